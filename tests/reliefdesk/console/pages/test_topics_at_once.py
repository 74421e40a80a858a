import pytest

from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

HERE = "/topics-at-once"


def test_the_list_has_ticks_for_topics_and_for_groups(maria, ed):
    page = maria.get("/topics")
    assert 'name="topic" value="risks" data-group="others"' in page.text
    assert 'name="topic" value="nerve_block_definition" data-group="nerve_block"' in page.text
    assert "All others, 1 All 1 of Nerve block All 2 that are shown" in words(page)
    assert 'name="do" value="off"' in page.text
    assert 'name="do" value="off"' not in ed.get("/topics").text


def test_what_would_be_done_is_shown_before_it_is(ed, console):
    page = send(ed, "/topics", HERE, do="delete", topic="risks")
    assert words(page).startswith("Delete 1 topic?")
    assert "About risks" in words(page)
    assert "Forget what" not in words(page)
    assert console.services.drafts.names() == []


@pytest.mark.parametrize(("fields", "count"), [({"group": "all"}, 2), ({"group": "nerve_block"}, 1)])
def test_a_tick_on_a_group_stands_for_all_of_it_and_a_bare_treatment_is_offered_too(ed, fields, count):
    page = words(send(ed, "/topics", HERE, do="delete", **fields))
    assert f"Delete {count} topic" in page
    assert "Forget what Nerve block is called, too" in page


def test_a_group_holds_only_what_the_search_shows(ed):
    page = send(ed, "/topics?q=risks", HERE, do="delete", group="all", q="risks")
    assert "Delete 1 topic?" in words(page)


def test_topics_are_deleted_together_without_flooding_the_inbox(ed, console):
    fields = {"topic": ["risks", "nerve_block_definition", "unknown"], "treatment": "nerve_block"}
    assert send(ed, "/topics", f"{HERE}/delete", **fields).headers["location"] == "/topics?done=deleted-at-once"
    services = console.services
    assert [state.state for state in services.drafts.topics()] == ["deleted", "deleted"]
    assert services.drafts.treatments() == ()
    assert services.inbox.missed.all() == []
    assert logged(console)[0] == ("Ed", "deleted topics at once", "risks, nerve_block_definition, nerve_block")
    send(ed, "/", "/topics/risks/discard")
    send(ed, "/topics", f"{HERE}/delete", topic="risks", inbox="yes")
    assert len(services.inbox.missed.all()) == 5


def test_topics_are_switched_together_by_a_publisher(maria, ed, console):
    asked = words(send(maria, "/topics", HERE, do="off", group="all"))
    assert asked.startswith("Switch off 2 topics?")
    both = ["risks", "nerve_block_definition"]
    assert send(ed, "/topics", f"{HERE}/switch-off", topic=both, why="wrong").status_code == 403
    assert send(maria, "/topics", f"{HERE}/switch-off", topic=both, why=" ").status_code == 409
    assert send(maria, "/topics", f"{HERE}/switch-off", topic=both, why="wrong").status_code == 303
    assert {*console.services.switched_off()} == {*both}
    assert "switched off" in words(maria.get("/topics?state=off"))
    assert send(maria, "/topics", HERE, do="off", group="all").status_code == 409  # they are off
    assert "Switch on 2 topics?" in words(send(maria, "/topics", HERE, do="on", group="all"))
    assert send(maria, "/topics", f"{HERE}/switch-on", topic=both).status_code == 303
    assert console.services.switched_off() == {}


@pytest.mark.parametrize("fields", [{"do": "delete"}, {"do": "other", "group": "all"}, {"group": "all"}])
def test_without_a_tick_nothing_is_asked(ed, fields):
    answer = send(ed, "/topics", HERE, **fields)
    assert (answer.status_code, "Nothing is ticked" in words(answer)) == (409, True)


def test_the_list_of_an_empty_clinic_says_how_to_begin(ed, content):
    for path in (content.root / "data" / "topics").iterdir():
        path.unlink()
    assert "There is no topic yet." in words(ed.get("/topics"))

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.live_topics import LiveTopics


@pytest.fixture
def live(content):
    return LiveTopics(content.root)


def test_a_topic_is_its_file_and_its_held_out_questions(live):
    assert live.ids() == {"nerve_block_definition", "risks"}
    risks = live.get("risks")
    assert (risks.id, risks.title, risks.held_out) == ("risks", "About risks", ("held-out question of risks",))
    assert len(risks.questions) == 5


def test_it_is_read_anew_when_either_of_its_files_has_changed_and_only_then(live, content):
    first = live.get("risks")
    assert live.get("risks") is first
    content.held_out("risks", "any danger", "is it bad")
    assert live.get("risks").held_out == ("any danger", "is it bad")
    content.topic("risks", answer="There are few.")
    assert live.get("risks").answer == "There are few."


@pytest.mark.parametrize("name", ["nowhere", "", "../clinic", "../topics/risks", "risks.yml"])
def test_what_is_no_topics_name_leads_to_none(live, name):
    assert live.get(name) is None


def test_a_topic_comes_and_goes_with_its_file(live, content):
    path = content.topic("parking")
    assert live.get("parking").held_out == ()
    path.unlink()
    assert live.get("parking") is None


def test_a_file_that_cannot_be_read_is_told_each_time_until_it_can(live, content):
    content.write("data/topics/risks.yml", "nlu: [")
    for _ in range(2):
        with pytest.raises(ContentError, match=r"risks\.yml"):
            live.get("risks")
    content.topic("risks")
    assert live.get("risks").title == "About risks"

import pytest

from reliefdesk.editing.edit import TopicEdit
from tests.publishing import packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import ended, logged, words
from tests.signing import signed_if_sound


@pytest.fixture
def console(content, monkeypatch, serve):
    """A model is live, a topic is drafted, and two questions without an answer are about it."""
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    content.write("tests/unknown.yml", 'held_out:\n- "where is risky parking"\n- "risky parking cost"\n')
    content.write("tests/bar.yml", {"unknown": {"least": {"right": 0.99}}})
    console = serve()
    add(console, "risky_parking", "Where can I park?")
    return console


def add(console, name, title):
    drafts, rows = console.services.drafts, tuple(f"{name} {n}" for n in range(14))
    drafts.save(TopicEdit(name, title, "Behind the house. Call {clinic_phone}.", rows, ()), "Ed", "")
    signed_if_sound(drafts, name)


def waits(console, name):
    (account,) = (each for each in console.services.accounts.all() if each.name == name)
    return console.services.waiting(account)


@pytest.fixture
def asks(maria, console):
    """The page of the publication that asks."""
    path = send(maria, "/publish", "/publish", draft="data/topics/risky_parking.yml").headers["location"]
    done = ended(console, path)
    assert done.state == "asking", done.reasons
    return path


def test_what_is_claimed_is_asked_by_topic_beside_title_and_answer(maria, ed, console, asks):
    page = maria.get(asks)
    told = words(page)
    assert "Where can I park? Behind the house. Call +1 202-555-0100. Is this the right answer" in told
    assert "Is this the right answer to these 2? All 2 of these where is risky parking" in told
    assert page.text.count('type="checkbox" name="right"') == 2
    assert "checked" not in page.text
    assert '<a href="/topics/risky_parking">' in page.text
    assert told.count("you are asked") == 2  # and nothing is called worse before that
    assert "worse" not in told
    assert "Figures" not in told
    assert f'<a href="{asks}">publication asks which test questions it answers' in maria.get("/").text
    assert (waits(console, "Maria"), waits(console, "Ed")) == (1, 0)
    assert f'href="{asks}">Say which are right' in maria.get("/publish").text
    assert "A publisher says which are right." in words(ed.get(asks))
    assert send(ed, asks, f"{asks}/claims", right="0").status_code == 403


def test_all_at_once_by_one_button_and_it_goes_live(maria, console, content, asks):
    assert send(maria, asks, f"{asks}/claims", all="yes").headers["location"] == asks
    assert ended(console, asks).state == "published"
    assert (content.root / "tests/unknown.yml").read_text() == "held_out:\n"
    assert ("Maria", "judged claims", f"{asks.rpartition('/')[2]}: 2 of 2 are right") in logged(console)
    again = send(maria, asks, f"{asks}/claims", right="0")
    assert (again.status_code, "asks nothing" in words(again)) == (409, True)


def test_one_tick_holds_for_all_of_an_answer_without_javascript(maria, console, asks):
    assert "All 2 of these" in words(maria.get(asks))
    send(maria, asks, f"{asks}/claims", whole="risky_parking")
    assert ended(console, asks).state == "published"


def test_a_tick_for_all_of_another_answer_says_nothing_of_this_one(maria, console, asks):
    send(maria, asks, f"{asks}/claims", whole="elsewhere")
    assert ended(console, asks).state == "refused"


@pytest.mark.parametrize("ticked", [(), ("0",), ("0", "99", "-1", "x", "0" * 99)])
def test_what_is_not_ticked_counts_as_wrong_and_the_reason_names_and_links_the_topic(maria, console, asks, ticked):
    send(maria, asks, f"{asks}/claims", right=list(ticked))
    done = ended(console, asks)
    assert done.state == "refused"
    page = maria.get(asks)
    assert words(page).count("Not published: mend this first.") == 1
    left = 1 if ticked else 2
    assert f"Questions without an approved answer: {left} of {left}" in words(page)
    assert "Take out of the topic that answers what leads these there" in words(page)
    assert "“risky parking cost” led to What is it" in page.text or "“risky parking cost”" in page.text
    assert 'now to <a href="/topics/risky_parking">Where can I park?</a>' in page.text
    assert "worse" in words(page)


def test_figures_add_up_and_say_what_is_allowed(maria, console, asks):
    send(maria, asks, f"{asks}/claims", all="yes")
    ended(console, asks)
    page = words(maria.get(asks))
    assert "Test questions How many Right Wrong answer Choices No answer Card Line, or other language Allowed" in page
    assert "Questions with an answer 4 4, 100.0 %" in page


def test_a_red_flag_that_gets_an_answer_stands_first_and_nobody_is_asked(maria, console, content):
    content.write("tests/red_flags.yml", {"held_out": [{"text": "risky parking, i want to die", "tier": "crisis"}]})
    path = send(maria, "/publish", "/publish", draft="data/topics/risky_parking.yml").headers["location"]
    assert ended(console, path).state == "refused"
    page = maria.get(path)
    assert "1 message that may be an emergency gets an answer instead of a card. Nobody can approve this." in words(
        page
    )
    assert "Is this the right answer" not in page.text
    assert f'action="{path}/approve"' not in page.text

import pytest

from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words


@pytest.fixture
def missed(console):
    """Two questions that found no answer, and one that was answered in doubt."""
    missed = console.services.inbox.missed
    missed.add("where can i park", "unknown", "")
    missed.add("where can i park", "unknown", "")
    missed.add("what about my dog", "unknown", "cost")
    missed.add("is there danger", "narrow", "risks")
    return missed


def number(missed, text, state="open"):
    return next(str(row.id) for row in missed.all(state) if row.text == text)


def settle(browser, do, *ids, **fields):
    return send(browser, "/inbox", "/inbox", do=do, id=list(ids), **fields)


def test_what_was_missed_is_shown_with_how_often_and_why(maria, missed):
    page = words(maria.get("/inbox"))
    assert "where can i park 2 times" in page
    assert "where can i park no answer, 2 times" in page
    assert "what about my dog no answer: cost" in page
    assert "is there danger answered, but in doubt: About risks" in page


def test_an_empty_inbox_says_so(maria):
    assert "The inbox is empty." in words(maria.get("/inbox"))


def test_what_belongs_to_a_topic_becomes_its_question(ed, missed, console):
    answer = settle(ed, "add", number(missed, "is there danger"), topic="risks")
    assert answer.headers["location"] == "/inbox?done=added"
    assert "is there danger" in console.services.drafts.topic("risks").questions
    assert logged(console) == [("Ed", "added from the inbox", "1 question to About risks")]
    assert "is there danger" not in words(ed.get("/inbox"))


def test_what_only_tests_a_topic_is_never_taught(ed, missed, console):
    ids = [number(missed, text) for text in ("is there danger", "what about my dog")]
    assert settle(ed, "hold", *ids, topic="risks").headers["location"] == "/inbox?done=held-out"
    edit = console.services.drafts.topic("risks")
    assert {"is there danger", "what about my dog"} <= set(edit.held_out)
    assert "is there danger" not in edit.questions
    assert logged(console) == [("Ed", "held out from the inbox", "2 questions of About risks")]


def test_what_is_dismissed_can_be_put_back(ed, missed, console):
    settle(ed, "dismiss", number(missed, "what about my dog"))
    assert "what about my dog" not in words(ed.get("/inbox"))
    assert "what about my dog" in words(ed.get("/inbox?show=closed"))
    settle(ed, "reopen", number(missed, "what about my dog", "dismissed"))
    assert "what about my dog" in words(ed.get("/inbox"))
    assert [did for _, did, _ in logged(console)] == ["put back into the inbox", "dismissed from the inbox"]


def test_a_mark_as_a_red_flag_is_set_and_taken_away(ed, missed):
    one = number(missed, "what about my dog")
    settle(ed, "mark", one, tier="")
    assert "what about my dog 1 time reads like a red flag" in words(ed.get("/inbox"))
    settle(ed, "mark", one, tier="emergency")
    assert "reads like a red flag If this is an emergency" not in words(ed.get("/inbox"))


def test_a_new_topic_is_begun_with_what_is_ticked_and_nothing_leaves_the_inbox_yet(ed, missed):
    one = number(missed, "where can i park")
    assert settle(ed, "new", one).headers["location"] == f"/topics/new?ids={one}"
    assert len(missed.all()) == 3


@pytest.mark.parametrize(
    ("do", "ids", "topic", "told"),
    [
        ("add", [], "risks", "Tick at least one question."),
        ("add", ["x", "9" * 20], "risks", "Tick at least one question."),
        ("add", None, "", "Choose the topic that these questions belong to."),
        ("hold", None, "", "Choose the topic that these questions belong to."),
        ("add", None, "parking", "there is no such topic"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_settled(ed, missed, console, do, ids, topic, told):
    answer = settle(ed, do, *([number(missed, "where can i park")] if ids is None else ids), topic=topic)
    assert answer.status_code == 422
    assert told in words(answer)
    assert len(missed.all()) == 3
    assert logged(console) == []

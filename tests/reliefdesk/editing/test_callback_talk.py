import datetime

import pytest

from reliefdesk.editing.callback_talk import MOST_LINES, CallbackTalk, Line, talk_before
from tests.talks import store_talk

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.timezone.utc)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "conversations.db"


def before(path, talk="t", until=NOW):
    return talk_before(path, talk, until, lambda text: text.replace("Jane", "[name]"))


def test_the_last_question_before_the_call_is_the_one_and_the_visitors_words_are_scrubbed(path):
    said = [
        ("user", "what is it", "risks"),
        ("bot", "Few, Jane.", ""),
        ("user", "can i drive, says Jane", "not_covered"),
        ("bot", "I do not know.", ""),
        ("user", "call me", "callback"),
        ("user", "Jane", "inform"),
        ("user", "yes", "affirm"),
    ]
    store_talk(path, "t", said, NOW.timestamp())
    talk = before(path)
    assert talk.question == "can i drive, says [name]"
    assert talk.lines[:3] == (
        Line(True, "what is it"),
        Line(False, "Few, Jane."),
        Line(True, "can i drive, says [name]"),
    )
    assert len(talk.lines) == 7


def test_what_came_later_and_what_others_said_is_no_part_of_it(path):
    store_talk(path, "t", [("user", "early", "risks")], NOW.timestamp() - 60)
    store_talk(path, "t", [("user", "late", "risks")], NOW.timestamp() + 60)
    store_talk(path, "u", [("user", "another's", "risks")], NOW.timestamp() - 30)
    assert before(path) == CallbackTalk("early", (Line(True, "early"),))


def test_of_a_long_talk_only_the_end_is_read(path):
    store_talk(path, "t", [("user", f"question {number}", "risks") for number in range(50)], NOW.timestamp())
    assert len(before(path).lines) == MOST_LINES
    assert before(path).lines[-1].text == "question 49"


@pytest.mark.parametrize("talk", ["", "unknown"])
def test_without_a_talk_there_is_none(path, talk):
    assert before(path, talk) == CallbackTalk()
    store_talk(path, "", [("user", "nobody's", "risks")], NOW.timestamp())
    assert before(path, talk) == CallbackTalk()

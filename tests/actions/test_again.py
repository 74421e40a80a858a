import pytest

from actions.again import ActionAgain


@pytest.mark.parametrize("said", [["risks"], ["hours", "risks"], ["risks", "greet", "not_covered"]])
def test_the_last_answer_is_said_once_more(act, said):
    done = act(ActionAgain(), "again", {"said": said, "course": "answered"})
    assert (done.texts, done.buttons) == (["<risks>"], ["The uses"])
    assert done.names == (*said, "risks")
    assert done.course == "repeated"


def test_the_hours_of_a_day_are_those_of_the_same_day_again(act):
    done = act(ActionAgain(), "again", {"said": ["hours"], "question": "open on sunday"})
    assert "Sunday" in done.texts[0]


def test_the_talk_stays_with_its_topic_and_its_choices_may_be_picked(act):
    done = act(ActionAgain(), "again", {"said": ["risks"], "topic": "risks"})
    assert done.slots["choices"] == [{"title": "The uses", "id": "uses"}]


def test_before_any_answer_it_is_told_what_may_be_asked(act):
    assert act(ActionAgain(), "again").texts == ["<help>"]

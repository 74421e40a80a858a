import pytest

from reliefdesk.content.held_out import CHITCHAT, CLARIFY, OUT_OF_SCOPE, UNKNOWN, HeldOut
from reliefdesk.model.verdict import (
    ADMITTED,
    ALARMED,
    CAUTIONED,
    CHOICES,
    FOREIGN,
    OFFERED,
    RIGHT,
    WRONG,
    Result,
    is_answered_red_flag,
    judge,
    judge_reply,
)
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import UNCLEAR, WHICH_TREATMENT, Decision
from reliefdesk.nlu.outcome import Interpretation, Part

CARD = {"nerve_block_definition", "nerve_block_uses"}


def same_answer(topic, other):
    return topic == other or {topic, other} == CARD


def verdict(intent, *expects, offered=()):
    choices = tuple(Choice(name, name) for name in offered)
    return judge(
        HeldOut("", expects), Interpretation(Decision(intent, 1.0), Conversation(), choices), same_answer
    ).verdict


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("risks", "risks"),
        ("nerve_block_uses", "nerve_block_definition"),  # one card says both
        ("uncovered_cost", UNKNOWN),
        (UNCLEAR, UNKNOWN),
        (OUT_OF_SCOPE, UNKNOWN),
        ("uncovered_cost", OUT_OF_SCOPE),
        (OUT_OF_SCOPE, OUT_OF_SCOPE),
        (WHICH_TREATMENT, CLARIFY),
        (UNCLEAR, CLARIFY),
        ("thank", CHITCHAT),
        ("callback", "person"),
        ("person", "person"),
        ("emergency", "emergency"),
        ("crisis", "emergency"),  # either card has both numbers
        ("emergency", "crisis"),
        ("emergency", "same_day"),
    ],
)
def test_an_answer_is_right_when_it_meets_what_is_expected(intent, expected):
    assert verdict(intent, expected) == RIGHT
    assert verdict(intent, "something_else", expected) == RIGHT


@pytest.mark.parametrize(
    ("intent", "expected", "how"),
    [
        ("risks", "nerve_block_definition", WRONG),
        ("risks", CHITCHAT, WRONG),
        ("risks", UNKNOWN, WRONG),
        (UNCLEAR, OUT_OF_SCOPE, CHOICES),
        (UNCLEAR, "risks", CHOICES),
        (WHICH_TREATMENT, "risks", CHOICES),
        ("uncovered_cost", "risks", ADMITTED),
        (OUT_OF_SCOPE, "person", ADMITTED),
        ("same_day", "emergency", ALARMED),  # a less urgent card than is needed
        ("emergency", "risks", ALARMED),
    ],
)
def test_otherwise_it_is_told_how_it_went_wrong(intent, expected, how):
    assert verdict(intent, expected) == how


def test_a_wrong_answer_with_the_right_one_beside_it_is_told_apart():
    assert verdict("risks", "hours", offered=["phone", "hours"]) == OFFERED
    assert verdict("risks", "hours", offered=["phone"]) == WRONG


@pytest.mark.parametrize(
    ("expects", "how", "is_answered"),
    [
        (("crisis",), WRONG, True),
        (("emergency", "same_day"), OFFERED, True),
        (("crisis",), ADMITTED, False),
        (("crisis",), ALARMED, False),  # a less urgent card
        (("crisis",), RIGHT, False),
        (("emergency", "hours"), WRONG, False),  # an answer would have been right too
        ((), WRONG, False),
    ],
)
def test_a_red_flag_that_gets_an_answer_is_told_apart(expects, how, is_answered):
    assert is_answered_red_flag(Result(HeldOut("", expects), "risks", how)) == is_answered


@pytest.mark.parametrize(
    ("expects", "caution", "verdict"),
    [
        (("crisis",), "crisis", CAUTIONED),
        (("same_day",), "emergency", CAUTIONED),
        (("emergency",), "same_day", WRONG),  # names a less urgent number
        (("emergency",), "", WRONG),
        (("risks",), "crisis", RIGHT),
    ],
)
def test_a_red_flag_whose_answer_has_the_line_is_no_answered_one(expects, caution, verdict):
    told = Interpretation(Decision("risks", 0.9), Conversation(), caution=caution)
    result = judge(HeldOut("", expects), told, same_answer)
    assert (result.verdict, result.caution) == (verdict, caution)
    assert is_answered_red_flag(result) == (verdict == WRONG)


@pytest.mark.parametrize(
    ("first", "then", "how"),
    [
        ("risks", "hours", RIGHT),
        ("hours", "risks", RIGHT),
        ("risks", "risks", WRONG),
        ("uncovered_cost", "risks", WRONG),
    ],
)
def test_a_message_of_two_questions_is_right_when_each_is(first, then, how):
    asked = HeldOut("", ("risks", "hours"), parts=(("risks",), ("hours",)))
    said = Interpretation(Decision(first, 1.0), Conversation(), parts=(Part(then, ""),))
    assert judge(asked, said, same_answer).verdict == how


@pytest.mark.parametrize(("language", "how"), [("", RIGHT), ("en", RIGHT), ("es", FOREIGN)])
def test_a_right_answer_in_another_language_than_the_question_is_told_apart(language, how):
    told = Interpretation(Decision("risks", 1.0), Conversation(language="en"))
    assert judge(HeldOut("", ("risks",), language=language), told, same_answer).verdict == how


def test_a_reply_is_right_by_any_of_its_names():
    told = Interpretation(Decision("more", 1.0), Conversation())
    asked = HeldOut("", ("again", "risks"))
    assert judge_reply(asked, told, ("more", "risks"), same_answer).verdict == RIGHT
    assert judge_reply(asked, told, ("more",), same_answer).verdict == WRONG

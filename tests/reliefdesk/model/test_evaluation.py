import pytest

from reliefdesk.content.held_out import CHITCHAT, CLARIFY, OUT_OF_SCOPE, UNKNOWN, HeldOut
from reliefdesk.model.evaluation import (
    ADMITTED,
    ALARMED,
    CAUTIONED,
    CHOICES,
    OFFERED,
    RIGHT,
    SETS,
    WRONG,
    Evaluation,
    Result,
    evaluate,
    is_answered_red_flag,
    judge,
    read_red_flags,
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


def test_shares_are_of_all_questions_of_a_set_and_0_of_none():
    results = tuple(Result(HeldOut("", ()), "", each) for each in (RIGHT, RIGHT, WRONG, CHOICES))
    found = Evaluation({"topics": results, "unknown": ()})
    assert (found.share("topics", RIGHT), found.share("topics", WRONG, CHOICES)) == (0.5, 0.5)
    assert found.share("unknown", RIGHT) == 0
    assert found.counts("topics") == {RIGHT: 2, WRONG: 1, CHOICES: 1}


class Reader:
    """Takes a text for the intent that it is; remembers what it was told of the talk."""

    def __init__(self):
        self.talks = {}

    def interpret(self, text, conversation):
        self.talks[text] = conversation.said
        return Interpretation(Decision(text, 1.0), conversation)


def test_every_set_of_held_out_questions_is_read_in_its_own_way(content):
    content.held_out("risks", "risks", "phone")
    content.held_out("nerve_block_definition")
    content.write("tests/unknown.yml", {"held_out": ["uncovered_cost"], "tuning": ["risks"]})
    content.write("tests/out_of_scope.yml", {"held_out": ["out_of_scope"]})
    content.write("tests/red_flags.yml", {"held_out": [{"text": "emergency", "tier": "emergency"}]})
    content.write("tests/look_alikes.yml", {"held_out": ["risks", "emergency"]})
    turns = [{"visitor": "risks", "expects": ["risks"]}, {"visitor": "hours", "expects": ["phone"]}]
    content.write("tests/conversations/held_out.yml", {"talks": [{"name": "one", "turns": turns}]})
    content.write(
        "tests/two_questions.yml", {"held_out": [{"text": "risks", "expects": ["risks", ["phone", "risks"]]}]}
    )
    content.write("tests/long.yml", {"held_out": [{"text": "address", "expects": ["risks"]}]})
    content.write("tests/reverse.yml", {"held_out": [{"text": "uncovered_cost", "expects": ["risks", "unknown"]}]})
    mended = [{"visitor": "risks", "expects": ["risks"]}, {"visitor": "more", "expects": ["again"]}]
    content.write("tests/conversations/mended_held_out.yml", {"talks": [{"name": "two", "turns": mended}]})
    reader = Reader()
    found = evaluate(reader, content.root, "held_out", same_answer)
    assert set(found.results) == set(SETS)
    assert {name: [result.verdict for result in found.results[name]] for name in SETS} == {
        "topics": [RIGHT, WRONG],
        "unknown": [RIGHT],
        "out_of_scope": [RIGHT],
        "red_flags": [RIGHT],
        "look_alikes": [RIGHT, ALARMED],
        "long": [WRONG],
        "long_red_flags": [],
        "talks": [RIGHT, WRONG],
        "two_questions": [RIGHT],
        "reverse": [RIGHT],
        "mended": [RIGHT, WRONG],  # the project has no story of it
    }
    assert reader.talks["hours"] == ("risks",)  # a talk's second message is read in the light of the first


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


def test_red_flags_of_a_part_are_read_alone(content):
    rows = {"tuning": [{"text": "risks", "tier": "crisis"}], "held_out": [{"text": "emergency", "tier": "emergency"}]}
    content.write("tests/look_alikes.yml", {"held_out": []})
    content.write("tests/red_flags.yml", rows)
    assert [result.verdict for result in read_red_flags(Reader(), content.root, "tuning", same_answer)] == [WRONG]


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

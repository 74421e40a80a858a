import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.spelling import Spelling

STORY = " ".join(["My back has hurt since the spring and I sleep badly. I walk the dog by the lake."] * 3)


@pytest.fixture(scope="module")
def alarm(interpreter):
    return interpreter.alarm


@pytest.fixture
def heard(alarm):
    """The alarm with other cut-offs, and with a classifier that gives the `masses` in which a text holds the words."""

    def make(masses=None, **cut):
        def probabilities(texts):
            crises = [next((mass for words, mass in masses.items() if words in text), 0.0) for text in texts]
            return np.array([[crisis, 1 - crisis] for crisis in crises])

        head = SimpleNamespace(classes=["crisis", "no_red_flag"], probabilities=probabilities)
        other = {} if masses is None else {"head": head}
        return dataclasses.replace(alarm, cut=dataclasses.replace(alarm.cut, **cut), **other)

    return make


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("i have chest pain and cant breathe", "emergency"),
        ("i want to kill myself", "crisis"),
        ("I want to die", "crisis"),
        ("my wound is leaking pus", "same_day"),
    ],
)
def test_a_red_flag_is_raised_with_its_tier(alarm, text, tier):
    assert alarm.tiers(text)[0] == tier


@pytest.mark.parametrize("text", ["", "👍", "what is a nerve block", "how does it work", "hello", "thanks"])
def test_plain_questions_raise_none(alarm, text):
    assert alarm.tiers(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "is_faint"),
    [
        ("a little tooth", True),
        ("a big tooth", False),
        ("my little tooth, i want to kill myself", False),  # a pattern
        (f"a little tooth. {STORY}", False),
    ],
)
def test_an_alarm_is_faint_of_a_short_text_in_which_the_classifier_alone_finds_little(heard, text, is_faint):
    assert heard({"little": 0.3, "big": 0.5}, faint=0.4).is_faint(text) == is_faint


@pytest.mark.parametrize("text", ["This pain is killing me!", "is numbness a risk?"])
def test_a_look_alike_never_alarms_however_it_is_written(heard, text):
    keen = heard(red_flag=0, few_words=0, doubt=0, confirmed=0)
    assert keen.tiers(text) == (None, None)
    assert keen.by_itself(text) is None


@pytest.mark.parametrize(("mass", "tiers"), [(0.01, (None, "crisis")), (0.05, ("crisis", "crisis"))])
def test_a_pattern_is_believed_when_the_classifier_confirms_it_and_else_in_doubt(heard, mass, tiers):
    asked = heard({"": mass}, red_flag=0.5, doubt=0.5, confirmed=0.03)
    assert asked.tiers("i want to kill myself") == tiers
    assert asked.tiers("what is a nerve block") == (None, None)


def test_the_classifier_alarms_where_no_pattern_does(heard):
    assert heard(red_flag=0.0).tiers("i dont want to live any more")[0] == "crisis"


@pytest.mark.parametrize(("urgent", "tier"), [(0.2, "emergency"), (0.4, "same_day"), (0.9, "same_day")])
def test_from_its_share_of_the_alarm_on_an_urgent_tier_goes_before_a_likelier_one(heard, urgent, tier):
    head = SimpleNamespace(classes=["emergency", "same_day"], probabilities=lambda rows: np.array([[0.3, 0.6]]))
    asked = dataclasses.replace(heard(urgent=urgent), head=head)
    assert asked.tiers("it has felt odd since yesterday")[0] == tier


@pytest.mark.parametrize(("mass", "tiers"), [(0.02, (None, None)), (0.05, (None, "crisis")), (0.1, ("crisis",) * 2)])
def test_below_the_cut_off_there_may_be_a_doubt(heard, mass, tiers):
    assert heard({"": mass}, red_flag=0.07, doubt=0.03).tiers("it has felt odd since yesterday") == tiers


@pytest.mark.parametrize(("mass", "tiers"), [(0.05, (None, None)), (0.1, (None, "crisis")), (0.4, ("crisis",) * 2)])
def test_three_words_need_more(heard, mass, tiers):
    asked = heard({"": mass}, red_flag=0.07, doubt=0.03, few_words=0.3)
    assert asked.tiers("after the walk") == tiers


@pytest.mark.parametrize(("mass", "tier"), [(0.2, None), (0.4, "crisis")])
def test_what_answers_a_question_of_ours_alarms_only_by_itself(heard, mass, tier):
    assert heard({"": mass}, few_words=0.3).by_itself("this coming sunday it will be over") == tier


def test_so_does_a_long_one_that_is_read_by_its_sentences(heard):
    asked = heard({"the rope": 0.95}, few_words=0.3, story=0.9)
    assert asked.by_itself(f"{STORY} I bought the rope. {STORY}") == "crisis"
    assert asked.by_itself(STORY) is None


def test_of_a_long_past_a_pattern_does_not_alarm_without_the_classifier(heard):
    past = "i had chest pain and could not breathe once, thirty years ago"
    deaf = heard({"": 0.05}, red_flag=0.5, doubt=0.5, confirmed=0.03)
    assert deaf.tiers("i have chest pain and cant breathe")[0] == "emergency"
    assert deaf.tiers(past) == (None, "emergency")
    assert heard({"": 0.6}, red_flag=0.5).tiers(past)[0] == "emergency"


@pytest.mark.parametrize(("mass", "tiers"), [(0.4, (None, None)), (0.6, (None, "crisis")), (0.9, ("crisis",) * 2)])
def test_a_long_message_alarms_by_its_likeliest_sentence_with_a_cut_off_of_its_own(heard, mass, tiers):
    asked = heard({"the rope": mass}, red_flag=0.07, story=0.8, story_doubt=0.5)
    assert asked.tiers(f"{STORY} I bought the rope. {STORY}") == tiers
    assert asked.tiers(STORY) == (None, None)


def test_two_sentences_may_be_one_red_flag(heard):
    asked = heard({"the rope. It is": 0.9}, story=0.8)
    assert asked.tiers(f"{STORY} I bought the rope. It is for Sunday. {STORY}")[0] == "crisis"
    assert asked.tiers(f"{STORY} I bought the rope. Well. It is for Sunday. {STORY}")[0] is None


def test_a_misspelt_word_is_read_as_it_was_meant(heard):
    spelling = Spelling({"breathe": 9}, frozenset({"breathe"}))
    asked = dataclasses.replace(heard({"breathe": 0.9}), spelling=spelling)
    assert asked.tiers("at night i braethe so slowly")[0] == "crisis"
    assert (
        dataclasses.replace(asked, spelling=Spelling({}, frozenset())).tiers("at night i braethe so slowly")[0] is None
    )


def test_of_two_red_flags_the_more_urgent_is_told(alarm):
    assert alarm.tiers("i have a fever since the injection and i have chest pain and cant breathe")[0] == "emergency"


@settings(max_examples=15)
@given(st.text())
def test_any_text_gives_a_tier_or_none(alarm, text):
    assert {*alarm.tiers(text)} <= {*TIERS, None}


def test_how_near_the_alarm_is_counts_in_shares_of_the_cut_off_and_names_the_likeliest_tier(heard):
    head = SimpleNamespace(
        classes=["crisis", "no_red_flag", "same_day"], probabilities=lambda rows: np.array([[0.01, 0.8, 0.02]])
    )
    asked = dataclasses.replace(heard(red_flag=0.06), head=head)
    share, tier = asked.near("it has felt odd since yesterday")
    assert (round(share, 6), tier) == (0.5, "same_day")
    for harmless in ("This pain is killing me!", "", "?"):
        assert asked.near(harmless) == (0.0, "")

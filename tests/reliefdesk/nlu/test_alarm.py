import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliefdesk.content.red_flags import TIERS


@pytest.fixture(scope="module")
def alarm(interpreter):
    return interpreter.alarm


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
    assert alarm.tiers(text)[0] is None


@pytest.mark.parametrize("text", ["This pain is killing me!", "is numbness a risk?"])
def test_a_look_alike_never_alarms_however_it_is_written(alarm, text):
    assert alarm.tiers(text)[0] is None
    assert dataclasses.replace(alarm, cut_off=0.0).tiers(text)[0] is None


def test_a_pattern_alarms_where_the_classifier_is_silent(alarm):
    deaf = dataclasses.replace(alarm, cut_off=1.1)
    assert deaf.tiers("i want to kill myself")[0] == "crisis"
    assert deaf.tiers("what is a nerve block")[0] is None


def test_the_classifier_alarms_where_no_pattern_does(alarm):
    text = "i dont want to live any more"
    assert dataclasses.replace(alarm, cut_off=0.0).tiers(text)[0] == "crisis"


@pytest.mark.parametrize(("urgent", "tier"), [(0.2, "emergency"), (0.4, "same_day"), (0.9, "same_day")])
def test_from_its_share_of_the_alarm_on_an_urgent_tier_goes_before_a_likelier_one(alarm, urgent, tier):
    head = SimpleNamespace(classes=["emergency", "same_day"], probabilities=lambda rows: np.array([[0.3, 0.6]]))
    asked = dataclasses.replace(alarm, head=head, cut_off=0.5, urgent=urgent)
    assert asked.tiers("it has felt odd since yesterday")[0] == tier


@pytest.mark.parametrize(("mass", "tiers"), [(0.02, (None, None)), (0.05, (None, "crisis")), (0.1, ("crisis",) * 2)])
def test_below_the_cut_off_there_may_be_a_doubt(alarm, mass, tiers):
    head = SimpleNamespace(classes=["crisis", "no_red_flag"], probabilities=lambda rows: np.array([[mass, 1 - mass]]))
    asked = dataclasses.replace(alarm, head=head, cut_off=0.07, doubt=0.03)
    assert asked.tiers("it has felt odd since yesterday") == tiers


def test_what_was_taught_as_harmless_is_never_in_doubt(alarm):
    assert dataclasses.replace(alarm, doubt=0.0).tiers("This pain is killing me!") == (None, None)


def test_of_a_long_past_a_pattern_alone_does_not_alarm(alarm):
    deaf, keen = dataclasses.replace(alarm, cut_off=1.1), dataclasses.replace(alarm, cut_off=0.0)
    text = "i had chest pain and could not breathe once, thirty years ago"
    assert deaf.tiers("i have chest pain and cant breathe")[0] == "emergency"
    assert deaf.tiers(text)[0] is None
    assert keen.tiers(text)[0] == "emergency"


def test_of_two_red_flags_the_more_urgent_is_told(alarm):
    assert alarm.tiers("i have a fever since the injection and i have chest pain and cant breathe")[0] == "emergency"


@settings(max_examples=15)
@given(st.text())
def test_any_text_gives_a_tier_or_none(alarm, text):
    assert alarm.tiers(text)[0] in (*TIERS, None)


def test_how_near_the_alarm_is_counts_in_shares_of_the_cut_off_and_names_the_likeliest_tier(alarm):
    head = SimpleNamespace(
        classes=["crisis", "no_red_flag", "same_day"], probabilities=lambda rows: np.array([[0.01, 0.8, 0.02]])
    )
    asked = dataclasses.replace(alarm, head=head, cut_off=0.06)
    share, tier = asked.near("it has felt odd since yesterday")
    assert (round(share, 6), tier) == (0.5, "same_day")
    assert asked.tiers("it has felt odd since yesterday")[0] is None
    for harmless in ("This pain is killing me!", "", "?"):
        assert asked.near(harmless) == (0.0, "")

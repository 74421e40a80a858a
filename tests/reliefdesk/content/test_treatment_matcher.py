import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.treatment_matcher import TreatmentMatcher
from reliefdesk.content.treatments import Treatment

BLOCK = Treatment("nerve_block", ("nerve block", "numbing shot"), ("shot", "numbing"))
ABLATION = Treatment("radiofrequency_ablation", ("ablation", "rfa"), ("heat", "burn"))
MATCHER = TreatmentMatcher({item.id: item for item in (BLOCK, ABLATION)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is a nerve block", ["nerve_block"]),
        ("Nerve-Block?", ["nerve_block"]),
        ("what is RFA", ["radiofrequency_ablation"]),
        ("radiofrequency ablation", ["radiofrequency_ablation"]),
        ("is ablation better than a numbing shot", ["radiofrequency_ablation"]),
        ("nerve block or ablation", ["nerve_block", "radiofrequency_ablation"]),
        ("ablation or nerve block", ["radiofrequency_ablation", "nerve_block"]),
        ("ablation, ablation, ablation", ["radiofrequency_ablation"]),
        ("my nerves are blocked", []),
        ("", []),
    ],
)
def test_treatments_are_found_in_the_order_of_the_text(text, found):
    assert MATCHER.named(text) == found


@pytest.mark.parametrize("text", ["abblation", "ablaton", "radiofreqency ablation"])
def test_misspelt_names_are_found(text):
    assert MATCHER.named(text) == ["radiofrequency_ablation"]


@pytest.mark.parametrize("text", ["nerve black", "rfb", "numbing shop"])
def test_short_words_are_found_as_they_are_written_alone(text):
    assert MATCHER.named(text) == []


@pytest.mark.parametrize("text", ["not the nerve block", "besides a nerve block", "anything except nerve block"])
def test_a_treatment_that_is_set_aside_is_left_out(text):
    assert MATCHER.named(text) == []


def test_hints_are_told_apart_from_names():
    assert MATCHER.named("the one with heat") == []
    assert MATCHER.hinted("the one with heat") == ["radiofrequency_ablation"]
    assert MATCHER.hinted("what is rfa") == []


def test_names_are_replaced_and_the_rest_stays():
    assert MATCHER.replace("Is a nerve block or RFA better?", "treatment") == "is a treatment or treatment better"
    assert MATCHER.replace("does it hurt", "treatment") == "does it hurt"
    assert MATCHER.replace("how hot does the heat get", "treatment", hints=True) == "how hot does the treatment get"


@given(st.text())
def test_any_text_is_searched_and_replaced_without_fail(text):
    assert set(MATCHER.named(text)) | set(MATCHER.hinted(text)) <= {"nerve_block", "radiofrequency_ablation"}
    assert MATCHER.named(MATCHER.replace(text, "x")) == []


def test_a_treatment_without_hints_has_none_found():
    assert TreatmentMatcher({"a": Treatment("a", ("alpha",), ())}).hinted("alpha") == []

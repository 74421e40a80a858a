import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.word_matcher import Found, WordMatcher

NAMES = WordMatcher({"back": ["back", "bad back"], "shoulder": ["shoulders"]}, ["call me back"], everyday=True)


def test_a_name_is_found_with_its_place():
    assert NAMES.found("Oh, my bad back!") == [Found("back", 2, 4, False)]


def test_of_an_expression_that_means_something_else_nothing_is_found():
    assert NAMES.ids("call me back") == []
    assert NAMES.ids("call me back, my back hurts") == ["back"]


def test_an_everyday_word_is_not_taken_for_a_misspelt_name():
    assert NAMES.ids("should i") == []
    assert NAMES.ids("my sholders") == ["shoulder"]


@pytest.mark.parametrize("text", ["without back", "no back", "not a bad back", "which doesnt use a back", "sin back"])
def test_an_everyday_word_may_be_set_aside_in_many_ways(text):
    assert NAMES.ids(text) == []
    assert [found.is_set_aside for found in NAMES.found(text)] == [True]


def test_a_correction_sets_no_name_aside():
    assert WordMatcher({"block": ["nerve block"]}).ids("no, the nerve block") == ["block"]


def test_names_are_replaced_and_other_expressions_stay():
    assert NAMES.replace("call me back about my bad back", "it") == "call me back about my it"


@given(st.text())
def test_any_text_is_searched_without_fail(text):
    assert set(NAMES.ids(text)) <= {"back", "shoulder"}
    assert WordMatcher({}).found(text) == []


def test_a_spanish_word_with_the_same_ending_is_no_misspelling():
    matcher = WordMatcher({"block": ["inyeccion"], "stimulator": ["estimulacion"]})
    assert matcher.ids("la dirección y la atención") == []
    assert matcher.ids("la inyecion y la stimulación") == ["block", "stimulator"]

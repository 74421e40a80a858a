import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.reference import (
    asks_what,
    compares,
    is_bare,
    means_both,
    means_the_other,
    of_each,
    only_names,
    place,
    points_back,
    resolve,
)


@pytest.mark.parametrize(
    "text",
    [
        "how does it work",
        "Is that safe?",
        "what's it for",
        "tell me about that one",
        "does the procedure hurt",
    ],
)
def test_a_pronoun_points_back(text):
    assert points_back(text)


@pytest.mark.parametrize("text", ["what is ablation", "is a nerve block safe", "hello", "", "italy", "bit by bit"])
def test_where_there_is_no_pronoun_nothing_points_back(text):
    assert not points_back(text)


@pytest.mark.parametrize("text", ["what about the other one", "and the other?", "that other thing", "y el otro"])
def test_the_other_one_is_understood(text):
    assert means_the_other(text)


@pytest.mark.parametrize("text", ["are there other options", "the others said so", "mother and brother", ""])
def test_other_words_are_not_the_other_one(text):
    assert not means_the_other(text)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("how does it work", "how does ablation work"),
        ("is that one safe?", "is ablation safe"),
        ("is it what it seems", "is ablation what it seems"),
        ("how long", "how long ablation"),
        ("", " ablation"),
    ],
)
def test_the_first_pointer_becomes_the_name_or_the_name_is_added(text, resolved):
    assert resolve(text, "ablation") == resolved


@given(st.text())
def test_the_name_stands_in_whatever_was_resolved(text):
    assert "ablation" in resolve(text, "ablation")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("and the heat one?", "and the treatment one"),
        ("ablation", "treatment"),
        ("what about the nerve block", "what about the treatment"),
        ("no i meant the stimulator", "no i meant the treatment"),
    ],
)
def test_a_treatment_alone_is_nothing_but_a_name(text, masked):
    assert only_names(text, masked, "treatment")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("does ablation hurt", "does treatment hurt"),
        ("how long does the block last", "how long does the treatment last"),
        ("is rfa covered by insurance", "is treatment covered by insurance"),
    ],
)
def test_a_question_about_a_treatment_is_more_than_a_name(text, masked):
    assert not only_names(text, masked, "treatment")


@given(st.text())
def test_any_text_is_read_without_fail(text):
    assert all(isinstance(read(text), bool) for read in (points_back, means_the_other))
    assert isinstance(only_names(text, text, "treatment"), bool)


@pytest.mark.parametrize("text", ["what is the first step", "tell me what comes first", "before my second visit"])
def test_a_first_step_is_no_treatment(text):
    assert place(text) is None


@pytest.mark.parametrize(
    ("text", "of_ablation"),
    [
        ("do both of them hurt?", "do ablation hurt"),
        ("are the two used for backs", "are ablation used for backs"),
        ("do they help the same people", "do ablation help the same people"),
        ("¿funcionan igual las dos?", "funcionan igual ablation"),
    ],
)
def test_a_question_of_both_is_asked_of_each(text, of_ablation):
    assert means_both(text)
    assert of_each(text, "ablation") == of_ablation


@pytest.mark.parametrize("text", ["how do they work", "is it for two days", "what about the other"])
def test_who_asks_of_one_or_of_any_does_not_mean_both(text):
    assert not means_both(text)


def test_without_a_pointer_nothing_is_asked_of_each():
    assert of_each("is the risk the same", "ablation") is None


@pytest.mark.parametrize("text", ["what is it", "no i meant the other, what is that one for", "y que es la otra"])
def test_what_something_is_may_be_asked_after_other_words(text):
    assert asks_what(text)


@pytest.mark.parametrize("text", ["what about the heat one", "the other one", ""])
def test_a_turn_to_another_one_does_not_ask_what_it_is(text):
    assert not asks_what(text)


@pytest.mark.parametrize(
    "text", ["block vs ablation", "how do these two differ", "whats the diff between a and b", "en qué se diferencian"]
)
def test_a_comparison_is_told_by_its_words(text):
    assert compares(text)


@pytest.mark.parametrize("text", ["is it safe", "different types of treatments", "how do both work"])
def test_other_words_compare_nothing(text):
    assert not compares(text)


@pytest.mark.parametrize("text", ["who usually gets one", "can i have one"])
def test_one_points_back_after_a_verb_of_having(text):
    assert points_back(text)


@pytest.mark.parametrize(
    "text", ["otra vez por favor", "y la otra cosa", "otra pregunta", "ando con el dolor otra vez"]
)
def test_once_more_in_spanish_means_no_other_treatment(text):
    assert not means_the_other(text)


@pytest.mark.parametrize("text", ["¿y el otro?", "la otra", "otra", "el otro tratamiento"])
def test_another_one_in_spanish_does(text):
    assert means_the_other(text)


@pytest.mark.parametrize(
    ("text", "which"),
    [("y el último", -1), ("el primero para qué es", 0), ("la segunda", 1), ("tercero", 2), ("el de en medio", 1),
     ("la última vez que fui", None), ("primero quiero saber", None), ("la primera cita", None)],
)  # fmt: skip
def test_a_place_in_spanish_needs_its_article_or_stands_alone(text, which):
    assert place(text) == which


def test_spanish_asks_of_a_treatment_without_saying_it():
    assert is_bare("cuánto dura el efecto")
    assert is_bare("¿para qué sirve?")
    assert not is_bare("cuánto dura la cita")

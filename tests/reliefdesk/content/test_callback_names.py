import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.callback_names import MOST_CHARACTERS, person_name, starts_with_name


@pytest.mark.parametrize(
    "name",
    ["Bob", "mary johnson", "Mrs. O'Neill", "Walter P. Simmons", "Efraín Olmos", "Will Smith", "Mary Long", "Al", "Jo",
     "María de los Ángeles", "Anne-Marie", "李", "April", "Dr. Ahmed"],
)  # fmt: skip
def test_a_name_is_kept_as_it_was_written(name):
    assert person_name(f" {name} ") == name


@pytest.mark.parametrize(
    "typed",
    ["1", "no", "yes", "No.", "ok", "hello", "", "?", "👍", "call me", "a nurse", "i dont want to say", "none", "x",
     "gracias", "no quiero", "mr", "my back hurts", "ab " * 40, None, "bob3", "what"],
)  # fmt: skip
def test_what_only_answers_or_says_something_else_is_no_name(typed):
    assert person_name(typed) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Rosa and my number is", "Rosa"), ("robert diaz", "robert diaz"), ("Gus Lindqvist, between 9", "Gus Lindqvist"),
     ("darting", "darting"), ("about my hip", None), ("in pain", None)],
)  # fmt: skip
def test_after_my_name_is_the_first_words_are_the_name(typed, name):
    assert starts_with_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"), [("Bob and I hurt", "Bob"), ("marisol", "marisol"), ("darting", None), ("usually in by 5", None)]
)
def test_after_i_am_small_letters_are_a_name_only_alone(typed, name):
    assert starts_with_name(typed, surely=False) == name


@given(st.text())
def test_what_is_kept_of_any_text_fits(text):
    name = person_name(text)
    assert name is None or 0 < len(name) <= MOST_CHARACTERS

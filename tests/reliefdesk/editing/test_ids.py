from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.ids import MOST_ID_CHARACTERS, check_id, example


def refused(name, root):
    with pytest.raises(ContentError) as told:
        check_id(name, root)
    return str(told.value)


@pytest.mark.parametrize("name", ["parking", "nerve_block_cost", "a", "covid_19", "x" * MOST_ID_CHARACTERS])
def test_small_letters_and_digits_make_a_name(content, name):
    check_id(name, content.root)


@pytest.mark.parametrize(
    "name", ["", "Parking", "19", "a__b", "_a", "a_", "a-b", "a b", "ñ", "../up", "x" * (MOST_ID_CHARACTERS + 1)]
)
def test_anything_else_is_refused_with_an_example(content, name):
    said = refused(name, content.root)
    assert "this is no name for a topic" in said
    assert example(name) in said


@pytest.mark.parametrize(
    "name", ["uncovered_cost", "utter_x", "action_x", "out_of_scope", "not_covered", "which_treatment", "emergency"]
)
def test_a_name_of_the_assistants_own_is_refused(content, name):
    assert "the assistant itself uses this name" in refused(name, content.root)


def test_so_are_the_labels_of_small_talk_and_the_replies_of_the_domain(content):
    content.write("data/nlu.yml", {"nlu": [{"intent": "greet"}, {"synonym": "hi"}, "odd"]})
    content.write("data/out_of_scope.yml", {"nlu": [{"intent": "weather"}]})
    content.write("domain.yml", {"responses": {"utter_contact": []}})
    for name in ("greet", "weather", "contact"):
        assert "the assistant itself uses this name" in refused(name, content.root)
    check_id("parking", content.root)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Where can I park?", "where_can_i_park"),
        ("19 ways to park", "ways_to_park"),
        ("¿Dónde?", "donde"),
        ("痛み", "parking"),
        ("word " * 40, "_".join(["word"] * 12)),
    ],
)
def test_an_example_is_made_of_the_titles_words(title, name):
    assert example(title) == name


@given(title=st.text(max_size=200))
def test_every_example_would_do(title):
    assert len(example(title)) <= MOST_ID_CHARACTERS
    assert example(example(title)) == example(title)

from __future__ import annotations

import pytest

from reliefdesk.assistant.forget_me import wants_to_be_forgotten


@pytest.mark.parametrize(
    "text",
    [
        "Forget me",
        "please forget me!",
        "pls delete my data, thank you",
        "Olvídame por favor",
        "borra mis datos",
        "Por favor, borre mis datos",
        "Olvídeme",
        "FORGET EVERYTHING I SAID.",
    ],
)
def test_it_is_understood_with_kind_words_around_it(text):
    assert wants_to_be_forgotten(text)


@pytest.mark.parametrize(
    "text",
    ["forget it", "don't forget me", "please", "", "will you delete my data?", "forget me not"],
)
def test_what_says_something_else_is_a_question(text):
    assert not wants_to_be_forgotten(text)

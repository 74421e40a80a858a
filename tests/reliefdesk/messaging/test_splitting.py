import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.messaging.splitting import split

TWO = "One is here. Two is there."


def test_what_fits_is_one_piece():
    assert split(TWO, 26) == [TWO]


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("One.\n\nTwo.", 6, ["One.", "Two."]),
        ("One.\nTwo.", 6, ["One.", "Two."]),
        (TWO, 20, ["One is here.", "Two is there."]),
        ("Call +1 202-555-0143 now. Go.", 26, ["Call +1 202-555-0143 now.", "Go."]),
        ("Dr. Lee is in. ¿Qué es? No.", 16, ["Dr. Lee is in.", "¿Qué es? No."]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_a_cut_is_made_at_the_best_place_there_is(text, limit, pieces):
    assert split(text, limit) == pieces


def test_a_sentence_that_fits_is_never_cut():
    text = " ".join(f"This is sentence number {number} of many." for number in range(40))
    assert all(piece.endswith(".") for piece in split(text, 60))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200), st.integers(4, 50))
def test_nothing_but_space_is_lost_and_nothing_is_too_long(text, limit):
    def in_bytes(piece):
        return len(piece.encode())

    pieces = split(text, limit, in_bytes)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(in_bytes(piece) <= limit for piece in pieces)

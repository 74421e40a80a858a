import pytest

from reliefdesk.nlu.pieces import LONG, is_long, pieces, sentences


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My back hurts. What can you do?", ["My back hurts.", "What can you do?"]),
        ('He said "go home." I went! Now it hurts', ['He said "go home."', "I went!", "Now it hurts"]),
        ("Dr. Lee saw me at 3.30 p.m. on Monday", ["Dr. Lee saw me at 3.30 p.m.", "on Monday"]),
        ("No stop at all", ["No stop at all"]),
        ("... ?! ", []),
        ("Dr.", ["Dr."]),
    ],
)
def test_a_text_falls_into_its_sentences(text, told):
    assert [*sentences(text)] == told


def test_each_sentence_is_also_read_with_its_neighbour():
    assert pieces("One. Two. Three.") == ("One.", "Two.", "Three.", "One. Two.", "Two. Three.")


def test_what_goes_on_without_a_stop_is_cut():
    words = [f"word{number}" for number in range(70)]
    alone = sentences(" ".join(words))
    assert " ".join(alone).split() == words
    assert max(len(part.split()) for part in alone) < LONG


def test_from_so_many_words_on_a_message_is_long():
    assert not is_long("word " * (LONG - 1))
    assert is_long("word " * LONG)

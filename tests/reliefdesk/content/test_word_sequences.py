from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import Matcher

from reliefdesk.content.word_sequences import Place, WordSequences

NAMED = {
    "back": [["back"], ["bad", "back"], ["lower", "back", "pain"]],
    "block": [["nerve", "block"], ["numbing", "injection"], ["back"]],
    "ablation": [["radiofrequency", "ablation"], ["radiofrequency"], ["ablation"]],
    "-": [["call", "me", "back"], ["block"]],
}
WORDS = sorted({word for each in NAMED.values() for words in each for word in words})


def slips(word):
    return 3 if len(word) >= 9 else int(len(word) >= 6)


SEQUENCES = WordSequences(NAMED, slips)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("my bad back", [Place("back", 1, 3)]),
        ("call me back", [Place("-", 0, 3)]),
        ("the nerve block and the abblation", [Place("block", 1, 3), Place("ablation", 5, 6)]),
        ("a numming injektion", [Place("block", 1, 3)]),
        ("a black bock", []),
        ("nerve", []),
        ("", []),
    ],
)
def test_a_sequence_is_found_where_it_stands(text, places):
    assert SEQUENCES.places(text.split()) == places


def test_of_the_same_place_the_name_given_first_counts():
    assert SEQUENCES.places(["back"]) == [Place("back", 0, 1)]


def test_a_short_word_is_never_misspelt():
    assert SEQUENCES.places(["beck"]) == []


def spacys(words):
    """What spaCy's matcher and its filter of spans find, by which names were found before."""
    nlp = spacy.blank("xx")
    matcher = Matcher(nlp.vocab)
    for name, sequences in NAMED.items():
        patterns = [[{"LOWER": {f"FUZZY{slips(w)}": w} if slips(w) else w} for w in each] for each in sequences]
        matcher.add(name, patterns)
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    found = spacy.util.filter_spans(matcher(doc, as_spans=True)) if words else []
    return [Place(span.label_, span.start, span.end) for span in found]


@st.composite
def misspelt(draw):
    word = draw(st.sampled_from(WORDS))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(word)))
        word = word[:place] + draw(st.sampled_from(["", "x", "e"])) + word[place + draw(st.integers(0, 1)) :]
    return word or "a"


@given(st.lists(misspelt() | st.sampled_from(["my", "a"]), max_size=8))
def test_places_are_those_that_spacys_matcher_finds(words):
    assert SEQUENCES.places(words) == spacys(words)


@given(st.lists(misspelt(), max_size=12))
def test_no_two_places_overlap(words):
    assert all(one.end <= other.start for one, other in pairwise(SEQUENCES.places(words)))

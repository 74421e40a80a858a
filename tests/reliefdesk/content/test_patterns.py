import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.patterns import Patterns


def found(pattern, text):
    return bool(Patterns({"a": [pattern]}).found(text.split()))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("chest pain", "my chest pain is back"),
        ("chest|breast pain", "breast pain"),
        ("numb*", "numbness"),
        ("numb*|dead", "dead"),
        ("numb ... leg", "numb leg"),
        ("numb ... leg", "numb in all of my leg"),
        ("numb ... ... leg", "numb 1 2 3 4 5 6 7 8 leg"),
        ("a ... b ... c", "a a b b c"),
        ("pain pain now", "pain pain pain now"),
        ("... numb", "numb"),
        ("numb ...", "numb"),
        ("bladder", "blader"),
        ("bladder", "bladderr"),
        ("bladder", "bledder"),
        ("bladder", "ladder"),
    ],
)
def test_a_pattern_is_found(pattern, text):
    assert found(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("chest pain", "chest"),
        ("chest pain", "pain chest"),
        ("chest pain", "chest my pain"),
        ("numb*|dead", "deadly"),
        ("numb ... leg", "numb one two three four five leg"),
        ("numb ... ... leg", "numb 1 2 3 4 5 6 7 8 9 leg"),
        ("bladder", "baldder"),
        ("bladder", "bladr"),
        ("fever", "fevr"),  # short words have neighbours that mean something else
        ("bladder|pee", "blader"),
        ("bladder*", "blader"),
        ("...", "anything"),
        ("numb", ""),
    ],
)
def test_a_pattern_is_not_found(pattern, text):
    assert not found(pattern, text)


def test_the_names_of_all_patterns_that_stand_in_a_text_are_told():
    patterns = Patterns({"one": ["a b", "c"], "two": ["b c"], "three": ["c d"], "none": []})
    assert patterns.found("a b c".split()) == {"one", "two"}


WORDS = st.sampled_from(["a", "b", "ab", "abcdef", "abcdeg", "abcdefg", "bcdefg", "c"])
PARTS = st.sampled_from(["a", "a|b", "ab*", "abcdef", "abcdef|bcdefg", "...", "c|ab*"])


@given(st.lists(PARTS, min_size=1, max_size=5), st.lists(WORDS, max_size=10))
def test_one_pass_finds_what_trying_each_place_finds(parts, words):
    assert found(" ".join(parts), " ".join(words)) == any(fits(parts, words[start:]) for start in range(len(words)))


def fits(parts, words):
    """The same by the book, which takes as long as gaps multiply; gaps at the ends say nothing."""
    while parts[-1:] == ["..."]:
        parts = parts[:-1]
    if not parts or not words:
        return False
    if parts[0] == "...":
        return any(fits(parts[1:], words[skipped:]) for skipped in range(5))
    if not fits_word(parts[0].split("|"), words[0]):
        return False
    rest = parts[1:]
    return not any(part != "..." for part in rest) or fits(rest, words[1:])


def fits_word(choices, word):
    if word in choices or any(choice.endswith("*") and word.startswith(choice[:-1]) for choice in choices):
        return True
    return all(len(choice) >= 6 and not choice.endswith("*") for choice in choices) and any(
        distance(word, choice) <= 1 for choice in choices
    )


def distance(word, other):
    if not word or not other:
        return len(word) + len(other)
    if word[0] == other[0]:
        return distance(word[1:], other[1:])
    return 1 + min(distance(word[1:], other[1:]), distance(word[1:], other), distance(word, other[1:]))


def test_gaps_in_a_row_do_not_multiply():
    begun = time.monotonic()
    assert not found(" ... ".join(["a"] * 30) + " b", "a " * 2_000)
    assert time.monotonic() - begun < 2


def test_a_word_of_any_length_is_looked_at_in_time():
    begun = time.monotonic()
    assert not found("bladder|abcdefgh", "bladder" * 100_000)
    assert time.monotonic() - begun < 1

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.yaml_text import parse_yaml

LETTERS = "abcdefghijkl"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise(LETTERS)
)


def test_a_bomb_of_aliases_is_refused_at_once():
    begun = time.monotonic()
    with pytest.raises(ValueError, match="repeats itself through aliases"):
        parse_yaml(BOMB)
    assert time.monotonic() - begun < 1


MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 10)}]}}\n" for before, name in itertools.pairwise(LETTERS)
)


@pytest.mark.parametrize("text", [MERGES, "a: &a {x: 1}\nb: {<<: *a}", "a: {<<: {b: 1}}", "a: {!!merge x: {b: 1}}"])
def test_what_would_copy_is_refused_before_it_does(text):
    begun = time.monotonic()
    with pytest.raises(ValueError, match=r"^line \d+: this is not YAML \(write out what `<<` would copy\)\.$"):
        parse_yaml(text)
    assert time.monotonic() - begun < 1


def test_two_arrows_that_are_a_text_copy_nothing():
    assert parse_yaml('a: {"<<": 1}\nb: see << here') == {"a": {"<<": 1}, "b": "see << here"}


@pytest.mark.parametrize(
    "number", ["1" * 51, "-" + "9" * 4000, "0x" + "f" * 60, "1." + "1" * 60, "!!int 1" + ":1" * 30]
)
def test_a_number_that_is_none_is_told(number):
    with pytest.raises(ValueError, match=r"line 1: this is not YAML .a number has 50 digits at most; put quotes"):
        parse_yaml(f"a: {number}")


def test_numbers_of_a_usual_length_are_numbers():
    assert parse_yaml(f"a: 12\nb: -1.5\nc: 0x1F\nd: '{'1' * 52}'\ne: .inf") == {
        "a": 12, "b": -1.5, "c": 31, "d": "1" * 52, "e": float("inf"),
    }  # fmt: skip


def test_a_file_that_nobody_writes_is_too_long():
    with pytest.raises(ValueError, match="too long, 600,000 characters at most"):
        parse_yaml("a: 1\n" * 120_001)


def test_a_text_within_itself_is_refused():
    with pytest.raises(ValueError, match="repeats itself"):
        parse_yaml("a: &a [*a]")


def test_an_alias_that_saves_writing_is_fine():
    assert parse_yaml("a: &x {b: 1}\nc: *x") == {"a": {"b": 1}, "c": {"b": 1}}


@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "{a: " * 5000, "a: !!python/object/apply:os.system ['ls']", "a: 1\na: 2", "\0", "a: 2026-99-99",
     f"a: {'1' * 5000}", "a: !!int x", "a: 1\n---\nb: 1", "a: !!binary x"],
)  # fmt: skip
def test_what_is_not_yaml_is_told_in_one_line(text):
    with pytest.raises(ValueError, match="this is not YAML") as error:
        parse_yaml(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "- a", "word", "12"])
def test_what_is_no_mapping_is_told(text):
    with pytest.raises(ValueError, match="no `key: value` lines"):
        parse_yaml(text)


@given(st.text(alphabet=st.sampled_from("ab:- \n&*!|>'\"[]{},#?%\t<0"), max_size=60))
def test_any_text_is_a_mapping_or_a_sentence(text):
    said = read(text)
    assert isinstance(said, dict) or (said.endswith(".") and "\n" not in said)


def read(text):
    try:
        return parse_yaml(text)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("name: Smith: Pain Clinic\n", 1, "a colon stands within a value"),
        ("hours:\n  monday: a\n tuesday: b\n", 3, "indented in another way"),
        ('name: us\nphone: "12\naddress: a\n', 2, "a quote is opened here and never closed"),
        ("name: us\n\taddress: b\n", 2, "a tab"),
        ("name: @us\n", 1, "begins with a sign"),
        ("name: - us\n", 1, "begins with a dash"),
        ("name: a\nname: b\n", 2, "a name stands twice"),
        ("name: [a\nb: c\n", 2, "a bracket is opened"),
        ("name: a\nphone\nx: y\n", 3, "no colon after its name"),
        ("name: *us\n", 1, "begins with *"),
        ("name: !us a\n", 1, "begins with !"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words_with_its_line(text, line, told):
    with pytest.raises(ValueError, match=f"^line {line}: this is not YAML ") as error:
        parse_yaml(text)
    assert told in str(error.value)
    assert "<" not in str(error.value)

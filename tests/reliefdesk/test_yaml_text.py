import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.yaml_text import parse_yaml

LETTERS = "abcdefghijkl"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise(LETTERS)
)


def test_a_bomb_of_aliases_is_refused_at_once():
    begun = time.monotonic()
    with pytest.raises(ValueError, match="repeats itself through aliases"):
        parse_yaml(BOMB)
    assert time.monotonic() - begun < 1


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

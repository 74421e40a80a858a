import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.values import put, put_rows, rewritten, rows_of, section, text_of

TEXT = """\
# What it is.
name: us # ours
rows:
  # first kind
  - one
  - two
  # second kind
  - three
"""


def test_a_text_that_nothing_was_done_to_stays_as_it_is_letter_by_letter():
    for text in (TEXT, TEXT.rstrip(), '{"a": 1}', "a:   1\n"):
        assert rewritten(text, lambda document: None) == text


def test_remarks_and_the_order_stay_when_a_value_changes():
    assert rewritten(TEXT, lambda document: put(document, "name", "we")) == TEXT.replace("us #", "we #")


def test_rows_that_stay_keep_their_remarks_and_new_ones_come_in_their_order():
    new = rewritten(TEXT, lambda document: put_rows(document, "rows", ("one", "three", "four: #4")))
    assert parse_yaml(new)["rows"] == ["one", "three", "four: #4"]
    assert "  - one\n  # second kind\n  - three\n" in new


def test_rows_in_another_order_are_taken_as_they_are():
    assert parse_yaml(rewritten(TEXT, lambda document: put_rows(document, "rows", ("two", "one"))))["rows"] == [
        "two",
        "one",
    ]


@given(st.lists(st.sampled_from(["one", "two", "three", "four", "a # b", "c: d"]), unique=True))
def test_whatever_rows_are_wanted_they_are_there(rows):
    new = rewritten(TEXT, lambda document: put_rows(document, "rows", tuple(rows)))
    assert parse_yaml(new) == {"name": "us", "rows": rows}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=200))
def test_whatever_is_typed_is_kept_word_for_word(typed):
    for text in (TEXT, json.dumps({"name": "us", "rows": []})):
        assert parse_yaml(rewritten(text, lambda document: put(document, "name", typed)))["name"] == typed


def test_a_list_in_a_file_of_another_form_is_begun():
    assert parse_yaml(rewritten("a: 1\n", lambda document: put_rows(document, "b", ("x",)))) == {"a": 1, "b": ["x"]}
    assert parse_yaml(rewritten("b: x\n", lambda document: put_rows(document, "b", ("x",)))) == {"b": ["x"]}
    assert parse_yaml(rewritten("a: 1\n", lambda document: section(document, "a").update(b=2))) == {"a": {"b": 2}}


@pytest.mark.parametrize(
    ("value", "rows", "text"), [(" a \n\n b", ("a", "b"), " a \n\n b"), (("a", "b"), ("a", "b"), "a\nb")]
)
def test_a_field_is_read_as_rows_and_as_a_text(value, rows, text):
    assert (rows_of({"x": value}, "x"), text_of({"x": value}, "x")) == (rows, text)
    assert (rows_of({}, "x"), text_of({}, "x")) == ((), "")

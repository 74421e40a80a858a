import dataclasses
import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.console.differences import TableRow, beside, changes, words
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.publication.difference import Change

EDIT = TopicEdit("risks", "Risks?", "There are few.", ("a", "b"), ("c",))


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_difference(old, new):
    parts = words(old, new)
    assert "".join(text for kind, text in parts if kind != "new") == old
    assert "".join(text for kind, text in parts if kind != "gone") == new


@given(st.text(alphabet="ab \n", max_size=300), st.text(alphabet="ab \n", max_size=300))
def test_no_part_is_empty_or_goes_on_in_the_next(old, new):
    parts = words(old, new)
    assert all(text for _, text in parts)
    assert all(part[0] != after[0] for part, after in itertools.pairwise(parts))


def test_a_word_that_changed_in_a_long_text_is_told_alone():
    old = "".join(f"- question {number} about it\n" for number in range(5_000))
    parts = words(old, old.replace("question 77 about", "question 77 of"))
    assert [part for part in parts if part[0] != "same"] == [("gone", "about"), ("new", "of")]


def test_texts_that_share_nothing_but_spaces_are_compared_in_time():
    begun = time.monotonic()
    old, new = " ".join(map(str, range(20_000))), " ".join(map(str, range(40_000, 60_000)))
    assert {kind for kind, _ in words(old, new)} == {"gone", "new"}
    assert time.monotonic() - begun < 2


def test_each_field_that_changed_is_told_once():
    after = dataclasses.replace(EDIT, answer="There are some.", questions=("b", "d"))
    assert [(change.label, change.parts) for change in changes(EDIT, after)] == [
        ("Answer", (("same", "There are "), ("gone", "few."), ("new", "some."))),
        ("Questions", (("gone", "a"), ("new", "d"))),
    ]
    assert changes(EDIT, EDIT) == []
    assert changes(None, EDIT)[0].parts == (("new", "Risks?"),)


def test_a_table_has_what_was_beside_what_is_with_the_words_that_differ():
    assert beside([Change("phone", "phone", "call 1", "call 2"), Change("note", "note", None, "new")]) == [
        TableRow("phone", (("same", "call "), ("gone", "1")), (("same", "call "), ("new", "2"))),
        TableRow("note", (), (("new", "new"),)),
    ]

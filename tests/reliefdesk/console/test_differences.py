import dataclasses
import datetime

from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.console.differences import changes, words
from reliefdesk.editing.edit import TopicEdit

DAY = datetime.date(2026, 1, 1)
EDIT = TopicEdit("risks", "Risks?", "There are few.", ("a", "b"), ("c",), "Ed", DAY, DAY)


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_difference(old, new):
    parts = words(old, new)
    assert "".join(text for kind, text in parts if kind != "new") == old
    assert "".join(text for kind, text in parts if kind != "gone") == new


def test_each_field_that_changed_is_told_once():
    after = dataclasses.replace(EDIT, answer="There are some.", questions=("b", "d"))
    assert [(change.label, change.parts) for change in changes(EDIT, after)] == [
        ("Answer", (("same", "There are "), ("gone", "few."), ("new", "some."))),
        ("Questions", (("gone", "a"), ("new", "d"))),
    ]
    assert changes(EDIT, EDIT) == []
    assert changes(None, EDIT)[0].parts == (("new", "Risks?"),)

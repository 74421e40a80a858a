from pathlib import Path

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import load_treatments
from reliefdesk.editing.treatment_values import problems, read, treatments, write

TEXT = (Path(__file__).parents[3] / "data/treatments.yml").read_text(encoding="utf-8")
VALUES = read(TEXT)


def test_what_was_read_and_written_is_the_same_file_letter_by_letter():
    assert write(TEXT, VALUES) == TEXT
    assert treatments(VALUES) == ("nerve_block", "spinal_cord_stimulation", "radiofrequency_ablation")


def test_names_of_each_language_are_told_apart():
    assert "bloqueo nervioso" in VALUES["nerve_block.spanish"]
    assert "bloqueo nervioso" not in VALUES["nerve_block.names"]


def test_new_names_stand_where_they_were_typed():
    (new, *_) = load_treatments(Path("x"), write(TEXT, {**VALUES, "nerve_block.names": "block\nshot #2"})).values()
    assert new.names[:2] == ("block", "shot #2")


def test_a_name_of_two_treatments_is_told_and_a_shared_hint_is_not():
    both = {"a.names": ("shot",), "a.hints": ("it",), "b.names": ("other",), "b.spanish": ("Shot",), "b.hints": ("it",)}
    assert [field for field, _ in problems(both)] == ["b.spanish"]


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ContentError):
        read("treatments: [nerve_block]")

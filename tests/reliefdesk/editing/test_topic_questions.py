import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.topic_questions import add_questions, only_new, take_out_questions


def test_rows_are_kept_for_testing_once_however_they_are_spelt(drafts):
    edit = add_questions(drafts, "risks", ["one more", "One more!"], "held_out", "ana")
    assert edit.held_out[-1] == "one more"
    assert edit.held_out.count("one more") == 1
    assert "one more" not in edit.questions


def test_a_topic_that_there_is_not_is_told(drafts):
    with pytest.raises(ContentError, match="no such topic"):
        add_questions(drafts, "nowhere", ["one more"], "questions", "ana")


def test_what_was_added_is_taken_out_again_and_of_a_topic_that_is_gone_nothing(drafts):
    before = drafts.topic("risks")
    add_questions(drafts, "risks", ["one more"], "questions", "ana")
    take_out_questions(drafts, "risks", ["ONE MORE?"], "questions", "ana")
    assert drafts.topic("risks") == before
    take_out_questions(drafts, "nowhere", ["one more"], "questions", "ana")
    assert drafts.topic("nowhere") is None


def test_new_is_what_is_not_there_yet(drafts):
    assert only_new(["a b", "A, b", "c"], ["C!"]) == ("a b",)

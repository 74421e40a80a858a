import dataclasses

from reliefdesk.editing.overlap import Overlap, overlaps
from tests import cut_offs

CUT = dataclasses.replace(cut_offs.CUT, covered=0.3, sure=0.5, near=0.2, near_added=0.2, carried=0.1)


class Table:
    """A reader whose probabilities are written down."""

    def __init__(self, **rows):
        self.rows = rows

    def probabilities(self, text):
        return self.rows[text]


def test_a_question_that_another_topic_answers_is_told_and_one_of_its_own_is_not():
    reader = Table(a={"risks": 0.9, "hope": 0.1}, b={"risks": 0.1, "hope": 0.9})
    assert overlaps(["a", "b"], "hope", reader, CUT) == [Overlap("a", "risks", False, 0.9)]


def test_a_theme_without_an_answer_is_told_as_one():
    reader = Table(a={"risks": 0.1, "uncovered_cost": 0.9})
    assert overlaps(["a"], "new", reader, CUT) == [Overlap("a", "cost", True, 0.9)]


def test_doubt_and_questions_out_of_scope_are_no_overlap():
    reader = Table(a={"risks": 0.5, "hope": 0.5}, b={"risks": 0.1, "out_of_scope": 0.9})
    assert overlaps(["a", "b"], "new", reader, CUT) == []


def test_topics_of_one_card_do_not_overlap():
    reader = Table(a={"risks": 1.0})
    assert overlaps(["a"], "hope", reader, CUT, lambda one, other: True) == []


def test_the_likeliest_comes_first_and_chat_is_spelled_out():
    reader = Table(a={"risks": 0.8, "out_of_scope": 0.2}, you={"risks": 1.0})
    assert [overlap.question for overlap in overlaps(["a", "u"], "new", reader, CUT)] == ["u", "a"]

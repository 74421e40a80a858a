import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.approval import signed_text
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.edit import TopicEdit, one_line, version_of


def test_a_new_topic_has_no_answer_and_nobody_approved_it():
    edit = TopicEdit.new("parking", "Where can I park?", ("where to park",))
    assert (edit.id, edit.title, edit.answer, edit.questions) == (
        "parking", "Where can I park?", "", ("where to park",),
    )  # fmt: skip
    assert edit.as_topic().approval.approved_by == ""


def test_its_words_are_the_title_and_the_answer_and_no_question(parking):
    edit = parking()
    for change in ({"questions": ("a",)}, {"held_out": ()}, {"related": ("risks",)}, {"card": "x"}):
        assert dataclasses.replace(edit, **change).words == edit.words
    for change in ({"title": "Parking?"}, {"answer": "No."}, {"simple": "No."}):
        assert dataclasses.replace(edit, **change).words != edit.words


def test_a_draft_of_before_signatures_is_read_without_the_approval_that_was_typed(parking):
    before = {**json.loads(parking().as_json()), "approved_by": "Dr. A", "approved_on": "2026-01-01"}
    assert TopicEdit.from_json(json.dumps(before)) == parking()


def test_a_topic_becomes_an_edit_and_the_same_topic_again(content):
    topic = load_topics(content.root)["risks"]
    edit = TopicEdit.of(topic, ["is it bad"])
    assert edit.held_out == ("is it bad",)
    assert edit.as_topic(topic.approval) == topic


def test_what_is_stored_is_read_again_as_it_was(parking):
    edit = parking(related=("risks",), card="parking", answer="Two\nlines ñ 🅿️")
    assert TopicEdit.from_json(edit.as_json()) == edit
    assert "ñ" in edit.as_json()


def test_a_version_is_of_the_content_and_not_of_the_order_of_questions(parking):
    edit = parking(questions=("a", "b"), held_out=("c", "d"))
    assert edit.version == parking(questions=("b", "a"), held_out=("d", "c")).version
    for change in ({"questions": ("a",)}, {"held_out": ()}, {"answer": "No."}, {"card": "x"}):
        assert dataclasses.replace(edit, **change).version != edit.version


def test_what_was_saved_before_there_were_templates_keeps_its_version(parking):
    edit = parking()
    assert "template" not in edit.as_json()
    assert "without" not in edit.as_json()
    assert "simple" not in edit.as_json()
    assert dataclasses.replace(edit, template="parking").version != edit.version


def test_a_topic_with_a_template_becomes_the_same_again(content):
    content.topic("risks", template="parking", without=["do i need a car"])
    topic = load_topics(content.root)["risks"]
    edit = TopicEdit.of(topic, [])
    assert (edit.template, edit.without) == ("parking", ("do i need a car",))
    assert edit.as_topic(topic.approval) == topic
    assert TopicEdit.from_json(edit.as_json()) == edit


def test_a_topic_with_an_easier_answer_becomes_the_same_again(content):
    content.topic("risks", simple="It is a shot.")
    topic = load_topics(content.root)["risks"]
    assert signed_text(topic) == f"{topic.answer}\n\nIt is a shot."
    assert TopicEdit.of(topic, []).signed_text == signed_text(topic)
    assert TopicEdit.of(topic, []).as_topic(topic.approval) == topic


def test_nothing_is_left_out_of_no_template(parking):
    assert parking(template=" ", without=("do i need a car",)).tidy().without == ()


def test_nothing_has_no_version():
    assert version_of("") == ""
    assert version_of("a") != version_of("b") != ""


def test_tidied_it_has_no_stray_space_no_empty_question_and_the_answers_own_paragraphs(parking):
    edit = parking(
        title="  Where \x00 can\nI park? ",
        answer=" \r\nOne.\r\rTwo  words.\t\x07\n\n",
        questions=(" a\tb ", "", "  ", "c"),
        held_out=("\u2028d",),
        related=(" risks ", ""),
        card="  ",
    ).tidy()
    assert (edit.title, edit.answer) == ("Where can I park?", "One.\n\nTwo words.")
    assert (edit.questions, edit.held_out, edit.related, edit.card) == (("a b", "c"), ("d",), ("risks",), None)
    assert edit.tidy() == edit


@pytest.mark.parametrize("odd", ["\ufeff", "\ud800", "\x1b", "\U0010fffe"])
def test_what_no_file_can_hold_is_left_out(odd):
    assert one_line(f"a{odd}b") == "ab"


@given(st.text())
def test_any_text_becomes_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip() == one_line(line)

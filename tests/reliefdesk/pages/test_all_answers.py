import logging
import os

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.page_content import Passage


@pytest.fixture
def answers(content):
    return Answers(content.root)


def touch(path):
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))


def test_answers_hold_the_clinics_facts(content):
    content.topic("risks", answer="Call {clinic_phone}.")
    assert Answers(content.root).content.entries["risks"].answer == "Call +1 202-555-0100."


def test_unchanged_files_are_not_read_again(answers):
    assert answers.content is answers.content


def test_a_changed_answer_is_shown_without_a_restart(answers, content):
    assert "stop pain" in answers.content.entries["risks"].answer
    touch(content.topic("risks", answer="It is new."))
    assert answers.content.entries["risks"].answer == "It is new."


def test_a_new_topic_and_a_removed_one_are_seen(answers, content):
    path = content.topic("brand_new")
    assert "brand_new" in answers.content.entries
    path.unlink()
    assert "brand_new" not in answers.content.entries


def test_changed_facts_change_the_answers(answers, content):
    content.topic("risks", answer="Call {clinic_phone}.")
    touch(content.clinic(phone="+1 202-555-0199"))
    assert answers.content.entries["risks"].answer == "Call +1 202-555-0199."


@pytest.mark.parametrize("text", ["responses: [", "{}"])
def test_a_file_with_errors_leaves_what_was_read_before_and_is_told_once(answers, content, caplog, text):
    before = answers.content
    touch(content.write("data/topics/risks.yml", text))
    with caplog.at_level(logging.WARNING):
        assert answers.content is before
        assert answers.content is before
    assert caplog.text.count("data/topics/risks.yml") == 1
    touch(content.topic("risks", answer="Mended."))
    assert answers.content.entries["risks"].answer == "Mended."


def test_a_mistyped_fact_leaves_what_was_read_before(answers, content, caplog):
    touch(content.topic("risks", answer="Call {clinic_fone}."))
    assert "stop pain" in answers.content.entries["risks"].answer
    assert "clinic_fone" in caplog.text


def test_sentences_follow_their_file_unless_it_has_errors(answers, content, caplog):
    touch(content.house(book_visit="Book your visit"))
    assert answers.content.voice("book_visit") == "Book your visit"
    touch(content.house(book_visit="Book at {nobody}"))
    assert answers.content.voice("book_visit") == "Book your visit"
    assert "{nobody}" in caplog.text


def test_errors_at_the_start_are_all_told(content):
    content.write("data/faq.yml", "notice: [")
    with pytest.raises(ContentError, match=r"faq\.yml"):
        Answers(content.root)


def test_related_topics_come_with_their_titles(content):
    content.topic("risks", related=["nerve_block_definition", "gone"])
    related = Answers(content.root).content.entries["risks"].related
    assert related == (("nerve_block_definition", Passage("About nerve_block_definition")),)


def test_groups_have_ids_of_their_own(answers):
    groups = answers.content.groups
    assert [group.title.text for group in groups] == ["For you", "Nerve block"]
    assert len({group.id for group in groups} | answers.content.entries.keys()) == 4


def test_a_topic_that_is_switched_off_is_on_no_page_and_comes_back(answers, content):
    content.topic("nerve_block_definition", related=["risks"])
    off = {"topics": {"risks": {"by": "Maria", "on": "2026-11-30", "why": "wrong"}}}
    path = content.write("data/switched_off.yml", off)
    shown = answers.content
    assert list(shown.entries) == ["nerve_block_definition"]
    assert shown.entries["nerve_block_definition"].related == ()
    assert "risks" not in shown.index.find("about risks")
    path.unlink()
    assert answers.content.entries["nerve_block_definition"].related == (("risks", Passage("About risks")),)

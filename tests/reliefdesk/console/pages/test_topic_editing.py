import re

import pytest

from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

PARKING = {
    "title": "Where can I park?",
    "answer": "Park behind the clinic. It is free.",
    "questions": "where can i park\nis there a lot\nparking please\nwhere do i leave my car\ncan i park there",
    "held_out": "is parking free",
    "approved_by": "Dr. Example",
    "approved_on": "2026-01-01",
    "review_by": "2099-01-01",
}


def save(browser, path="/topics/new", **fields):
    return send(browser, path, path, **{"do": "save", **PARKING, **fields})


def based_on(browser, path):
    return re.search(r'name="based_on" value="([^"]*)"', browser.get(path).text)[1]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "where_can_i_park"),
        ({"treatment": "nerve_block", "title": "How long?"}, "nerve_block_how_long"),
        ({"id": "parking"}, "parking"),
    ],
)
def test_a_new_topic_is_named_by_its_file_or_its_treatment_and_title(ed, console, fields, name):
    assert save(ed, **fields).headers["location"] == f"/topics/{name}?done=saved"
    edit = console.services.drafts.topic(name)
    assert (edit.answer, len(edit.questions), edit.held_out) == (PARKING["answer"], 5, ("is parking free",))
    assert logged(console) == [("Ed", "saved the topic", edit.title)]
    assert "Saved. Visitors see it once it is published." in words(ed.get(f"/topics/{name}?done=saved"))


def test_a_form_that_was_only_checked_saves_nothing(ed, console):
    answer = save(ed, do="check", answer="Call 202-555-0123.")
    assert answer.status_code == 200
    assert "phone number" in words(answer)
    assert "Call 202-555-0123." in answer.text
    assert console.services.drafts.overlay() == {}
    assert logged(console) == []


def test_while_typing_the_checks_alone_come_back(ed, console):
    for page, path in (("/topics/new", "/topics/new/check"), ("/topics/risks/edit", "/topics/risks/check")):
        answer = send(ed, page, path, **{**PARKING, "questions": "one"})
        assert "To be mended before it can be published" in answer.text
        assert "<form" not in answer.text
    assert console.services.drafts.overlay() == {}


def test_a_date_that_is_none_is_told_and_all_that_was_typed_is_there_again(ed, console):
    answer = save(ed, review_by="next year")
    assert answer.status_code == 422
    assert "'next year' is no date" in words(answer)
    assert PARKING["answer"] in answer.text
    assert console.services.drafts.overlay() == {}


def test_a_name_that_cannot_be_a_file_is_told(ed, console):
    answer = save(ed, id="../clinic")
    assert answer.status_code == 422
    assert console.services.drafts.overlay() == {}
    assert PARKING["answer"] in answer.text


def test_who_saves_over_a_newer_version_sees_both_and_saves_again(ed, maria, console):
    path = "/topics/risks/edit"
    first = based_on(ed, path)
    assert save(maria, path, answer="Maria's words.", based_on=first).status_code == 303
    refused = save(ed, path, answer="Ed's words.", based_on=first)
    assert refused.status_code == 409
    assert "Maria's" in words(refused)
    assert "Ed's words." in words(refused)
    assert console.services.drafts.topic("risks").answer == "Maria's words."
    newer = re.search(r'name="based_on" value="([^"]*)"', refused.text)[1]
    assert save(ed, path, answer="Ed's words.", based_on=newer).status_code == 303
    assert console.services.drafts.topic("risks").answer == "Ed's words."


def test_questions_of_the_inbox_begin_a_topic_and_leave_it_once_that_is_saved(ed, console):
    missed = console.services.inbox.missed
    for text in ("where can i park", "is there a lot"):
        missed.add(text, "unknown", "")
    ids = [row.id for row in missed.all()]
    page = ed.get(f"/topics/new?ids={','.join(map(str, ids))},x,-1")
    assert "where can i park" in page.text
    assert all(f'name="missed" value="{number}"' in page.text for number in ids)
    assert len(missed.all()) == 2
    save(ed, missed=[str(number) for number in ids])
    assert missed.all() == []
    assert {row.text for row in missed.all("added")} == {"where can i park", "is there a lot"}


def test_a_question_and_a_treatment_in_the_address_begin_the_form(ed):
    page = ed.get("/topics/new?question=is+it+cold&treatment=nerve_block")
    assert "is it cold" in page.text
    assert 'value="nerve_block" selected' in page.text


def test_a_themes_questions_are_taken_over_into_the_form_and_nothing_is_saved(ed, console):
    answer = save(ed, do="take cost", title="What does it cost?")
    for question in ("what does it cost", "is it expensive", "where can i park"):
        assert question in answer.text
    assert console.services.drafts.overlay() == {}


def test_a_deleted_topics_form_begins_with_what_is_live(ed, console):
    console.services.drafts.delete("risks", "Ed")
    assert "A nerve block is a shot near a nerve." in ed.get("/topics/risks/edit").text

import html
import re
import shutil

import pytest

from reliefdesk.content.library import LIBRARY_FOLDER
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words
from tests.reliefdesk.console.pages.forms import fields, fill_in

PARKING = {
    "title": "Where can I park?",
    "answer": "Park behind the clinic. It is free.",
    "questions": "where can i park\nis there a lot\nparking please\nwhere do i leave my car\ncan i park there",
    "held_out": "is parking free",
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
        answer = send(ed, page, path, **{**PARKING, "answer": "Call 202-555-0123."})
        assert "To be mended before it can be published" in answer.text
        assert "<form" not in answer.text
    assert console.services.drafts.overlay() == {}


def test_nobody_approves_by_typing_a_name(ed, console):
    assert 'name="approved_by"' not in ed.get("/topics/new").text
    save(ed, approved_by="Dr. Rivera", approved_on="2026-01-01", review_by="2099-01-01")
    assert console.services.drafts.approvals.of(console.services.drafts.topic("where_can_i_park")).signed is None
    assert "These words are not approved." in words(ed.get("/topics/where_can_i_park"))


def test_the_form_says_who_approved_and_that_a_change_takes_it_away(ed):
    page = words(ed.get("/topics/risks/edit"))
    assert "Approved by a tester on January 1, 2026. Any change" in page
    save(ed, "/topics/risks/edit", answer="Other words.", based_on=based_on(ed, "/topics/risks/edit"))
    assert "Saving approves nothing" in words(ed.get("/topics/risks/edit"))


def test_an_empty_form_greets_without_a_fault(ed):
    page = words(ed.get("/topics/new"))
    assert "Write the title, the answer and some questions." in page
    assert "To be mended" not in page


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


def test_what_is_ticked_becomes_a_question_and_what_is_not_does_not(ed, console):
    offered = ["is it expensive", "what does it cost"]
    save(ed, title="What does it cost?", id="cost", offered=offered, take=offered[:1])
    questions = console.services.drafts.topic("cost").questions
    assert "is it expensive" in questions
    assert "what does it cost" not in questions


def test_wordings_that_nobody_has_seen_are_not_taken(ed, console):
    checked = save(ed, do="check")
    assert 'name="take" value="hi, where can i park" checked' in checked.text
    save(ed)
    assert "hi, where can i park" not in console.services.drafts.topic("where_can_i_park").questions


@pytest.fixture
def _library(console, repository):
    folder = console.services.root / LIBRARY_FOLDER
    for path in ("front_desk/parking.yml", "aspects/definition.yml"):
        (folder / path).parent.mkdir(parents=True)
        shutil.copyfile(repository / LIBRARY_FOLDER / path, folder / path)
    (folder / "treatments").mkdir()
    (folder / "treatments" / "epidural_steroid_injection.yml").write_text(
        "kinds: [pain]\ncalled: {en: an epidural steroid injection, es: una epidural}\n"
        "names: {en: [epidural, ESI], es: [inyección epidural]}\nwordings: {}\n",
        encoding="utf-8",
    )


@pytest.mark.usefixtures("_library")
def test_a_title_brings_its_template_whose_wordings_can_be_unticked(ed, console):
    checked = save(ed, do="check", questions="")
    assert '<option value="parking" selected>Where can I park?</option>' in checked.text
    shown = re.findall(r'name="shown" value="([^"]+)"', checked.text)
    assert len(shown) >= 50
    save(ed, questions="", template="parking", guessed="parking", shown=shown, **{"with": shown[1:]})
    topic = console.services.drafts.topic("where_can_i_park")
    assert (topic.template, topic.without) == ("parking", (html.unescape(shown[0]),))
    again = ed.get("/topics/where_can_i_park/edit").text
    assert f'name="with" value="{shown[0]}">' in again
    assert f'name="with" value="{shown[1]}" checked>' in again
    assert f"Wordings that come with it ({len(shown) - 1})" in ed.get("/topics/where_can_i_park").text


@pytest.mark.usefixtures("_library")
def test_the_guess_follows_the_title_until_staff_choose(ed, console):
    save(ed, title="Do you trim nails?", template="parking", guessed="parking")
    assert console.services.drafts.topic("do_you_trim_nails").template is None
    save(ed, template="-", guessed="parking")
    assert console.services.drafts.topic("where_can_i_park").template is None


@pytest.mark.usefixtures("_library")
def test_a_form_that_says_nothing_of_templates_leaves_them(ed, console):
    save(ed, id="lot", template="parking", guessed="-")
    save(ed, "/topics/lot/edit", answer="Park in the lot.", based_on=based_on(ed, "/topics/lot/edit"))
    assert console.services.drafts.topic("lot").template == "parking"


@pytest.mark.usefixtures("_library")
def test_a_treatment_that_the_clinic_has_not_is_added_with_its_names(ed, console):
    fields = {"title": "What is an ESI?", "answer": "It is a shot near the spine.", "questions": ""}
    assert "Saving adds it to the names of treatments" in words(save(ed, do="check", **fields))
    answer = save(ed, **fields)
    assert answer.headers["location"] == "/topics/epidural_steroid_injection_definition?done=saved"
    drafts = console.services.drafts
    assert drafts.topic("epidural_steroid_injection_definition").template == "epidural_steroid_injection.definition"
    assert "epidural_steroid_injection" in drafts.treatments()
    assert "esi" in drafts.file("data/treatments.yml")
    assert "Nothing is to be mended" in save(ed, do="check", **fields).text


def test_a_deleted_topics_form_begins_with_what_is_live(ed, console):
    console.services.drafts.delete("risks", "Ed")
    assert "A nerve block is a shot near a nerve." in ed.get("/topics/risks/edit").text


SPANISH = {"title__es": "¿Qué riesgos hay?", "text__es": "Hay pocos riesgos. Hable con su doctor."}


def test_spanish_is_written_beside_the_english_and_keeps_the_english_signature(ed, console):
    page = ed.get("/topics/risks/edit").text
    assert '<textarea id="text.es" name="text.es" lang="es"' in page
    assert "no Spanish yet" in page
    assert fill_in(ed, "/topics/risks/edit", **SPANISH).status_code == 303
    edit = console.services.drafts.topic("risks")
    assert (edit.in_language("es").text, edit.in_language("es").by) == (SPANISH["text__es"], "Ed")
    assert console.services.drafts.approvals.of(edit).signed
    assert 'lang="es"' in ed.get("/topics/risks").text
    assert "The Spanish is not signed." in words(ed.get("/topics/risks"))


def test_new_english_makes_the_spanish_out_of_date_until_it_is_said_to_fit(ed, console):
    fill_in(ed, "/topics/risks/edit", **SPANISH)
    fill_in(ed, "/topics/risks/edit", answer="There are few risks. Ask your doctor about them.")
    for address in ("/topics/risks", "/topics/risks/edit", "/topics", "/translations"):
        assert re.search("spanish out of date|out of date", words(ed.get(address)).lower()), address
    assert "What changed in the English" in words(ed.get("/topics/risks/edit"))
    fill_in(ed, "/topics/risks/edit", fits="es")
    edit = console.services.drafts.topic("risks")
    assert edit.in_language("es").of == edit.english


def test_what_is_wrong_with_the_spanish_stands_beside_its_field_and_beside_the_form(ed):
    page = fill_in(ed, "/topics/risks/edit", do="check", **{**SPANISH, "text__es": "Son 20 en {clinic_fax}."})
    beside = page.text[page.text.index('id="checks-es"') : page.text.index('id="title.es"')]
    assert "The numbers are not those of the English" in beside
    assert "Spanish: the numbers are not those of the English" in html.unescape(page.text)


def test_spanish_questions_have_a_field_of_their_own_and_none_is_lost(ed, console):
    before = console.services.drafts.topic("risks").questions
    fill_in(ed, "/topics/risks/edit", questions__es="¿cuáles son los riesgos?\nqué tan peligroso es esto")
    after = console.services.drafts.topic("risks").questions
    assert {*before, "¿cuáles son los riesgos?", "qué tan peligroso es esto"} <= {*after}
    assert "¿cuáles son los riesgos?\n" in fields(ed.get("/topics/risks/edit").text)["questions.es"]
    fill_in(ed, "/topics/risks/edit", title="Which risks?")
    assert {*console.services.drafts.topic("risks").questions} >= {*after}

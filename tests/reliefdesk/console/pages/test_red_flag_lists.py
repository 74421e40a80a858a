import json

import pytest

from reliefdesk.content.approval import words_digest
from reliefdesk.content.red_flags import load_red_flags
from reliefdesk.content.topic import answer_of, read_yaml
from reliefdesk.content.translation import current, english_digest, given
from tests.reliefdesk.console.conftest import PASSWORD
from tests.reliefdesk.console.pages.conftest import words
from tests.reliefdesk.console.pages.forms import fields, fill_in

FILE = "data/red_flags.yml"


def save(browser, do="save", **typed):
    return fill_in(browser, "/clinic/red-flags", do, **typed)


def drafted(console):
    return load_red_flags(console.services.root / FILE, console.services.drafts.file(FILE))


def test_sent_as_it_is_the_form_changes_nothing(ed, console):
    shown = fields(ed.get("/clinic/red-flags").text)
    assert shown["emergency.patterns"] == "chest pain\nnumb* ... groin|saddle\noverdosed"
    assert save(ed).status_code == 303
    assert drafted(console) == load_red_flags(console.services.root / FILE)


def test_cards_patterns_sentences_and_look_alikes_are_saved(ed, console):
    typed = {
        "same_day__card": "Please call us today at {clinic_phone}.",
        "emergency__patterns": "chest pain\noverdosed\nblue lips",
        "crisis__wordings": "I have a crisis\nnobody: would miss me # really",
        "no_red_flag__wordings": "my chest of drawers",
    }
    assert save(ed, **typed).status_code == 303
    flags = drafted(console)
    assert flags.replies["same_day"] == "Please call us today at {clinic_phone}."
    assert flags.patterns["emergency"] == ("chest pain", "overdosed", "blue lips")
    assert flags.wordings["crisis"] == ("I have a crisis", "nobody: would miss me # really")
    assert flags.look_alikes == ("my chest of drawers",)
    document = read_yaml(console.services.root / FILE, console.services.drafts.file(FILE))
    assert answer_of(document, "utter_same_day")["metadata"]["approved_by"].startswith("Ed, ")
    assert "metadata" not in answer_of(document, "utter_crisis")


def test_all_that_is_wrong_is_told_beside_its_list(ed, console):
    page = save(ed, emergency__patterns="Chest Pain", crisis__wordings="", same_day__card="")
    assert page.status_code == 422
    for field in ("emergency.patterns", "crisis.wordings", "same_day.card"):
        assert f'id="{field}-wrong"' in page.text
    assert fields(page.text)["emergency.patterns"] == "Chest Pain"
    assert console.services.drafts.overlay() == {}


def test_a_card_borrows_its_numbers(ed):
    page = save(ed, emergency__card="Call +1 202-555-0100.")
    assert 'id="emergency.card-wrong"' in page.text
    assert "write {clinic_phone}" in words(page)


def test_a_sentence_is_tried_with_the_patterns_as_they_stand_in_the_form(ed, console):
    page = save(
        ed, "try", emergency__patterns="chest pain\nblue lips", **{"try": "His lips are blue... no, BLUE LIPS!"}
    )
    assert "It alarms: Emergency." in words(page)
    assert "By blue lips" in words(page)
    assert "No pattern alarms" in words(save(ed, "try", **{"try": "where do i park"}))
    assert console.services.drafts.overlay() == {}


@pytest.fixture
def rosa(console, come):
    """An editor who is named for Spanish."""
    console.services.accounts.add("Rosa", "editor", PASSWORD)
    console.services.accounts.name_for("Rosa", ["es"])
    return come("Rosa")


def spanish(console, tier="crisis"):
    return given(drafted(console).responses[tier], "es")


def test_who_is_named_for_spanish_writes_a_card_in_it_and_stands_for_it(rosa, console):
    assert save(rosa, crisis__card__es="Una tarjeta.").status_code == 303
    found = spanish(console)
    assert (found.text, found.translated_by) == ("Una tarjeta.", "Rosa")
    assert found.approved_by == "Rosa, and who approved the publication"
    assert current(drafted(console).responses["crisis"], "es") == found
    assert "metadata" not in drafted(console).responses["emergency"]
    assert 'lang="es"' in rosa.get("/clinic/red-flags").text
    assert save(rosa, crisis__card__es="").status_code == 303
    assert spanish(console) is None


def test_who_is_not_named_reads_it_and_changes_nothing_of_it(rosa, ed, console):
    save(rosa, crisis__card__es="Una tarjeta.")
    assert "readonly" in ed.get("/clinic/red-flags").text
    save(ed, crisis__card__es="Otra.", crisis__card="A new card.")
    found = spanish(console)
    assert found.text == "Una tarjeta."
    assert current(drafted(console).responses["crisis"], "es") is None, "it is of the card of before"
    assert "the English words are others now" in words(ed.get("/clinic/red-flags"))
    save(rosa, crisis__fits__es="yes")
    assert current(drafted(console).responses["crisis"], "es").text == "Una tarjeta."


def test_what_is_wrong_with_a_card_in_spanish_is_told_at_its_field(rosa, console):
    page = save(rosa, crisis__card__es="Llame al 988.")
    assert page.status_code == 422
    assert 'id="crisis.card.es-wrong"' in page.text
    assert "numbers are not those of the English" in words(page)


def test_a_card_with_a_title_keeps_the_title_of_its_spanish_and_is_of_its_english(rosa, console, content):
    path = content.root / FILE
    document = json.loads(path.read_text(encoding="utf-8"))
    card = document["responses"]["utter_crisis"][0]
    card["metadata"] = {"title": "Crisis line"}
    said = {
        "title": "Línea",
        "text": "Tarjeta.",
        "translated_by": "Ana",
        "approved_by": "Ana",
        "of": english_digest(card),
    }
    dates = {"approved_on": "2026-01-01", "review_by": "2027-01-01"}
    card["metadata"]["translations"] = {"es": {**said, **dates, "words": words_digest("Línea", "Tarjeta.")}}
    content.write(FILE, document)
    assert "the English words are others now" not in words(rosa.get("/clinic/red-flags"))
    assert save(rosa, crisis__card__es="Otra tarjeta.").status_code == 303
    assert (spanish(console).title, spanish(console).text) == ("Línea", "Otra tarjeta.")

import dataclasses

import pytest

from reliefdesk.content.topic import load_topic
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.signing import NotSigned, OtherWords
from reliefdesk.editing.signing_translation import sign_translation
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.publication.readiness import lacking
from tests.signing import account, signed

ROSA = account("Rosa", "editor", languages=("es",))
TITLE, TEXT = "¿Dónde me estaciono?", "Puede estacionarse detrás de la clínica. No cuesta nada."


@pytest.fixture
def shown(drafts, parking):
    """A new topic in two languages, both by Ana; what a signer of the Spanish is shown."""
    edit = translated(parking(), None, Translated("es", TITLE, TEXT), "Ana", still_fits=False)
    drafts.save(edit, "Ana", "")
    return edit.in_language("es").shown


def sign_and_publish(content, drafts, shown):
    """Parking in both languages, live."""
    signed(drafts, "parking")
    sign_translation(drafts, "parking", "es", shown, ROSA)
    for name, text in drafts.overlay().items():
        content.write(name, text)
    drafts.published(["data/topics/parking.yml", "tests/topics/parking.yml"])


def test_who_is_named_for_the_language_signs_whatever_the_role_and_nobody_else_does(drafts, shown):
    for who in (account("Dr. Rivera"), account("Maria", "publisher", languages=("fr",))):
        with pytest.raises(NotSigned, match="not named for Spanish"):
            sign_translation(drafts, "parking", "es", shown, who)
    made = sign_translation(drafts, "parking", "es", shown, ROSA)
    assert (made.name, made.language, made.answer) == ("Rosa", "es", TEXT)
    standing = drafts.approvals.of_translation(drafts.topic("parking"), "es")
    assert (standing.signed.approved_by, standing.lacks) == ("Rosa", "")


def test_the_english_and_the_spanish_are_signed_apart(drafts, shown):
    signed(drafts, "parking")
    edit = drafts.topic("parking")
    assert drafts.approvals.of(edit).signed
    assert drafts.approvals.of_translation(edit, "es").lacks.startswith("The Spanish is not signed.")
    sign_translation(drafts, "parking", "es", shown, ROSA)
    other = translated(edit, edit, Translated("es", TITLE, f"{TEXT} Venga."), "Ana", still_fits=False)
    drafts.save(other, "Ana", edit.version)
    assert drafts.approvals.of(other).signed, "new Spanish words keep the English signature"
    assert not drafts.approvals.of_translation(other, "es").signed


def test_the_translator_is_not_the_second_person_that_the_clinic_asks_for(drafts, shown):
    with pytest.raises(NotSigned, match="You wrote these words last"):
        sign_translation(drafts, "parking", "es", shown, account("Ana", "editor", languages=("es",)))


def test_where_the_clinic_asks_for_a_clinician_one_who_is_named_signs(content, drafts, shown):
    content.clinic(approval={"medical": "clinician"})
    with pytest.raises(NotSigned, match="clinician's signature"):
        sign_translation(drafts, "parking", "es", shown, ROSA)
    sign_translation(drafts, "parking", "es", shown, account("Dr. Rivera", languages=("es",)))


def test_a_signature_is_of_the_english_that_was_translated_too(drafts, shown):
    sign_translation(drafts, "parking", "es", shown, ROSA)
    edit = drafts.topic("parking")
    new = dataclasses.replace(edit, answer="Park behind the clinic. It is free.")
    drafts.save(new, "Ana", edit.version)
    with pytest.raises(NotSigned, match="other English words"):
        sign_translation(drafts, "parking", "es", shown, ROSA)
    fits = translated(new, new, Translated("es", TITLE, TEXT), "Ana", still_fits=True)
    drafts.save(fits, "Ana", new.version)
    assert not drafts.approvals.of_translation(fits, "es").signed
    with pytest.raises(OtherWords):
        sign_translation(drafts, "parking", "es", shown, ROSA)
    sign_translation(drafts, "parking", "es", fits.in_language("es").shown, ROSA)
    assert drafts.approvals.of_translation(fits, "es").signed


def test_words_that_break_a_rule_cannot_be_signed_and_what_is_not_there_neither(drafts, parking, shown):
    edit = drafts.topic("parking")
    bad = translated(edit, edit, Translated("es", TITLE, "Son 20 lugares."), "Ana", still_fits=False)
    drafts.save(bad, "Ana", edit.version)
    with pytest.raises(NotSigned, match="numbers are not those"):
        sign_translation(drafts, "parking", "es", bad.in_language("es").shown, ROSA)
    with pytest.raises(NotSigned, match="no words in Spanish of risks"):
        sign_translation(drafts, "risks", "es", shown, ROSA)


def test_unsigned_spanish_keeps_a_topic_back_and_its_file_says_who_signed_it_then(content, drafts, parking, shown):
    signed(drafts, "parking")
    name = "data/topics/parking.yml"
    assert any("Spanish is not signed" in text for text in lacking(drafts, ProjectReader(drafts).read())[name])
    sign_translation(drafts, "parking", "es", shown, ROSA)
    assert name not in lacking(drafts, ProjectReader(drafts).read())
    content.write(name, drafts.overlay()[name])
    found = load_topic(content.root, "parking").approval.translations["es"]
    assert (found.approved_by, found.translated_by, found.of) == ("Rosa", "Ana", parking().english)
    assert f"{found.words}.{found.of}" == shown


def test_an_approved_file_stays_approved_when_only_the_english_is_changed_in_the_console(
    content, drafts, parking, shown
):
    sign_and_publish(content, drafts, shown)
    live = drafts.topic("parking")
    assert live.in_language("es").text == TEXT
    drafts.save(dataclasses.replace(live, answer="Park on the roof."), "Ana", live.version)
    standing = drafts.approvals.of_translation(drafts.topic("parking"), "es")
    assert standing.signed.approved_by == "Rosa"
    content.write("data/topics/parking.yml", drafts.overlay()["data/topics/parking.yml"])
    kept = load_topic(content.root, "parking").approval.translations["es"]
    assert (kept.approved_by, f"{kept.words}.{kept.of}") == ("Rosa", shown)


def test_a_draft_of_before_there_were_translations_shows_and_keeps_those_of_the_file(content, drafts, parking, shown):
    sign_and_publish(content, drafts, shown)
    old = dataclasses.replace(drafts.live("parking"), answer="Park on the roof.", translations=())
    drafts.save(old, "Ana", drafts.version("parking"))
    assert drafts.topic("parking").in_language("es").text == TEXT
    content.write("data/topics/parking.yml", drafts.overlay()["data/topics/parking.yml"])
    assert load_topic(content.root, "parking").approval.translations["es"].text.strip() == TEXT


def test_spanish_that_is_taken_out_is_gone_from_the_file(content, drafts, parking, shown):
    sign_and_publish(content, drafts, shown)
    live = drafts.topic("parking")
    drafts.save(translated(live, live, Translated("es", "", ""), "Ana", still_fits=False), "Ana", live.version)
    content.write("data/topics/parking.yml", drafts.overlay()["data/topics/parking.yml"])
    assert load_topic(content.root, "parking").approval.translations == {}

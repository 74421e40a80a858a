import dataclasses

import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.editing.signing_translation import sign_translation
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import (
    MISSING,
    OUTDATED,
    UNSIGNED,
    languages_of,
    problems_of_translation,
    states_of,
    translated,
)
from tests.signing import account

TITLE, TEXT = "¿Dónde me estaciono?", "Puede estacionarse detrás de la clínica. No cuesta nada."
ROSA = account("Rosa", "editor", languages=("es",))


def typed(title=TITLE, text=TEXT):
    return Translated("es", title, text)


def test_new_words_are_a_translation_of_the_english_beside_them_by_who_typed_them(parking):
    edit = translated(parking(), None, typed(text=f" {TEXT}\n"), "Ana", still_fits=False)
    assert edit.in_language("es") == Translated("es", TITLE, TEXT, parking().english, "Ana")


def test_words_that_stay_are_of_the_english_of_before_until_somebody_says_that_they_still_fit(parking):
    before = translated(parking(), None, typed(), "Ana", still_fits=False)
    new = dataclasses.replace(before, answer="Park on the roof.")
    kept = translated(new, before, typed(), "Ben", still_fits=False).in_language("es")
    assert (kept.of, kept.by) == (parking().english, "Ana")
    fits = translated(new, before, typed(), "Ben", still_fits=True).in_language("es")
    assert (fits.of, fits.by) == (new.english, "Ben")
    assert translated(before, before, typed(), "Ben", still_fits=True) == before


def test_words_that_are_taken_out_are_remembered_as_taken_out_and_an_empty_field_is_none(parking):
    before = translated(parking(), None, typed(), "Ana", still_fits=False)
    gone = translated(parking(), before, typed("", ""), "Ana", still_fits=False)
    assert gone.translations == (Translated("es", "", ""),)
    assert gone.in_language("es") is None
    assert translated(parking(), None, typed("", ""), "Ana", still_fits=False).translations == ()


def test_a_language_is_missing_then_unsigned_then_fine_then_out_of_date(drafts, parking):
    def state():
        return [each.state for each in states_of(drafts.topic("parking"), drafts.approvals, ["es"])]

    drafts.save(parking(), "Ana", "")
    assert state() == [MISSING]
    edit = translated(parking(), None, typed(), "Ana", still_fits=False)
    drafts.save(edit, "Ana", drafts.version("parking"))
    assert state() == [UNSIGNED]
    sign_translation(drafts, "parking", "es", edit.in_language("es").shown, ROSA)
    assert state() == [""]
    drafts.save(dataclasses.replace(edit, answer="Park on the roof."), "Ana", drafts.version("parking"))
    assert state() == [OUTDATED]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (TITLE, "", "the text is empty"),
        ("", TEXT, "the title is empty"),
        (TITLE, f"{TEXT} Son 20 lugares.", "the numbers are not those of the English (20)"),
        (TITLE, f"{TEXT} Llame al {{clinic_phone}}.", "{clinic_phone} is not in the English"),
        (TITLE, "palabra " * 61, "the text has 61 words"),
        (TITLE, f"<b>{TEXT}</b>", "the text holds markup"),
        (TITLE, "La neuromodulación intervencionista necesita evaluaciones multidisciplinarias.", "reads at grade"),
    ],
)
def test_what_is_wrong_with_the_words_is_told_whoever_signed_them(content, parking, title, text, told):
    edit, clinic = parking(), load_clinic(content.clinic())
    words = Translated("es", title, text, edit.english, "Ana")
    found = [problem.text for problem in problems_of_translation(edit, words, clinic) if not problem.warning]
    assert any(told in each for each in found)
    sound = problems_of_translation(edit, Translated("es", TITLE, TEXT, edit.english, "Ana"), clinic)
    assert sound == []


def test_words_of_other_english_are_a_warning_that_keeps_nothing_back(parking):
    words = Translated("es", TITLE, TEXT, "other", "Ana")
    found = problems_of_translation(parking(), words, None)
    assert [(problem.warning, "translate them anew" in problem.text) for problem in found] == [(True, True)]


def test_the_languages_of_a_clinic_are_all_but_english(content):
    assert languages_of(load_clinic(content.clinic(languages=["en", "es"]))) == ("es",)
    assert languages_of(load_clinic(content.clinic(languages=["en"]))) == ()
    assert languages_of(None) == ()

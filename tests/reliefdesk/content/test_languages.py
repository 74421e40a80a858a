import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.languages import known_languages, language_of
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_themes
from reliefdesk.content.translation import english_digest, translations_of
from reliefdesk.nlu.spoken_language import spoken_language


def test_english_and_spanish_are_shipped():
    assert known_languages()[:1] == ("en",)
    assert language_of("es").own_name == "Español"
    assert language_of("es").holidays["Christmas Day"] == "Navidad"


def test_a_language_without_a_file_is_told_which_to_write():
    with pytest.raises(ContentError, match=r"write data/languages/xx\.yml"):
        language_of("xx")


def test_a_clinic_answers_in_languages_that_have_a_file_and_in_english_first(content):
    with pytest.raises(ContentError, match="xx is no language"):
        load_clinic(content.clinic(languages=["en", "xx"]))
    with pytest.raises(ContentError, match="write en first"):
        load_clinic(content.clinic(languages=["es"]))


def test_a_third_language_is_files_and_settings(content, monkeypatch):
    portuguese = {
        "name": "Portuguese",
        "own_name": "Português",
        "asked_for": ["em portugues"],
        "closed": "fechado",
        "days": "seg ter qua qui sex sab dom".split(),
        "months": [f"mes {number}" for number in range(1, 13)],
        "date": "{weekday} {day}/{month}",
        "month_day": "{day}/{month}",
        "span": "das {opens} as {closes}",
        "morning": "AM",
        "afternoon": "PM",
        "noon": "12 PM",
        "and": "e",
        "to": "a",
    }
    content.write("data/languages/pt.yml", portuguese)
    monkeypatch.chdir(content.root)
    clinic = load_clinic(content.clinic(languages=["en", "es", "pt"]))
    assert spoken_language("o que é um bloqueio do nervo e como funciona?", clinic.languages, None) == "pt"
    assert spoken_language("em português, por favor", clinic.languages, "en") == "pt"
    answer = {"text": "Our hours: {clinic_hours}.", "metadata": {}}
    said = {
        "text": "Horas: {clinic_hours}.",
        "translated_by": "Ana",
        "approved_by": "Ana",
        "of": english_digest(answer),
    }
    said |= {"approved_on": "2026-01-01", "review_by": "2027-01-01"}
    translated = translations_of({**answer, "metadata": {"translations": {"pt": said}}}, clinic)
    assert translated["pt"]["text"] == "Horas: seg a sex das 8 AM as 5 PM, sab e dom fechado."


def test_every_theme_that_has_a_title_has_a_name_in_spanish(repository):
    titled = {name for name, theme in load_themes(repository).items() if theme.title}
    assert language_of("es").themes.keys() == titled

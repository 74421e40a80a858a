import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.languages import known_languages, language_of
from reliefdesk.content.problem import ContentError


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

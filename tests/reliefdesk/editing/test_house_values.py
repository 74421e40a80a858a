from pathlib import Path

import pytest

from reliefdesk.content.house import load_house
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.house_values import approvals, read, remarks, write

TEXT = (Path(__file__).parents[3] / "data/house.yml").read_text(encoding="utf-8")
VALUES = read(TEXT)


def test_what_was_read_and_written_is_the_same_file_letter_by_letter():
    assert write(TEXT, VALUES, "Ed") == TEXT


def test_a_changed_sentence_alone_is_signed_and_remarks_stay():
    new = write(TEXT, {**VALUES, "too_long.en": "Too long: call {clinic_phone} # now."}, "Ed")
    house = load_house(Path("house.yml"), new)
    assert house["too_long"].en == "Too long: call {clinic_phone} # now."
    assert [key for key, sentence in house.items() if sentence.approved_by.startswith("Ed")] == ["too_long"]
    assert "too_long: # To a message of more than 1,000 letters." in new


def test_spanish_words_may_be_taken_out():
    house = load_house(Path("house.yml"), write(TEXT, {**VALUES, "breaks.es": ""}, "Ed"))
    assert house["breaks"].texts().keys() == {"en"}


def test_the_file_explains_when_a_sentence_is_said_and_who_approved_it():
    assert remarks(TEXT)["call_me_back"].startswith("Begins the callback form")
    assert approvals(TEXT)["too_long"].approved_by
    assert approvals("sentences: {}") == {}


@pytest.mark.parametrize("text", ["sentences: [", "a: 1", "sentences: {too_long: words}"])
def test_a_file_of_another_form_is_told(text):
    with pytest.raises(ContentError):
        read(text)

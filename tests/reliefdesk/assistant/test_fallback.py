import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.content.problem import ContentError


@pytest.fixture
def desk(content):
    content.red_flags(
        responses={
            "utter_emergency": [{"text": "Call {clinic_emergency_number} now."}],
            "utter_crisis": [{"text": "Call {clinic_crisis_number} now."}],
            "utter_same_day": [{"text": "Call {clinic_phone} today."}],
        }
    )
    return Fallback(content.root)


def test_a_text_that_is_too_long_is_refused_kindly_with_the_clinics_number(desk):
    said = desk.too_long()
    assert "too long" in said
    assert "+1 202-555-0100" in said


def test_a_visitor_without_an_answer_is_told_whom_to_call(desk):
    said = desk.without_answer()
    assert "+1 202-555-0100" in said
    assert "911" in said


@pytest.mark.parametrize("say", ["too_long", "without_answer"])
@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("chest pain", "Call 911 now."),
        ("i will kill myself", "Call 988 now."),
        ("I have a fever", "Call +1 202-555-0100 today."),
        ("fever " + "very " * 300 + " and chest pain", "Call 911 now."),
    ],
)
def test_a_red_flag_gets_its_card_alone_even_so(desk, say, text, card):
    assert getattr(desk, say)(desk.tier(text)) == card


@pytest.mark.parametrize(("text", "tier"), [("chest pain", "emergency"), ("I have a fever", "same_day"), ("hi", None)])
def test_the_desk_knows_a_red_flag_without_the_assistant(desk, text, tier):
    assert desk.tier(text) == tier


def test_what_is_said_is_the_houses_and_read_again_when_asked(content, desk):
    content.house(too_many="Slower, please.")
    assert desk.too_many() != "Slower, please."
    desk.read()
    assert desk.too_many() == "Slower, please."


def test_a_house_with_errors_is_not_taken_up_and_none_begins_with_it(content, desk):
    before = desk.too_many()
    content.house(too_many="Slower, {nobody}.")
    with pytest.raises(ContentError, match="nobody"):
        desk.read()
    assert desk.too_many() == before
    with pytest.raises(ContentError, match="nobody"):
        Fallback(content.root)


def test_it_speaks_the_language_of_a_message_else_the_one_that_is_told(desk):
    assert desk.to("¿Cuánto dura el bloqueo de nervio?").language == "es"
    assert [desk.to("2", start).language for start in ("es", "es-MX", "fr", "")] == ["es", "es", "en", "en"]
    assert desk.to("2", "es").too_many().startswith("Usted")


def test_it_speaks_english_where_the_clinic_does_not_answer_in_a_language(desk):
    assert [desk.speaking(each).language for each in ("es", "fr", "")] == ["es", "en", "en"]

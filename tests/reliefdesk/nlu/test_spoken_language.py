import pytest

from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.nlu.spoken_language import asks_nothing_else, in_language, spoken_language, switched, written_out

BOTH = ("en", "es")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Cuáles son los riesgos?", "es"),
        ("que es el bloqueo", "es"),
        ("el nerve block es bueno para headaches?", "es"),
        ("What is a nerve block?", "en"),
        ("is it right for me", "en"),
    ],
)
def test_a_message_is_in_the_language_of_its_words(text, language):
    assert spoken_language(text, BOTH, None) == language


@pytest.mark.parametrize("text", ["si", "2", "ok", "no", "?", "Juan"])
def test_a_word_keeps_the_language_of_the_talk(text):
    assert [spoken_language(text, BOTH, before) for before in BOTH] == ["en", "es"]


@pytest.mark.parametrize(
    "text", ["这是什么治疗方法", "ما هو هذا العلاج", "что это за лечение", "bloqueo 的风险是什么东西呢"]
)
def test_other_letters_than_latin_ones_keep_the_language_of_the_talk(text):
    assert [spoken_language(text, BOTH, before) for before in BOTH] == ["en", "es"]
    assert spoken_language(text, BOTH, None) == "en"
    assert spoken_language(text, ("es",), None) == "es"


def test_thanks_alone_do_not_change_the_language_of_the_talk():
    thanks = Interpretation(Decision("thank", 0.9), Conversation(language="en"))
    assert switched(thanks, "thanks a lot buddy", BOTH, "es").conversation.language == "es"
    assert switched(thanks, "thanks, in english please", BOTH, "es").conversation.language == "en"
    assert switched(thanks, "thanks a lot buddy", BOTH, None).conversation.language == "en"


def test_a_talk_may_go_on_in_the_other_language():
    assert spoken_language("and how long does the relief last?", BOTH, "es") == "en"
    assert spoken_language("¿y cuánto dura el alivio de eso?", BOTH, "en") == "es"


def test_where_nothing_is_said_the_channel_tells_the_language():
    assert spoken_language("2", BOTH, None, "es") == "es"
    assert spoken_language("2", BOTH, None, "fr") == "en"


@pytest.mark.parametrize("text", ["in English please", "English", "en inglés, por favor", "say that in english"])
def test_who_asks_for_english_gets_it(text):
    assert spoken_language(text, BOTH, "es") == "en"


@pytest.mark.parametrize("text", ["en español por favor", "spanish please", "what is it, en español por favor"])
def test_who_asks_for_spanish_gets_it(text):
    assert spoken_language(text, BOTH, "en") == "es"


def test_a_question_about_languages_asks_for_none():
    assert spoken_language("does the doctor speak Spanish", BOTH, "en") == "en"


def test_a_clinic_of_one_language_is_asked_in_no_other():
    assert spoken_language("¿Cuáles son los riesgos?", ("en",), None) == "en"


def test_a_name_in_the_form_leaves_the_language_alone():
    talk = Conversation(language="en", form_field="callback_name")
    assert in_language(talk, "me llamo Juan Pérez de la Cruz", BOTH).language == "en"
    assert in_language(talk, "en español por favor", BOTH).language == "es"


def test_the_browsers_region_is_no_part_of_a_language():
    assert in_language(Conversation(), "2", BOTH, "es-MX").language == "es"


def test_who_asks_for_a_language_alone_gets_the_last_answer_again():
    talk = Conversation(topic="risks", language="es")
    said = switched(Interpretation(Decision("uncovered_languages", 0.9), talk), "en español por favor", BOTH)
    assert said.decision.intent == "risks"
    said = switched(Interpretation(Decision("uncovered_languages", 0.9), Conversation()), "English please", BOTH)
    assert said.decision.intent == "greet"


def test_a_red_flag_gets_its_card_in_the_language_asked_for():
    card = Interpretation(Decision("emergency", 1.0), Conversation(topic="risks"))
    assert switched(card, "en español", BOTH) is card
    assert not asks_nothing_else("no puedo respirar, en español por favor", BOTH)


def test_abbreviations_are_those_of_the_language():
    assert written_out("u know ya", "en") == written_out("u know ya", None) == "you know you"
    assert written_out("ya no aguanto, q me da?", "es") == "ya no aguanto, que me da?"
    assert written_out("Kiero saber dnd estan, xfa", "es") == "quiero saber dónde estan, por favor"

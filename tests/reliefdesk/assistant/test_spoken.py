import pytest

from reliefdesk.assistant.spoken import Spoken


def test_a_message_is_read_with_its_topic_and_the_titles_of_its_buttons():
    said = Spoken.of({"text": "There are few.", "topic": "risks", "buttons": [{"title": "Benefits", "payload": "x"}]})
    assert said == Spoken("There are few.", "risks", choices=("Benefits",))


def test_quick_replies_are_choices_too():
    said = Spoken.of({"text": "Which?", "buttons": [{"title": "A"}], "quick_replies": [{"title": "B"}]})
    assert said.choices == ("A", "B")


@pytest.mark.parametrize("nothing", [{}, {"buttons": None, "quick_replies": None, "topic": None}])
def test_a_message_of_text_alone_is_enough(nothing):
    assert Spoken.of({"text": "Hello.", **nothing}) == Spoken("Hello.")


def test_a_question_of_the_forms_has_its_topic_in_the_replys_name():
    assert Spoken.of({"text": "Your name?", "utter_action": "utter_ask_callback_name"}).kind == "callback"
    assert Spoken.of({"text": "Which number?", "utter_action": "utter_ask_callback_phone"}).kind == "remark"
    assert Spoken.of({"text": "Few.", "topic": "risks", "utter_action": "utter_x"}).topic == "risks"


def test_what_a_message_says_of_its_kind_counts_for_more_than_its_topic():
    assert Spoken.of({"text": "Call 911.", "topic": "emergency"}).kind == "red_flag"
    assert Spoken.of({"text": "Call 911.", "topic": "emergency", "kind": "contact"}).kind == "contact"


def test_english_to_a_visitor_of_another_language_tells_that_of_the_talk():
    english = Spoken.of({"text": "Hello.", "lang": "en", "talk_lang": "es"})
    assert (english.language, english.talk_language) == ("en", "es")
    assert Spoken.of({"text": "Hola.", "lang": "es", "talk_lang": "es"}).talk_language == "es"
    assert Spoken.of({"text": "Hola.", "lang": "es"}).talk_language == "es"

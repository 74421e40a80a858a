from pathlib import Path

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.rest.said import in_language, own_words

FALLBACK = Fallback(Path(__file__).parents[3])


def test_a_message_tells_the_language_of_its_text_and_that_of_the_talk():
    assert in_language("en", "es") == {"lang": "en", "talk_lang": "es"}
    assert in_language("es") == {"lang": "es", "talk_lang": "es"}


def test_the_channels_own_words_tell_theirs():
    (said,) = own_words(FALLBACK.speaking("es"), Fallback.too_many)
    assert said["text"].startswith("Usted ha enviado")
    assert said["metadata"]["lang"] == "es"


def test_of_a_red_flag_its_card_is_told():
    (said,) = own_words(FALLBACK, Fallback.without_answer, "emergency")
    assert "911" in said["text"]

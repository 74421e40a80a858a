import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.lookout import LONG_TEXTS, Lookout
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS

SHORT = "I have chest pain"
LONG = "word " * (MOST_MESSAGE_CHARACTERS // 5) + SHORT


@pytest.fixture
def lookout(content):
    return Lookout(Fallback(content.root))


def test_a_red_flag_is_found_at_the_end_of_a_long_text(lookout):
    assert lookout.tier(LONG, "192.0.2.1") == "emergency"
    assert lookout.tier("word " * 3_000, "192.0.2.1") is None


def test_of_a_flood_of_long_texts_the_beginning_alone_is_looked_through(lookout):
    found = [lookout.tier(LONG, "192.0.2.1") for _ in range(LONG_TEXTS.burst + 3)]
    assert found == ["emergency"] * LONG_TEXTS.burst + [None] * 3
    assert lookout.tier(f"{SHORT} {LONG}", "192.0.2.1") == "emergency"
    assert lookout.tier(LONG, "192.0.2.2") == "emergency"


def test_a_text_of_a_messages_length_is_always_looked_through(lookout):
    text = LONG[-MOST_MESSAGE_CHARACTERS:]
    assert {lookout.tier(text, "192.0.2.1") for _ in range(5 * LONG_TEXTS.burst)} == {"emergency"}

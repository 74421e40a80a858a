from reliefdesk.assistant.ask import CHANNEL
from reliefdesk.console.channel_names import NAMES, channel_name
from reliefdesk.messaging.platforms.catalogue import PLATFORMS


def test_every_channel_has_a_name_in_words():
    assert {"webchat", "rest", CHANNEL, *PLATFORMS} <= NAMES.keys()
    assert channel_name("twilio") == "text message"
    assert channel_name("our own") == "our own"

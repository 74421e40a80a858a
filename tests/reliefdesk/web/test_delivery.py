import dataclasses

import pytest

from reliefdesk.web.delivery import Event, each, sound

SENT = Event("1", "a person", "an address", "hello")


def test_a_sound_event_is_as_it_was():
    assert sound(SENT) == SENT


@pytest.mark.parametrize("name", ["id", "person", "address", "text", "receipt"])
@pytest.mark.parametrize("odd", [None, 7, ["a"], {"a": "b"}])
def test_an_event_whose_parts_are_no_texts_costs_only_itself(name, odd, caplog):
    spoilt = dataclasses.replace(SENT, **{name: odd})
    assert list(each([spoilt, SENT], lambda event: [event])) == [SENT]
    assert "another shape was delivered (TypeError)" in caplog.text


def test_halves_of_characters_are_replaced():
    assert sound(dataclasses.replace(SENT, text="a\ud800b", person="\udcff")).text == "a?b"

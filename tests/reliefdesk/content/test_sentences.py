import pytest

from reliefdesk.content import sentences
from reliefdesk.content.sentences import KEYS, places_of


def test_a_sentence_has_its_own_places_and_most_have_none():
    assert places_of("opens_on_date") == {"weekday", "date", "time"}
    assert places_of("forgotten") == frozenset()


@pytest.mark.parametrize("key", ["", "good_bye", "opens_on_date "])
def test_what_is_no_sentence_has_no_places(key):
    assert places_of(key) == frozenset()


def test_every_key_stands_once_and_no_place_is_told_of_anything_else():
    assert len(set(KEYS)) == len(KEYS)
    assert sentences._PLACES.keys() <= set(KEYS)

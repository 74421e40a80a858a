from rasa_sdk.executor import CollectingDispatcher

from actions.offers import ways_to_a_person
from actions.turn import Turn
from tests.actions.conftest import DOMAIN, tracker_of


def offered(**metadata):
    return ways_to_a_person(Turn(CollectingDispatcher(), tracker_of("risks", **metadata), DOMAIN))


def test_a_call_back_is_offered_only_where_a_number_may_be_asked_for(content, monkeypatch):
    monkeypatch.chdir(content.root)
    assert offered() == ["Call me back", "Opening hours"]
    assert offered(information_only=True) == ["Opening hours"]

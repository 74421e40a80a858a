import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.admit import ActionAdmit
from actions.turn import Turn
from tests.actions.conftest import DOMAIN, tracker_of

SPANISH = {"text": "<not_covered>", "metadata": {"translations": {"es": {"text": "<no>"}}}}


@pytest.mark.parametrize(
    ("information_only", "buttons"), [(False, ["Call me back", "Opening hours"]), (True, ["Opening hours"])]
)
def test_a_miss_offers_the_ways_to_a_person_and_tells_whether_the_clinic_is_open(act, information_only, buttons):
    done = act(ActionAdmit(), "not_covered", information_only=information_only)
    assert done.buttons == buttons
    assert done.texts[0].startswith("<not_covered> ")
    assert done.course == "admitted"


def test_what_it_is_about_is_named_in_the_language_of_the_talk(act):
    told = {"first": {"intent": "not_covered", "text": "how much", "subject": "Cost"}}
    assert act(ActionAdmit(), "not_covered", told=told).texts[0].startswith("You asked about: Cost.")
    assert in_spanish({**DOMAIN["responses"], "utter_not_covered": [SPANISH]}).startswith("Usted preguntó por: Costo.")


def test_where_the_answer_is_english_for_want_of_a_translation_nothing_is_named_in_spanish():
    assert "Costo" not in in_spanish(DOMAIN["responses"])


def in_spanish(responses):
    told = {"first": {"intent": "not_covered", "text": "cuánto cuesta", "subject": "Costo"}}
    turn = Turn(CollectingDispatcher(), tracker_of("not_covered", {"language": "es"}, told), {"responses": responses})
    return ActionAdmit().reply(turn).text

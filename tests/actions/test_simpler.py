from actions.house import current_voice
from actions.simpler import ActionSimpler
from tests.actions.conftest import DOMAIN


def test_an_answer_without_easier_words_is_said_again_with_who_explains_it(act):
    done = act(ActionSimpler(), "simpler", {"said": ["risks"]})
    assert done.texts == [f"<risks> {current_voice()('explained_by_phone')}"]
    assert done.course == "repeated"


def test_the_clinics_easier_words_are_said_with_its_facts(act, monkeypatch):
    easy = {"text": "<risks>", "metadata": {"title": "The risks", "simple": "Ask {clinic_name}.", "related": ["uses"]}}
    monkeypatch.setitem(DOMAIN["responses"], "utter_risks", [easy])
    done = act(ActionSimpler(), "simpler", {"said": ["risks"]})
    assert (done.texts, done.buttons) == (["Ask Test Clinic."], ["The uses"])
    assert done.names == ("risks", "risks")

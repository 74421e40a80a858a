from actions import turn
from actions.answer import ActionAnswer
from tests.actions.conftest import DOMAIN, choices


def test_a_topics_approved_answer_is_said_and_the_talk_remembered(act):
    done = act(ActionAnswer(), "risks", told={"slots": {"topic": "risks"}})
    assert done.texts == ["<risks>"]
    assert done.slots == {"topic": "risks"}


def test_a_near_miss_offers_its_alternatives_beside_the_answer(act):
    done = act(ActionAnswer(), "risks", told={"alternatives": True, "choices": choices("Uses", "Hours")})
    assert done.texts == ["<risks> <alternatives>"]
    assert done.buttons == ["Uses", "Hours"]


def test_after_a_sure_answer_its_related_topics_are_offered_and_not_nlus_choices(act, monkeypatch):
    risks = {"text": "<risks>", "metadata": {"related": ["hours"]}}
    hours = {"text": "<hours>", "metadata": {"title": "Opening hours"}}
    monkeypatch.setitem(DOMAIN["responses"], "utter_risks", [risks])
    monkeypatch.setitem(DOMAIN["responses"], "utter_hours", [hours])
    done = act(ActionAnswer(), "risks", told={"alternatives": False, "choices": choices("Uses")})
    assert (done.texts, done.buttons) == (["<risks>"], ["Opening hours"])


def test_alternatives_without_a_choice_are_not_announced(act):
    assert act(ActionAnswer(), "risks", told={"alternatives": True, "choices": []}).texts == ["<risks>"]


def test_a_topic_that_was_switched_off_meanwhile_is_not_told(act, monkeypatch):
    monkeypatch.setattr(turn, "switched_off_in", lambda root: lambda: frozenset({"risks"}))
    assert act(ActionAnswer(), "risks").texts == ["<not_covered>"]
    assert act(ActionAnswer(), "hours").texts == ["<hours>"]

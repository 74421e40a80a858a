from actions import turn
from actions.answer import ActionAnswer
from actions.house import current_voice
from tests.actions.conftest import DOMAIN, choices


def test_a_topics_approved_answer_is_said_and_the_talk_remembered(act):
    done = act(ActionAnswer(), "risks", told={"slots": {"topic": "risks"}})
    assert done.texts == ["<risks>"]
    assert done.slots == {"topic": "risks"}
    assert (done.names, done.course) == (("risks",), "answered")


def test_a_question_that_is_asked_a_third_time_in_a_row_is_offered_something_else_too(act):
    assert act(ActionAnswer(), "risks", {"said": ["risks"]}).texts == ["<risks>"]
    assert act(ActionAnswer(), "risks", {"said": ["risks", "risks", "uses"]}).texts == ["<risks>"]
    third = act(ActionAnswer(), "risks", {"said": ["risks", "risks"]})
    assert third.texts == [f"<risks> {current_voice()('told_twice')}"]
    assert third.buttons == ["The uses", "Call me back", "Opening hours"]


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


def test_a_visitor_of_another_language_is_told_before_english_words_in_their_own(act):
    done = act(ActionAnswer(), "risks", told={"slots": {"topic": "risks", "language": "es"}})
    assert [message["lang"] for message in done.said] == ["es", "en"]
    assert "inglés" in done.texts[0]
    assert done.texts[1] == "<risks>"


def test_a_translated_answer_is_said_alone_with_choices_in_its_language(act, monkeypatch):
    spanish = {"text": "<riesgos>", "title": "Riesgos"}
    risks = {"text": "<risks>", "metadata": {"title": "Risks", "translations": {"es": spanish}}}
    monkeypatch.setitem(DOMAIN["responses"], "utter_risks", [risks])
    told = {"slots": {"language": "es", "choices": choices("Nerve_block")}, "choices": choices("Nerve_block", "risks")}
    done = act(ActionAnswer(), "risks", told={**told, "alternatives": True})
    assert (done.texts[-1], done.buttons) == ("<riesgos> <alternatives>", ["Bloqueo de nervio", "Riesgos"])
    assert done.slots["choices"] == [{"title": "Bloqueo de nervio", "id": "nerve_block"}]

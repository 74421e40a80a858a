from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.heard import Heard, distinct, in_turn
from reliefdesk.nlu.outcome import Interpretation

TITLES = {"risks": "Risks", "hours": "Hours", "hope": "Hope", "uncovered_cost": "Cost", "uncovered_driving": "Driving"}


def heard(intent, **more):
    choices = more.get("choices", ())
    conversation = Conversation(topic=intent, choices=choices)
    return Heard(f"<{intent}>", Interpretation(Decision(intent, 0.9), conversation, choices), 0.9)


def same(topic, other):
    return topic == other


def test_all_that_has_no_answer_is_admitted_once_with_what_it_is_about():
    said = in_turn([heard("uncovered_cost"), heard("risks"), heard("uncovered_driving")], same, TITLES)
    assert said is not None
    assert said.first is not None
    assert (said.first.intent, said.first.subject) == ("uncovered_cost", "Cost, Driving")
    assert [part.intent for part in said.parts] == ["risks"]


def test_after_an_answer_and_an_admission_the_talk_is_that_of_the_answer():
    said = in_turn([heard("risks"), heard("uncovered_cost")], same, TITLES)
    assert said is not None
    assert said.conversation.topic == "risks"


def test_a_third_answer_is_a_button_before_the_others():
    last = heard("hours", choices=(Choice("Address", "address"),))
    said = in_turn([heard("risks"), last, heard("hope")], same, TITLES)
    assert said is not None
    assert [choice.id for choice in said.conversation.choices] == ["hope", "address"]


def test_among_others_a_call_back_offers_the_form_under_the_last_reply_and_does_not_open_it():
    said = in_turn([heard("callback"), heard("hours")], same, TITLES)
    assert said is not None
    assert [said.decision.intent, *(part.intent for part in said.parts)] == ["hours", "person"]
    assert said.conversation.topic == "hours"


def test_what_gets_the_same_reply_is_told_once():
    assert len(distinct([heard("risks"), heard("risks"), heard("hours")], same)) == 2


def test_of_nothing_nothing_is_said():
    assert in_turn([], same, TITLES) is None


def test_what_has_no_answer_is_named_in_the_language_of_the_talk_or_not_at_all():
    def subject(*intents):
        talk = Conversation(language="es")
        found = [Heard(intent, Interpretation(Decision(intent, 0.9), talk), 0.9) for intent in intents]
        said = in_turn(found, same, {**TITLES, "uncovered_own": "A theme of the clinic's own"})
        assert said is not None
        assert said.first is not None
        return said.first.subject

    assert subject("uncovered_cost", "uncovered_driving", "risks") == "Costo, Manejar"
    assert subject("uncovered_own", "risks") == ""

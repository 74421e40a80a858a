import dataclasses
import json

import pytest

from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, Decision
from reliefdesk.nlu.outcome import TALK as NO_QUESTION
from reliefdesk.nlu.outcome import Interpretation, Outcome, decided
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE, SOMETHING_ELSE_ID

RISKS, USES = Choice("What are the risks?", "risks"), Choice("What is it for?", "nerve_block_uses")
OUTCOME = Outcome(
    treatments=("nerve_block",),
    titles={choice.id: choice.title for choice in (RISKS, USES)},
    related={"nerve_block_definition": ("nerve_block_uses", "without_a_title")},
)
TALK = Conversation(treatment="nerve_block", mentioned=("nerve_block",), choices=(RISKS,), question="before")


def test_an_answer_offers_its_related_topics_by_their_titles():
    said = OUTCOME.of(Decision("nerve_block_definition", 0.9), Conversation(), "what is it")
    assert said.choices == said.conversation.choices == (USES,)
    assert said.conversation.question == "what is it"
    assert said.conversation.treatment == "nerve_block"
    assert said.conversation.explained == ("nerve_block",)


def test_alternatives_take_the_place_of_related_topics():
    said = OUTCOME.of(Decision("nerve_block_definition", 0.5, ("risks",)), TALK, "what is it")
    assert said.choices == (RISKS,)


def test_an_answer_that_belongs_to_no_treatment_keeps_the_one_that_it_was_asked_of():
    said = OUTCOME.of(Decision("risks", 0.9), Conversation(), "is it safe", about="nerve_block")
    assert (said.conversation.treatment, said.conversation.explained) == ("nerve_block", ())


def test_what_is_unclear_offers_something_else_beside_the_choices():
    said = OUTCOME.of(Decision(UNCLEAR, 0.3, ("risks", "nerve_block_uses")), TALK, "hm")
    assert said.choices == (RISKS, USES)
    assert said.conversation.choices == (RISKS, USES, Choice(SOMETHING_ELSE, SOMETHING_ELSE_ID))


def test_with_no_choice_to_offer_there_is_no_something_else_either():
    said = OUTCOME.of(Decision(UNCLEAR, 0.3), TALK, "hm")
    assert said.conversation.choices == ()


@pytest.mark.parametrize("intent", [OUT_OF_SCOPE, "uncovered_cost"])
def test_a_question_without_an_answer_keeps_the_thread(intent):
    said = OUTCOME.of(Decision(intent, 0.9), TALK, "what does it cost")
    assert said.conversation.question == "what does it cost"
    assert said.conversation.treatment == "nerve_block"


@pytest.mark.parametrize("intent", [*sorted(NO_QUESTION), SOMETHING_ELSE_ID])
def test_what_asks_nothing_changes_nothing_but_that_no_choice_is_pending(intent):
    said = OUTCOME.of(Decision(intent, 0.9), TALK, "thanks")
    assert said.conversation == Conversation(**{**vars(TALK), "choices": ()})


def test_without_a_question_the_one_before_stays():
    assert OUTCOME.of(Decision("risks", 0.9), TALK, None).conversation.question == "before"


@pytest.mark.parametrize(("alternatives", "choices", "told"), [(("risks",), (RISKS,), True), (("risks",), (), False),
                                                               ((), (RISKS,), False)])  # fmt: skip
def test_rasa_is_told_of_alternatives_only_when_there_are_choices_of_them(alternatives, choices, told):
    plain = Interpretation(Decision("risks", 0.5, alternatives), TALK, choices).as_json()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["alternatives"] is told
    assert plain["slots"] == TALK.slots()


@pytest.mark.parametrize(
    ("event", "decision"),
    [
        ({"parse_data": {"interpretation": {"decision": "uncovered_cost"}, "intent": {"name": "not_covered"}}},
         "uncovered_cost"),
        ({"parse_data": {"intent": {"name": "session_start"}}}, "session_start"),
        ({"parse_data": {"intent": {"name": None}}}, ""),
        ({"parse_data": None}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_stored_message_tells_its_decision_or_else_rasas_intent(event, decision):
    assert decided(event) == decision


def test_a_topic_that_is_switched_off_is_admitted_as_a_theme_is_and_offered_nowhere():
    outcome = dataclasses.replace(OUTCOME, off=lambda: frozenset({"nerve_block_uses"}))
    said = outcome.of(Decision("nerve_block_uses", 0.9, ("risks",)), Conversation(), "what is it for")
    assert (said.decision, said.choices) == (Decision("uncovered_nerve_block_uses", 0.9), ())
    assert outcome.of(Decision("nerve_block_definition", 0.9), Conversation(), "what is it").choices == ()
    unclear = outcome.of(Decision(UNCLEAR, 0.3, ("nerve_block_uses", "risks")), Conversation(), "hm")
    assert (unclear.decision.intent, unclear.choices) == (UNCLEAR, (RISKS,))
    nothing = outcome.of(Decision(UNCLEAR, 0.3, ("nerve_block_uses",)), Conversation(), "hm")
    assert nothing.decision.intent == "uncovered_nerve_block_uses"
    assert outcome.of(Decision(UNCLEAR, 0.3), Conversation(), "hm").decision.intent == UNCLEAR


def test_several_answers_are_said_in_turn_without_those_that_are_off():
    answers = ("risks", "nerve_block_uses", "nerve_block_definition")
    said = OUTCOME.of(Decision("risks", 0.9, answers=answers), Conversation(), "what for my back")
    assert [(part.intent, part.text) for part in said.parts] == [
        ("nerve_block_uses", "what for my back"),
        ("nerve_block_definition", "what for my back"),
    ]
    off = dataclasses.replace(OUTCOME, off=lambda: frozenset({"risks"}))
    said = off.of(Decision("risks", 0.9, answers=answers), Conversation(), "what for my back")
    assert said.decision.intent == "nerve_block_uses"
    assert [part.intent for part in said.parts] == ["nerve_block_definition"]

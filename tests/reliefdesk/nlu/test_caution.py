import dataclasses

import pytest

from reliefdesk.nlu.caution import card, cautious, in_light
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from tests.reliefdesk.nlu.conftest import CUT

LIT = Conversation(card="crisis", since_card=1, treatment="nerve_block")


def said(intent, confidence=0.9):
    return Interpretation(Decision(intent, confidence), Conversation(course="answered"))


def test_a_card_keeps_the_talk_and_remembers_itself():
    shown = card("emergency", Conversation(treatment="nerve_block"))
    assert shown.decision == Decision("emergency", 1.0)
    assert shown.conversation == Conversation(treatment="nerve_block", card="emergency")


@pytest.mark.parametrize("intent", ["risks", "uncovered_cost", "nlu_fallback", "out_of_scope", "phone"])
def test_in_doubt_the_reply_stays_and_has_a_line(intent):
    assert cautious(said(intent), "crisis", CUT) == dataclasses.replace(said(intent), caution="crisis")
    assert cautious(said(intent), None, CUT) == said(intent)


@pytest.mark.parametrize(("confidence", "caution"), [(0.6, ""), (0.4, "crisis")])
def test_clear_thanks_have_none(confidence, caution):
    assert cautious(said("thank", confidence), "crisis", CUT).caution == caution


def test_a_form_that_would_open_waits_for_the_card():
    assert cautious(said("callback"), "crisis", CUT).decision.intent == "crisis"


@pytest.mark.parametrize(
    ("intent", "confidence", "words"),
    [
        ("thank", 0.9, "ok thanks"),
        ("affirm", 0.9, "yes"),
        ("nlu_fallback", 0.9, "what"),
        ("risks", 0.7, "it is nothing"),
        ("uncovered_cost", 0.9, "i have them here"),
        ("out_of_scope", 0.9, "whatever"),
    ],
)
def test_what_is_vague_after_a_card_gets_it_again(intent, confidence, words):
    again = in_light(said(intent, confidence), words, None, dataclasses.replace(LIT, since_card=3), CUT)
    assert again.decision.intent == "crisis"
    assert again.conversation == LIT


@pytest.mark.parametrize(
    ("intent", "confidence", "words"),
    [
        ("risks", 0.9, "the risks"),
        ("risks", 0.2, "what are the risks"),
        ("uncovered_cost", 0.2, "how much is it"),
        ("out_of_scope", 0.9, "who won?"),
    ],
)
def test_another_subject_after_a_card_is_answered_with_a_line(intent, confidence, words):
    answered = in_light(said(intent, confidence), words, None, LIT, CUT)
    assert answered == dataclasses.replace(said(intent, confidence), caution="crisis")


def test_without_a_card_before_there_is_no_light():
    assert in_light(said("thank"), "ok", None, Conversation(), CUT) == said("thank")


def test_a_doubt_in_the_light_of_a_card_is_none():
    assert in_light(said("risks"), "what if it bleeds?", "emergency", LIT, CUT).decision.intent == "crisis"


def test_in_the_light_of_a_card_somebody_may_be_called_back():
    assert in_light(said("callback"), "call me", None, LIT, CUT) == said("callback")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, Decision
from reliefdesk.nlu.form import CONSENT_FIELD, interrupts

FIELDS = ("callback_name", "callback_phone", "callback_time", CONSENT_FIELD)
CUT_OFF = 0.5


def leaves(text, intent, field="callback_name", confidence=0.9):
    return interrupts(text, Decision(intent, confidence), field, CUT_OFF)


@pytest.mark.parametrize("field", FIELDS)
def test_cancelling_leaves_the_form_whatever_it_asks(field):
    assert leaves("cancel", "cancel", field)


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_yes_and_no_are_answers_to_the_consent_alone(intent):
    assert leaves("yes", intent, CONSENT_FIELD)
    assert not leaves("yes", intent, "callback_name")


@pytest.mark.parametrize("text", ["Maria Lopez", "Ana", "Dr Ahmed", "Jo"])
@pytest.mark.parametrize("intent", ["inform", "greet", OUT_OF_SCOPE, UNCLEAR, "uncovered_cost", "person"])
def test_a_name_stays_in_the_form_whatever_it_was_taken_for(text, intent):
    assert not leaves(text, intent)


@pytest.mark.parametrize("text", ["Will Smith", "Will"])
def test_a_name_that_begins_like_a_question_stays_in_the_form(text):
    assert not leaves(text, OUT_OF_SCOPE)


@given(st.integers(10_000, 10**12), st.sampled_from(["risks", OUT_OF_SCOPE, "phone", "uncovered_cost", UNCLEAR]))
def test_a_number_stays_in_the_form_whatever_it_was_taken_for(number, intent):
    assert not leaves(f"is {number} ok?", intent, "callback_phone")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is a nerve block", "nerve_block_definition"),
        ("nerve block?", "nerve_block_definition"),
        ("can i drive home", "uncovered_driving"),
        ("will it hurt", "risks"),
        ("who won the game", OUT_OF_SCOPE),
    ],
)
def test_a_question_leaves_the_form(text, intent):
    assert leaves(text, intent)


def test_a_statement_leaves_the_form_only_when_it_surely_means_a_topic():
    text = "tell me about nerve blocks"
    assert leaves(text, "nerve_block_definition", confidence=0.6)
    assert not leaves(text, "nerve_block_definition", confidence=0.4)
    assert not leaves("nerve blocks", "nerve_block_definition", confidence=0.6)


def test_a_question_that_nobody_understood_leaves_the_form_when_it_is_one():
    assert leaves("what is this gizmo", UNCLEAR)
    assert not leaves("gizmo", UNCLEAR)


@given(st.text(), st.sampled_from(["inform", "risks", OUT_OF_SCOPE, UNCLEAR]), st.sampled_from(FIELDS))
def test_any_text_either_stays_or_leaves(text, intent, field):
    assert leaves(text, intent, field) in (True, False)

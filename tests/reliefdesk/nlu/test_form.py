import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.callback_update import CONSENT, NAME, PHONE, TIME
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, Decision
from reliefdesk.nlu.form import heard, offers_number
from reliefdesk.nlu.outcome import INFORM

FIELDS = (NAME, PHONE, TIME, CONSENT)
CUT_OFF = 0.5


def told(text, intent, field=NAME, confidence=0.9):
    return heard(text, Decision(intent, confidence), field, CUT_OFF).intent


def leaves(*arguments, **more):
    return told(*arguments, **more) != INFORM


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "text",
    ["cancel", "never mind", "nvm", "no thanks", "actually forget it", "don't call me", "i changed my mind", "stop",
     "olvídelo", "mejor no", "no gracias"],
)  # fmt: skip
def test_the_form_is_left_at_any_point_in_many_words(text, field):
    assert told(text, "deny", field) == "cancel"
    assert told("some other words", "cancel", field) == "cancel"


@pytest.mark.parametrize(
    "text", ["yes", "ok", "Alright, appreciate it", "that's right", "sí", "claro", "yes tomorrow is fine"]
)
def test_what_was_read_back_is_agreed_to_in_many_words(text):
    assert told(text, "thank", CONSENT) == "affirm"


@pytest.mark.parametrize("text", ["no", "nope", "No please"])
def test_no_declines_what_was_read_back(text):
    assert told(text, "deny", CONSENT) == "deny"


@pytest.mark.parametrize("text", ["no, it's 0148", "no it's Rob", "yes but after 4", "wrong number", "no, wrong name"])
def test_a_correction_of_what_was_read_back_is_neither_yes_nor_no(text):
    assert told(text, "deny", CONSENT) == INFORM


@pytest.mark.parametrize("intent", ["affirm", "deny"])
@pytest.mark.parametrize("field", FIELDS[:3])
def test_yes_and_no_are_answers_to_the_consent_alone(intent, field):
    assert not leaves("yes" if intent == "affirm" else "no", intent, field)


@pytest.mark.parametrize("text", ["Maria Lopez", "Ana", "Dr Ahmed", "Jo"])
@pytest.mark.parametrize("intent", [INFORM, "greet", OUT_OF_SCOPE, UNCLEAR, "uncovered_cost", "person"])
def test_a_name_stays_in_the_form_whatever_it_was_taken_for(text, intent):
    assert not leaves(text, intent)


@pytest.mark.parametrize("text", ["Will Smith", "Will"])
def test_a_name_that_begins_like_a_question_stays_in_the_form(text):
    assert not leaves(text, OUT_OF_SCOPE)


@given(st.integers(10_000, 10**12), st.sampled_from(["risks", OUT_OF_SCOPE, "phone", "uncovered_cost", UNCLEAR]))
def test_a_number_stays_in_the_form_whatever_it_was_taken_for(number, intent):
    assert not leaves(f"is {number} ok?", intent, PHONE)


@pytest.mark.parametrize(
    "text", ["can you call after 5?", "when you open", "cuando sea", "is tuesday ok", "como a las 3"]
)
def test_a_time_stays_in_the_form_where_one_was_asked_for(text):
    assert not leaves(text, "hours", TIME)


@pytest.mark.parametrize(
    ("text", "intent", "field"),
    [
        ("what is a nerve block", "nerve_block_definition", NAME),
        ("nerve block?", "nerve_block_definition", NAME),
        ("can i drive home", "uncovered_driving", NAME),
        ("will it hurt", "risks", NAME),
        ("who won the game", OUT_OF_SCOPE, NAME),
        ("cuánto cuesta", "uncovered_cost", PHONE),
        ("are you open at 5?", "hours", TIME),
        ("will it be today?", "hours", CONSENT),
        ("ok what are the risks", "risks", CONSENT),
        ("while i wait, what could they do for my knee", "radiofrequency_ablation_uses", TIME),
    ],
)
def test_a_question_leaves_the_form(text, intent, field):
    assert told(text, intent, field) == intent


def test_a_statement_leaves_the_form_only_when_it_surely_means_a_topic():
    text = "tell me about nerve blocks"
    assert leaves(text, "nerve_block_definition", confidence=0.6)
    assert not leaves(text, "nerve_block_definition", confidence=0.4)
    assert not leaves("nerve blocks", "nerve_block_definition", confidence=0.6)


def test_a_question_that_nobody_understood_leaves_the_form_when_it_is_one():
    assert leaves("what is this gizmo", UNCLEAR)
    assert not leaves("gizmo", UNCLEAR)


def asks_for_call(question):
    return "call me" in question


@pytest.mark.parametrize(
    "text",
    ["ill leave my number 202 555 0139 its marisol", "call me. 202-555-0171 ask for Quill", "+52 55 1234 5678, Ana"],
)
def test_a_number_that_is_left_asks_for_a_call(text):
    assert offers_number(text, asks_for_call)


def test_a_question_beside_the_number_may_be_for_the_call_and_nothing_else():
    assert offers_number("could you call me about that? Ana Ruiz, 202-555-0139", asks_for_call)
    assert not offers_number("could you call me? is it safe? 202-555-0139", asks_for_call)


@pytest.mark.parametrize(
    "text",
    ["is 202-555-0143 your number?", "your number 202-555-0143 does not work", "my record is 12345678", "call me",
     "what is 202 555 0143", "they called me from 202-555-0143"],
)  # fmt: skip
def test_a_number_that_is_asked_about_does_not(text):
    assert not offers_number(text, asks_for_call)


@given(st.text(), st.sampled_from([INFORM, "risks", OUT_OF_SCOPE, UNCLEAR]), st.sampled_from(FIELDS))
def test_any_text_is_heard(text, intent, field):
    assert told(text, intent, field)
    assert offers_number(text, asks_for_call) in (True, False)


@pytest.mark.parametrize("field", [NAME, PHONE, TIME])
@pytest.mark.parametrize("text", ["human please", "operator", "a real person", "alguien por favor"])
def test_a_wish_for_a_person_in_plain_words_is_no_value(text, field):
    assert told(text, "person", field) == "person"

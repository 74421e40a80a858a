from types import SimpleNamespace

import pytest

from reliefdesk.console.explain import ask
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, WHICH_TREATMENT, Decision
from reliefdesk.nlu.outcome import Interpretation

ANSWERS = {"risks": "There are few.", "uses": "It helps."}
TITLES = {"risks": "What are the risks?", "uses": "What does it help?", "greet": "Hello"}


def explained(intent, *alternatives, certain=False, shares=None, choices=(), replies=None):
    reader = SimpleNamespace(
        interpret=lambda text, conversation: Interpretation(
            Decision(intent, 0.75, alternatives), conversation, choices
        ),
        outcome=SimpleNamespace(titles=TITLES),
        ranking=SimpleNamespace(
            probabilities=lambda words: shares or {"uses": 0.2, "risks": 0.75, "greet": 0.05},
            is_certain=lambda words: certain,
        ),
    )
    return ask(reader, "is it safe", ANSWERS, replies or {})


def test_a_topic_is_told_with_its_answer_and_the_one_that_is_next():
    told = explained("risks")
    assert (told.heading, told.topic, told.text) == ("What are the risks?", "risks", "There are few.")
    assert (told.sure, told.second, told.second_share) == (0.75, "What does it help?", 0.2)


def test_with_nothing_next_none_is_told():
    told = explained("risks", shares={"risks": 1.0})
    assert (told.second, told.second_share) == ("", 0.0)


@pytest.mark.parametrize(
    ("intent", "heading", "why"),
    [
        ("same_day", "Red flag: same day", "It reads like a red flag"),
        ("uncovered_the_cost", "No approved answer (the cost)", "closer to questions without an answer"),
        (OUT_OF_SCOPE, "Not about the clinic", "closer to questions without an answer"),
        (UNCLEAR, "Asks what is meant", "Several answers are about as likely"),
        (WHICH_TREATMENT, "Asks which treatment", "Each treatment has an answer of its own"),
        ("greet", "Hello", "It is clearly ahead"),
        ("bot_challenge", "Bot challenge", "It is clearly ahead"),
    ],
)
def test_what_no_topic_answers_has_a_heading_and_a_reason_and_no_text(intent, heading, why):
    told = explained(intent)
    assert (told.heading, told.topic, told.text) == (heading, "", "")
    assert why in told.why


def test_a_red_flag_is_one_even_when_its_very_words_were_learnt():
    assert "red flag" in explained("emergency", certain=True).why
    assert "This very question" in explained("risks", certain=True).why


def test_a_narrow_lead_is_told_with_what_is_offered_beside_it():
    told = explained("risks", "uses", choices=(Choice("What does it help?", "uses"),))
    assert told.why == "The next one is close, so both are offered."
    assert told.choices == ("What does it help?",)


@pytest.mark.parametrize(
    ("intent", "choices", "text"),
    [
        ("risks", (), "There are few."),
        ("uncovered_cost", (), "I can't answer that."),
        ("emergency", (), "Call 911."),
        (UNCLEAR, (Choice("About risks", "risks"),), "Did you mean one of these?"),
        (UNCLEAR, (), "Please ask in other words."),
        ("hours", (), ""),
    ],
)
def test_where_no_topic_answers_it_is_told_what_is_said(intent, choices, text):
    replies = {
        "not_covered": "I can't answer that.", "emergency": "Call 911.", "clarify": "Did you mean one of these?",
        "unclear": "Please ask in other words.", "risks": "never this",
    }  # fmt: skip
    assert explained(intent, choices=choices, replies=replies).text == text

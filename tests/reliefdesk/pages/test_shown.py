import pytest

from reliefdesk.assistant.spoken import Spoken
from reliefdesk.pages.shown import card, shown


def show(voice, *messages, question="how does it work"):
    return shown(messages, question, {"About risks": "risks"}, voice)


def test_a_button_with_the_title_of_a_topic_leads_to_it(voice):
    (answer,) = show(voice, Spoken("Yes.", "benefits", "Benefits", ("About risks", "Call me back")))
    assert answer.links == (("risks", "About risks"),)
    assert (answer.text, answer.title, answer.is_urgent, answer.choices) == ("Yes.", "Benefits", False, ())


def test_the_choice_of_a_treatment_brings_its_question_along(voice):
    (answer,) = show(voice, Spoken("Which one?", "which_treatment", choices=("Nerve block", "Something else")))
    assert answer.choices == (("Nerve block", "how does it work Nerve block"),)


def test_another_choice_is_asked_as_it_stands(voice):
    choices = ("About risks", "Opening hours", "Something else")
    (answer,) = show(voice, Spoken("Did you mean?", "clarify", choices=choices))
    assert answer.links == (("risks", "About risks"),)
    assert answer.choices == (("Opening hours", "Opening hours"),)


@pytest.mark.parametrize(
    ("tier", "numbers"),
    [("emergency", ["tel:911"]), ("crisis", ["tel:988", "sms:988", "tel:911"]),
     ("same_day", ["tel:+1-202-555-0100", "tel:911"])],
)  # fmt: skip
def test_a_red_flag_is_urgent_and_says_whom_to_call(voice, tier, numbers):
    for answer in (*show(voice, Spoken("Call now.", tier)), card("Call now.", tier, voice)):
        assert answer.is_urgent
        assert [call["url"] for call in answer.calls] == numbers


def test_who_asks_for_a_person_is_told_whom_to_call(voice):
    (answer,) = show(voice, Spoken("You can talk to a person.", "person"))
    assert answer.calls[0]["url"] == "tel:+1-202-555-0100"


def test_a_callback_is_not_begun_here(voice):
    (answer,) = show(voice, Spoken("We can call you back. What is your name?", "ask_callback_name"))
    assert "name" not in answer.text
    assert "+1 202-555-0100" in answer.text

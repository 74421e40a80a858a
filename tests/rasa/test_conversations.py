"""Whole conversations over HTTP with the running assistant."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.stores.callback_store import CallbackStore

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]

Say = Callable[[str], list[dict[str, Any]]]


def text(messages: list[dict[str, Any]]) -> str:
    return " ".join(message.get("text", "") for message in messages)


def buttons(messages: list[dict[str, Any]]) -> list[str]:
    return [button["payload"] for message in messages for button in message.get("buttons") or ()]


def test_a_treatment_under_discussion_carries_over_and_changes(say: Say) -> None:
    assert "pause" in text(say("what is a nerve block?"))
    assert "Only your doctor can say" in text(say("is it right for me?"))
    assert "heat" in text(say("and what about the one with heat?"))
    assert "long-lasting" in text(say("how long does that last?"))
    assert "can't answer that here" in text(say("no, I meant the stimulator"))
    assert "electrical impulses" in text(say("how does it work then"))


@pytest.mark.parametrize(
    "choice", ["the second", "2", "the stimulator", "Spinal cord stimulation", "second one please"]
)
def test_an_open_question_asks_which_treatment_and_understands_the_choice(say: Say, choice: str) -> None:
    asked = say("how does it work?")
    assert buttons(asked) == ["Nerve block", "Spinal cord stimulation", "Radiofrequency ablation"]
    assert "electrical impulses" in text(say(choice))


def test_a_pressed_button_leads_to_its_topic(say: Say) -> None:
    offered = buttons(say("what is radiofrequency ablation"))
    assert "What does radiofrequency ablation help with?" in offered
    assert "joint pain" in text(say("What does radiofrequency ablation help with?"))


def test_a_treatment_without_content_is_never_answered_with_another_ones_text(say: Say) -> None:
    for question in ("what is an epidural steroid injection", "how does kyphoplasty work"):
        answer = text(say(question))
        assert "our team" in answer.lower()
        assert "pause" not in answer
        assert "heat" not in answer


def test_two_misses_in_a_row_get_the_ways_to_a_person_alone(say: Say) -> None:
    first, second = say("how much does it cost"), say("do you take medicare")
    assert "can't answer that here" in text(first)
    assert "book a visit" in text(second)
    assert buttons(first) == buttons(second) == ["Call me back", "Opening hours"]


def test_a_person_is_one_message_away(say: Say) -> None:
    card = text(say("let me talk to a human"))
    assert "202-555-0143" in card
    assert "Juniper Street" in card
    assert "We are " in card


def test_the_callback_form_is_interrupted_resumed_and_stored(say: Say, assistant: Any) -> None:
    assert "name" in text(say("can someone call me back"))
    assert "phone number" in text(say("Ada Example"))
    interrupted = say("what is a nerve block?")
    assert "pause" in text(interrupted)
    assert "phone number" in text(interrupted)
    assert "complete phone number" in text(say("12345"))
    card = say("i cant feel my legs since the injection")
    assert len(card) == 1
    assert "911" in text(card)
    assert "phone number" not in text(card)
    # Rasa counts the form as interrupted after the card: it asks for the field once more, then takes it.
    assert "phone number" in text(say("202 555 0188"))
    assert "good time" in text(say("202 555 0188"))
    assert "yes or no" in text(say("weekday mornings"))
    assert "Our team has your request" in text(say("yes"))
    stored = CallbackStore(assistant.folder / "callbacks.db").open_requests()
    assert [(row.request.name, row.request.phone, row.request.time) for row in stored] == [
        ("Ada Example", "+12025550188", "weekday mornings")
    ]


def test_the_callback_form_can_be_cancelled_and_declined(say: Say, assistant: Any) -> None:
    before = len(CallbackStore(assistant.folder / "callbacks.db").open_requests())
    say("please call me back")
    assert "nothing was kept" in text(say("cancel"))
    assert "pause" in text(say("what is a nerve block"))
    for answer in ("please call me back", "Bob", "202 555 0189", "noon"):
        say(answer)
    assert "nothing was kept" in text(say("no"))
    assert len(CallbackStore(assistant.folder / "callbacks.db").open_requests()) == before


def test_a_killed_assistant_remembers_the_conversation(models: Path, tmp_path: Path) -> None:
    from tests.rasa.conftest import Assistant, free_port

    running = Assistant(tmp_path, models, free_port())
    running.start()
    say = running.visitor()
    say("what is radiofrequency ablation?")
    running.stop(signal.SIGKILL)
    running.start()
    try:
        assert "long-lasting" in text(say("how long does it last?"))
    finally:
        assert running.stop() == 0

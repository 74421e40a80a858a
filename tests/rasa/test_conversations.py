"""Whole conversations over HTTP with the running assistant."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.stores.callback_store import CallbackStore

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

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
    assert "good time" in text(say("202 555 0188"))
    assert "yes or no" in text(say("weekday mornings"))
    assert "Our team has your request" in text(say("yes"))
    stored = CallbackStore(assistant.folder / "callbacks.db").open_requests()
    assert [(row.request.name, row.request.phone, row.request.time) for row in stored] == [
        ("Ada Example", "+12025550188", "weekday mornings")
    ]


def test_a_callback_is_asked_for_in_one_go_corrected_and_stored(say: Say, assistant: Any) -> None:
    read_back = text(say("call me, I'm Bob, 202-555-0147 ext 12, after 3 tomorrow"))
    assert "Bob, (202) 555-0147 ext. 12, after 3 tomorrow" in read_back
    interrupted = say("wait, what is a nerve block?")
    assert "pause" in text(interrupted)
    assert "(202) 555-0147 ext. 12" in text(interrupted)
    assert "(202) 555-0148 ext. 12" in text(say("no, it's 0148"))
    assert "Rob, (202) 555-0148" in text(say("my name is Rob"))
    assert "Which phone number" in text(say("the number is wrong"))
    assert "I see two numbers" in text(say("202-555-0147 or 202-555-0138"))
    assert "Rob, (202) 555-0138, after 3 tomorrow" in text(say("the second one"))
    assert "Our team has your request" in text(say("ok, thanks"))
    last = CallbackStore(assistant.folder / "callbacks.db").open_requests()[-1].request
    assert (last.name, last.phone, last.time) == ("Rob", "+12025550138", "after 3 tomorrow")


def test_a_callback_is_asked_for_in_spanish(say: Say) -> None:
    assert "En qué momento" in text(say("que me marque alguien, soy Efraín Olmos 202 555 0193"))
    assert "Efraín Olmos, (202) 555-0193, por la tarde" in text(say("por la tarde"))
    assert "no hemos guardado nada" in text(say("no gracias"))


def test_names_that_are_none_are_refused(say: Say) -> None:
    assert "name" in text(say("call me back"))
    for name in ("1", "no"):
        assert "the name we should ask for" in text(say(name))
    assert "phone number" in text(say("Ada"))
    assert "nothing was kept" in text(say("never mind"))


def test_the_hours_of_a_day_are_told_first_and_followed_in_either_language(say: Say) -> None:
    assert text(say("are you open on christmas")).startswith("We are closed on Friday, December 25 (Christmas Day).")
    assert text(say("and sunday?")).startswith("We are closed on Sunday")
    assert text(say("what about the day after")).startswith("On Monday")
    assert text(say("till when")).startswith("We are ")
    assert text(say("y el sábado?")).startswith("Cerramos el sábado")


def test_whether_the_chat_is_private_is_answered_with_how_to_have_it_removed(say: Say) -> None:
    for question in ("is my chat private", "who reads this", "delete my chat"):
        answer = text(say(question))
        assert "can read what you write here" in answer
        assert "removed" in answer


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

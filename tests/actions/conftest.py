"""An action and the turn that it is run for, without Rasa around it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from tests.conftest import Content

REPLIES = (
    "address alternatives ask_callback_phone booking callback_declined callback_elsewhere callback_invalid_name "
    "callback_invalid_phone callback_invalid_time callback_stored clarify contact emergency greet help hours "
    "not_covered out_of_scope person phone risks something_else unclear uses which_treatment"
)
# Each says nothing but its name, so that a test does not hang on words that visitors read.
DOMAIN: dict[str, Any] = {"responses": {f"utter_{name}": [{"text": f"<{name}>"}] for name in REPLIES.split()}}
DOMAIN["responses"]["utter_hours"][0]["metadata"] = {"title": "Opening hours"}
# Two topics of a subject, told in this order.
DOMAIN["responses"]["utter_risks"][0]["metadata"] = {"title": "The risks", "related": ["uses"]}
DOMAIN["responses"]["utter_uses"][0]["metadata"] = {"title": "The uses"}


@dataclass(frozen=True)
class Done:
    """What an action said and which slots it set."""

    said: list[dict[str, Any]]
    slots: dict[str, Any]  # without the course of the talk
    course: str | None = None  # None when it stays as it was
    names: tuple[str, ...] = ()  # of all that was said in the talk

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.said]

    @property
    def buttons(self) -> list[str]:
        """The titles of the last message's."""
        return [button["title"] for button in self.said[-1]["buttons"]]


Act = Callable[..., Done]


def tracker_of(
    intent: str, slots: Mapping[str, Any] | None = None, told: Mapping[str, Any] | None = None, **metadata: Any
) -> Tracker:
    """A talk whose last message is `intent`, of which NLU has `told` the rest; `metadata` are of its channel.

    The message's words are the metadata's `text`, if there is one.
    """
    words = metadata.pop("text", "")
    message = {"text": words, "intent": {"name": intent}, "interpretation": dict(told or {}), "metadata": metadata}
    return Tracker("ana", dict(slots or {}), message, [], False, None, {}, "action_listen")


@pytest.fixture
def act(content: Content, monkeypatch: pytest.MonkeyPatch) -> Act:
    """Runs an action in the folder of a clinic; arguments as `tracker_of`."""
    monkeypatch.chdir(content.root)

    def run(action: Action, *arguments: Any, **more: Any) -> Done:
        dispatcher = CollectingDispatcher()
        events = asyncio.run(action.run(dispatcher, tracker_of(*arguments, **more), DOMAIN))
        slots = {event["name"]: event["value"] for event in events}
        course, names = slots.pop("course", None), tuple(slots.pop("said", ()))
        return Done(dispatcher.messages, slots, course, names)

    return run


def choices(*titles: str) -> list[dict[str, str]]:
    """As NLU tells them."""
    return [{"title": title, "id": title.lower()} for title in titles]

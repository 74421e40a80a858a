"""One turn as an action sees it: the interpretation that NLU left in the tracker."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from reliefdesk.assistant.reply import Reply, title_of
from reliefdesk.content.switched_off import switched_off_in


class Turn:
    """What the visitor meant, a way to reply, and the conversation afterwards."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> None:
        self._dispatcher, self._tracker, self._domain = dispatcher, tracker, domain
        self._interpretation: dict[str, Any] = tracker.latest_message.get("interpretation") or {}
        self._titles: dict[str, str] = {}
        self._off = switched_off_in(Path())()

    @property
    def intent(self) -> str:
        return str((self._tracker.latest_message.get("intent") or {}).get("name") or "")

    @property
    def text(self) -> str:
        """The visitor's words."""
        return str(self._tracker.latest_message.get("text") or "")

    @property
    def is_switched_off(self) -> bool:
        """Whether what was asked is a topic that staff have switched off."""
        return self.intent in self._off

    @property
    def is_near_miss(self) -> bool:
        """Whether the choices are alternatives to the answer, not what follows from it."""
        return bool(self._interpretation.get("alternatives"))

    @property
    def is_information_only(self) -> bool:
        """Whether the channel may ask nothing personal."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("information_only"))

    @property
    def choices(self) -> list[str]:
        return [choice["title"] for choice in self._interpretation.get("choices") or ()]

    @property
    def misses(self) -> int:
        """In a row, this one included."""
        return int((self._interpretation.get("slots") or {}).get("misses") or 0)

    def title(self, name: str) -> str:
        """What stands on the button of that reply; "" when it has none."""
        return title_of(self._domain, name) or ""

    def reply(self, name: str) -> Reply:
        """The approved text of that name."""
        return Reply.approved(self._domain, name, self._off)

    def say(self, reply: Reply) -> None:
        self._dispatcher.utter_message(**reply.as_message())

    def call(self, choice: str, title: str) -> str:
        """The title, by which the talk remembers a choice that the model knows by its id alone."""
        self._titles[choice] = title
        return title

    def remember(self) -> list[EventType]:
        """The slots of the conversation that this turn changed."""
        slots = dict(self._interpretation.get("slots") or {})
        if choices := slots.get("choices"):
            slots["choices"] = [{**each, "title": self._titles.get(each["id"], each["title"])} for each in choices]
        return [SlotSet(name, value) for name, value in slots.items() if self._tracker.get_slot(name) != value]


class Says(Action, ABC):
    """An action that says one reply and remembers the talk."""

    @abstractmethod
    def reply(self, turn: Turn) -> Reply:
        """What is said in this turn."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        turn.say(self.reply(turn))
        return turn.remember()

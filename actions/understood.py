"""What NLU left in the tracker of the newest message, and of the talk before it."""

from __future__ import annotations

import copy
from typing import Any, Self

from rasa_sdk import Tracker

from reliefdesk.content.languages import ENGLISH
from reliefdesk.nlu.conversation import Conversation


class Understood:
    """What a message, or one question of several in it, is understood to ask."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._interpretation: dict[str, Any] = tracker.latest_message.get("interpretation") or {}
        self._intent = str((tracker.latest_message.get("intent") or {}).get("name") or "")
        first = self._interpretation.get("first") or {}
        self._text = str(first.get("text") or tracker.latest_message.get("text") or "")
        self._subject = str(first.get("subject") or "")

    @property
    def intent(self) -> str:
        """What the message asks, or this part of it."""
        return self._intent

    @property
    def language(self) -> str:
        """The visitor's, of those that the clinic answers in."""
        said = (self._interpretation.get("slots") or {}).get("language") or self._tracker.get_slot("language")
        return str(said or ENGLISH)

    @property
    def text(self) -> str:
        """The visitor's words, or those of this question among several."""
        return self._text

    @property
    def subject(self) -> str:
        """What a question without an answer is about, when it was one of several; else ""."""
        return self._subject

    @property
    def caution(self) -> str:
        """The tier of a red flag that the message may be; "" when there is no doubt."""
        return str(self._interpretation.get("caution") or "")

    @property
    def is_in_light(self) -> bool:
        """Whether the card of a red flag was shown before, and this message said no more."""
        return int((self._interpretation.get("slots") or {}).get("since_card") or 0) > 0

    @property
    def is_near_miss(self) -> bool:
        """Whether the choices are alternatives to the answer, not what follows from it."""
        return bool(self._interpretation.get("alternatives"))

    @property
    def is_information_only(self) -> bool:
        """Whether the channel may ask nothing personal."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("information_only"))

    @property
    def before(self) -> Conversation:
        """The talk as it was before this message."""
        return Conversation.from_slots(self._tracker.slots)

    @property
    def place(self) -> int | None:
        """Which earlier answer the visitor wants, 0 for the first."""
        place: int | None = self._interpretation.get("place")
        return place

    def asking(self, intent: str, text: str, subject: str = "") -> Self:
        """The same message, as if it asked this alone and left nothing to choose from."""
        other = copy.copy(self)
        other._intent, other._text, other._subject = intent, text, subject
        other._interpretation = {**self._interpretation, "choices": [], "alternatives": False, "parts": []}
        return other

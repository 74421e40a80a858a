"""An action that says approved text: the answer, then those to further questions of the message, then a caution."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.content.sentences import Key
from reliefdesk.dialogue.course import after

TOPIC = "a topic's answer"
_CAUTIONS: Mapping[str, Key] = {
    "emergency": "caution_emergency",
    "crisis": "caution_crisis",
    "same_day": "caution_same_day",
}


class Says(Action, ABC):
    """Says one reply for each question and remembers the talk.

    A subclass names what it `answers` when another question stands before it; a topic's answer needs no name. Which
    action Rasa calls for the first question stands in data/rules.yml.
    """

    _answering: ClassVar[dict[str, type[Says]]] = {}

    def __init_subclass__(cls, answers: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Says._answering.update(dict.fromkeys(answers, cls))

    @abstractmethod
    def reply(self, turn: Turn) -> Reply:
        """What is said in this turn."""

    def leaves(self, turn: Turn) -> str | None:
        """The course of the talk after the reply."""
        return after(self.name(), turn.before.course)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        replies, course = [self.reply(turn)], self.leaves(turn)
        for part in turn.parts():
            action = self.answering(part.intent)
            replies.append(action.reply(part))
            course = action.leaves(part)
        for reply in _with_buttons_once(replies, turn.further):
            turn.say(reply)
        if turn.caution:
            turn.say(turn.remark("caution", _CAUTIONS[turn.caution]))
        return turn.remember(course)

    @staticmethod
    def answering(name: str) -> Says:
        """The action that says the reply of this name."""
        return Says._answering.get(name, Says._answering[TOPIC])()


def _with_buttons_once(replies: Sequence[Reply], further: Sequence[str]) -> list[Reply]:
    """The replies of one turn, which offer nothing but under the last of them, the visitor's own questions first."""
    *before, last = replies
    offered = [title for title in last.buttons if title not in further]
    return [*(reply.offer([]) for reply in before), last.offer([*further, *offered])]

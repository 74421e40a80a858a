"""One turn as an action sees it: what was understood, what is said to it, and the conversation afterwards."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.house import current_voice
from actions.treatment_ids import current_treatments
from actions.understood import Understood
from reliefdesk.assistant.reply import Reply, title_of
from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.content.sentences import Key
from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.dialogue.subject import Subjects, subjects_of
from reliefdesk.nlu.conversation import Choice, Conversation


class Turn(Understood):
    """What the visitor meant, a way to reply, and the conversation afterwards."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> None:
        super().__init__(tracker)
        self._dispatcher, self._domain = dispatcher, domain
        self._titles: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._said: list[str] = []
        self._turned_to: str | None = None
        self._offered: tuple[Choice, ...] | None = None
        self._off = switched_off_in(Path())()
        self._told_english: list[bool] = []  # a part of the turn tells the others

    def parts(self) -> Iterator[Turn]:
        """The questions after the first one, each as a turn of its own without choices."""
        for part in self._interpretation.get("parts") or ():
            yield self.asking(part["intent"], part["text"], str(part.get("subject") or ""))

    @property
    def is_switched_off(self) -> bool:
        """Whether what was asked is a topic that staff have switched off."""
        return self.intent in self._off

    @property
    def choices(self) -> list[str]:
        return [self._name(choice) for choice in self._interpretation.get("choices") or ()]

    @property
    def further(self) -> list[str]:
        """The titles of questions of the message that are offered instead of answered."""
        return [self._name(choice) for choice in self._interpretation.get("further") or ()]

    @functools.cached_property
    def subjects(self) -> Subjects:
        """What may be told, of the topics that are not switched off."""
        return subjects_of(self._domain, current_treatments(), self._off)

    def about(self, name: str) -> Turn:
        """The same turn, as if the reply `name` had been asked for; the talk turns to its topic."""
        self._turned_to = name
        return self.asking(name, self.before.question or "")

    def offer(self, choices: tuple[Choice, ...]) -> list[str]:
        """The titles of what the visitor may pick from now on, be it by its number."""
        self._offered = choices
        return [self._name(vars(choice)) for choice in choices]

    def title(self, name: str) -> str:
        """What stands on the button of that reply; "" when it has none."""
        return title_of(self._domain, name, self.language) or ""

    def reply(self, name: str) -> Reply:
        """The approved text of that name."""
        return Reply.approved(self._domain, name, self._off, self.language)

    def simple(self, name: str) -> Reply | None:
        """The approved easier text of that name; None when there is none in the visitor's language."""
        return Reply.simple(self._domain, name, self._off) if self.language == ENGLISH else None

    def say(self, reply: Reply) -> None:
        """Says it; English to a visitor of another language stands under a sentence of theirs, once a turn."""
        self._said.append(reply.topic)
        if reply.language != self.language and not self._told_english:
            self._told_english.append(True)
            self._utter(self.remark("", "untranslated"))
        self._utter(reply)

    def remark(self, name: str, key: Key, /, **places: object) -> Reply:
        """A sentence of the house in the visitor's language, which answers no question."""
        voice = current_voice(self.language)
        words, language = voice(key, **places), voice.language_of(key)
        return Reply(name, words, voice.approval_of(key), has_title=False, language=language)

    def call(self, choice: str, title: str) -> str:
        """The title, by which the talk remembers a choice that the model knows by its id alone."""
        self._titles[choice] = title
        return title

    def ask_as(self, question: str) -> None:
        """The talk remembers `question` for what was asked, which only the action could make out.

        It does so only where the talk goes on from the reply to it, which is the last answer of a message.
        """
        self._asked[self.intent] = question

    def remember(self, course: str | None) -> list[EventType]:
        """The slots of the conversation that this turn changed; it leaves the talk in `course`."""
        after = Conversation.from_slots(self._interpretation.get("slots") or self._tracker.slots)
        if self._turned_to and self._turned_to in self.subjects.titles:
            after = self.subjects.turned(after, self._turned_to)
        if self._offered is not None:
            after = dataclasses.replace(after, choices=self._offered)
        if after.topic in self._asked:
            after = dataclasses.replace(after, question=self._asked[after.topic])
        slots = after.heard(tuple(self._said), course).slots()
        if choices := slots.get("choices"):
            slots["choices"] = [{**each, "title": self._name(each)} for each in choices]
        return [
            SlotSet(name, value)
            for name, value in slots.items()
            if (self._tracker.get_slot(name) or None) != (value or None)
        ]

    def remember_language(self) -> list[EventType]:
        """The slot of the language alone, where an action changes nothing else of the talk."""
        return [SlotSet("language", self.language)] if self._tracker.get_slot("language") != self.language else []

    def _utter(self, reply: Reply) -> None:
        """With the talk's language, which the text's is not where a translation is missing."""
        self._dispatcher.utter_message(**{**reply.as_message(), "talk_lang": self.language})

    def _name(self, choice: Mapping[str, str]) -> str:
        """What stands on its button, in the visitor's language where it has words there."""
        known = self._titles.get(choice["id"])
        if known or self.language == ENGLISH:
            return known or choice["title"]
        own = language_of(self.language).treatments.get(choice["id"])
        return own or self.title(choice["id"]) or choice["title"]

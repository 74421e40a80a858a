"""A message of the assistant's, as Rasa sends it and as every door reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from reliefdesk.assistant.reply import Kind, kind_of
from reliefdesk.content.languages import ENGLISH

RasaMessage: TypeAlias = Mapping[str, Any]  # what goes through Rasa's output channel: text, buttons, our metadata


@dataclass(frozen=True)
class Spoken:
    """What was said; `topic` is "" where none is told, `title` is its topic's, `choices` are the titles of buttons."""

    text: str
    topic: str = ""
    title: str = ""
    choices: tuple[str, ...] = ()
    language: str = ENGLISH
    told_in: str = ""  # the talk's language where the text is another one's, for want of a translation
    marked: Kind | None = None  # what the message says of itself; else its topic tells

    @classmethod
    def of(cls, message: RasaMessage) -> Spoken:
        """What a message says; a form's own questions are said by Rasa, which names the reply and not the topic."""
        topic = str(message.get("topic") or "")
        marked: Kind | None = message.get("kind")
        if not topic and (asked := str(message.get("utter_action") or "").removeprefix("utter_")):
            topic = asked
            marked = marked or ("remark" if kind_of(asked) == "answer" else None)
        buttons = (*(message.get("buttons") or ()), *(message.get("quick_replies") or ()))
        choices = tuple(str(button["title"]) for button in buttons)
        language = str(message.get("lang") or ENGLISH)
        talk = str(message.get("talk_lang") or "")
        return cls(str(message["text"]), topic, "", choices, language, talk if talk != language else "", marked)

    @property
    def talk_language(self) -> str:
        """The visitor's."""
        return self.told_in or self.language

    @property
    def kind(self) -> Kind:
        """How a door with more than plain text shows what was said."""
        return self.marked or kind_of(self.topic)

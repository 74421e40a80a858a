"""An answer before any platform's rules: text in our tiny markdown, choices, and what it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from reliefdesk.assistant.reply import Kind
from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.content.languages import ENGLISH


@dataclass(frozen=True)
class Answer:
    """One message; `choices` are titles, and a pressed one says its own title, as if it were typed.

    `how` says how to choose where they are no buttons but numbered lines.
    """

    text: str
    choices: tuple[str, ...] = ()
    kind: Kind = "answer"
    how: str = ""
    language: str = ENGLISH  # the talk's

    @classmethod
    def of(cls, said: RasaMessage) -> Answer:
        """The answer in one message that Rasa sends."""
        spoken = Spoken.of(said)
        return cls(spoken.text, spoken.choices, spoken.kind, language=spoken.talk_language)

    @classmethod
    def of_fallback(cls, text: str, tier: str | None = None, language: str = ENGLISH) -> Answer:
        """What is said in the assistant's place: the card of a red flag of this tier, or whom to call."""
        return cls(text, kind="red_flag" if tier else "contact", language=language)


def together(answers: Iterable[Answer]) -> list[Answer]:
    """What one turn said as one message; a red flag's card stands alone."""
    found: list[Answer] = []
    for answer in answers:
        if found and "red_flag" not in (found[-1].kind, answer.kind):
            last = found.pop()
            text, choices = f"{last.text}\n\n{answer.text}", answer.choices or last.choices
            found.append(dataclasses.replace(answer, text=text, choices=choices))
        else:
            found.append(answer)
    return found

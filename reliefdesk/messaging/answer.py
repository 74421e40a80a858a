"""An answer before any platform's rules: text in our tiny markdown, choices, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reliefdesk.reply import Kind, kind_of


@dataclass(frozen=True)
class Answer:
    """`choices` are titles; a pressed one says its own title, as if it were typed."""

    text: str
    choices: tuple[str, ...] = ()
    kind: Kind = "answer"

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Answer:
        """Of one message that Rasa sends."""
        topic = str(said.get("topic") or str(said.get("utter_action") or "").removeprefix("utter_"))
        buttons = (*(said.get("buttons") or ()), *(said.get("quick_replies") or ()))
        titles = tuple(str(button["title"]) for button in buttons)
        return cls(str(said["text"]), titles, said.get("kind") or kind_of(topic))


def together(answers: Iterable[Answer]) -> list[Answer]:
    """What one turn said as one message; a red flag's card stands alone."""
    found: list[Answer] = []
    for answer in answers:
        if found and "red_flag" not in (found[-1].kind, answer.kind):
            last = found.pop()
            found.append(Answer(f"{last.text}\n\n{answer.text}", answer.choices or last.choices, answer.kind))
        else:
            found.append(answer)
    return found

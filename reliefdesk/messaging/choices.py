"""Choices: as buttons where they fit, else numbered, for the assistant understands "2", "two" and the words."""

from __future__ import annotations

from collections.abc import Sequence

from reliefdesk.messaging.answer import Answer


def offered(answer: Answer, most: int, longest: int) -> tuple[str, Sequence[str]]:
    """The text, and the titles of its buttons; all of them in the text when they are too many or one is too long."""
    if len(answer.choices) <= most and all(0 < len(title) <= longest for title in answer.choices):
        return answer.text, answer.choices
    return numbered(answer.text, answer.choices, answer.how), ()


def numbered(text: str, choices: Sequence[str], how: str) -> str:
    """The text, a row for each choice, and how to choose."""
    if not choices:
        return text
    rows = "\n".join(f"{number} {choice}" for number, choice in enumerate(choices, 1))
    return f"{text}\n{rows}\n{how}".rstrip("\n")

"""Choices where there are no buttons: numbered, for the assistant understands "2", "two" and the words."""

from __future__ import annotations

from collections.abc import Sequence

HOW = "Reply with a number."


def numbered(text: str, choices: Sequence[str]) -> str:
    """The text, a row for each choice, and how to choose."""
    if not choices:
        return text
    rows = "\n".join(f"{number} {choice}" for number, choice in enumerate(choices, 1))
    return f"{text}\n{rows}\n{HOW}"

"""A visitor's message before Rasa sees it: how long it may be, and that it is never a command."""

from __future__ import annotations

MOST_MESSAGE_CHARACTERS = 1_000

# Rasa obeys a text that begins with "/"; an invisible joiner in front makes it a text again.
_WORD_JOINER = "\u2060"


def as_plain_text(text: str) -> str:
    """The text, such that Rasa takes no command from it."""
    return _WORD_JOINER + text if text.lstrip().startswith("/") else text

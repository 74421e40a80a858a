"""A visitor's message before Rasa sees it: what is refused, and what is only text."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.facts import load_clinic
from reliefdesk.red_flags import FILE, RedFlagMatcher, load_red_flags

MOST_CHARACTERS = 1_000

# Rasa obeys a text that begins with "/"; an invisible joiner in front makes it a text again.
_WORD_JOINER = "\u2060"


def as_plain_text(text: str) -> str:
    """`text`, such that Rasa takes no command from it."""
    return _WORD_JOINER + text if text.lstrip().startswith("/") else text


class Desk:
    """What a channel says by itself: when a text is too long, and when nobody else answers."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.read()

    def read(self) -> None:
        """Its texts and patterns from their files, again; ContentError leaves them as they were."""
        clinic = load_clinic(self._root / "clinic.yml")
        flags = load_red_flags(self._root / FILE)
        self._matcher = RedFlagMatcher(flags.patterns)
        self._cards = {tier: clinic.fill(text) for tier, text in flags.replies.items()}
        self._phone, self._emergency = clinic.phone, clinic.emergency_number

    def too_long(self, text: str) -> str:
        """For a text over the limit: a red flag's card, or how to be shorter."""
        card = self.card(text)
        return card or (
            f"Your message is too long for me. Please ask in one or two sentences, or call our team at {self._phone}."
        )

    def without_answer(self, text: str) -> str:
        """When the assistant cannot answer at all."""
        card = self.card(text)
        return card or (
            f"I am sorry, I cannot answer right now. Please call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def tier(self, text: str) -> str | None:
        """The red flag that a pattern finds in it."""
        return self._matcher.tier(text)

    def card(self, text: str) -> str | None:
        """The red flag's card, filled in."""
        tier = self.tier(text)
        return self._cards[tier] if tier else None

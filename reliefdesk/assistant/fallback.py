"""A visitor's message before Rasa sees it: what is refused, and what is only text."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags

MOST_MESSAGE_CHARACTERS = 1_000

# Rasa obeys a text that begins with "/"; an invisible joiner in front makes it a text again.
_WORD_JOINER = "\u2060"


def as_plain_text(text: str) -> str:
    """The text, such that Rasa takes no command from it."""
    return _WORD_JOINER + text if text.lstrip().startswith("/") else text


class Fallback:
    """What a channel says by itself: when a text is too long, and when nobody else answers."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.read()

    def read(self) -> None:
        """Reads its texts and patterns from their files again; ContentError leaves them as they were."""
        clinic = load_clinic(self._root / "clinic.yml")
        flags = load_red_flags(self._root / RED_FLAGS_FILE)
        self._matcher = RedFlagMatcher(flags.patterns)
        self._cards = {tier: clinic.fill(text) for tier, text in flags.replies.items()}
        self._name, self._phone, self._emergency = clinic.name, clinic.phone, clinic.emergency_number

    def tier(self, text: str) -> str | None:
        """The most urgent tier of a red flag that a pattern finds in the text, None without one."""
        return self._matcher.tier(text)

    def card(self, tier: str) -> str:
        """The card of a red flag of this tier, with the clinic's facts in it."""
        return self._cards[tier]

    def too_long(self, tier: str | None = None) -> str:
        """What is said to a text over the limit: the card of its red flag, or how to be shorter."""
        if tier:
            return self.card(tier)
        return (
            f"Your message is too long for me. Please ask in one or two sentences, or call our team at {self._phone}."
        )

    def without_answer(self, tier: str | None = None) -> str:
        """What is said when the assistant cannot answer: the card of the text's red flag, or whom to call."""
        if tier:
            return self.card(tier)
        return (
            f"I am sorry, I cannot answer right now. Please call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def too_crowded(self) -> str:
        """What is said when more people ask than the assistant can answer."""
        return (
            f"Very many people are asking right now. Please ask again in a minute, or call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def too_many(self) -> str:
        """What is said to somebody who sends more than the assistant answers."""
        return (
            f"You have sent a lot of messages. I will answer again later. To talk now, call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def without_words(self) -> str:
        """What is said to an attachment alone."""
        return (
            f"I can only read words. Please write your question, or call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def cut_short(self) -> str:
        """What is said when the rest of an answer could not be sent."""
        return f"That answer was cut short. Please call our team at {self._phone} for all of it."

    def notice(self) -> str:
        """What is said before the first answer on a platform that has no contract about patients' data."""
        return (
            f"I am {self._name}'s automatic assistant. I give general information only, and this app is not a private "
            f"place: please write nothing personal here. For anything about you, call our team at {self._phone}. "
            f"In an emergency call {self._emergency}."
        )

    def forgotten(self) -> str:
        """What is said to somebody who wanted what was written to be removed."""
        return (
            f"Done. What we wrote here is removed from our records. If you asked us to call you, our team still has "
            f"that request: call {self._phone} to take it back. You can ask me again at any time."
        )

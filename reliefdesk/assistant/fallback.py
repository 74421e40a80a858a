"""What is said in the assistant's place: house sentences, and the cards of red flags that a pattern finds."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.house import load_voice
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, RedFlags, load_red_flags
from reliefdesk.content.translation import translations_of
from reliefdesk.nlu.spoken_language import spoken_language


class Fallback:
    """What a channel says by itself: when a text is too long, and when nobody else answers."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.read()

    def read(self) -> None:
        """Reads its sentences, cards and patterns from their files again; ContentError leaves them as they were."""
        self.prepare()()

    def prepare(self) -> Callable[[], None]:
        """Reads them, and gives the function that takes them up at once."""
        voice, flags = load_voice(self._root), load_red_flags(self._root / RED_FLAGS_FILE)
        matcher = RedFlagMatcher(flags.patterns)
        cards = {language: cards_in(flags, voice.clinic, language) for language in voice.clinic.languages}

        def take_up() -> None:
            self._matcher, self._cards, self.voice = matcher, cards, voice

        return take_up

    def to(self, text: str, start: str = "") -> Fallback:
        """The same in the language of a message that it answers; `start` is the one that the channel tells."""
        return self.speaking(spoken_language(text, self.voice.clinic.languages, None, start.partition("-")[0].lower()))

    def speaking(self, language: str) -> Fallback:
        """The same in that language, English where the clinic does not answer in it."""
        other = copy.copy(self)
        known = language if language in self.voice.clinic.languages else ENGLISH
        other.voice = dataclasses.replace(self.voice, language=known)
        return other

    @property
    def language(self) -> str:
        """The one that it speaks."""
        return self.voice.language

    def tier(self, text: str) -> str | None:
        """The most urgent tier of a red flag that a pattern finds in the text, None without one."""
        return self._matcher.tier(text)

    def card(self, tier: str) -> str:
        """The card of a red flag of this tier, with the clinic's facts in it."""
        return self._cards[self.voice.language][tier]

    def too_long(self, tier: str | None = None) -> str:
        """What is said to a text over the limit: the card of its red flag, or how to be shorter."""
        return self.card(tier) if tier else self.voice("too_long")

    def without_answer(self, tier: str | None = None) -> str:
        """What is said when the assistant cannot answer: the card of the text's red flag, or whom to call."""
        return self.card(tier) if tier else self.voice("without_answer")

    def too_crowded(self) -> str:
        """What is said when more people ask than the assistant can answer."""
        return self.voice("too_crowded")

    def too_many(self) -> str:
        """What is said to somebody who sends more than the assistant answers."""
        return self.voice("too_many")

    def without_words(self) -> str:
        """What is said to an attachment alone."""
        return self.voice("without_words")

    def cut_short(self) -> str:
        """What is said when the rest of an answer could not be sent."""
        return self.voice("cut_short")

    def notice(self) -> str:
        """What is said before the first answer on a platform that has no contract about patients' data."""
        return self.voice("notice")

    def forgotten(self) -> str:
        """What is said to somebody who wanted what was written to be removed."""
        return self.voice("forgotten")


def cards_in(flags: RedFlags, clinic: Clinic, language: str) -> Mapping[str, str]:
    """By tier, with the clinic's facts; English where one is not translated."""
    translated = {tier: translations_of(card, clinic).get(language) for tier, card in flags.responses.items()}
    return {tier: (translated[tier] or {}).get("text") or clinic.fill(text) for tier, text in flags.replies.items()}

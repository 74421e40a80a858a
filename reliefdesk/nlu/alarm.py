"""How sure a message is a red flag: by a classifier, and by patterns that the classifier confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reliefdesk.content.red_flags import LOOK_ALIKE, TIERS, RedFlagMatcher
from reliefdesk.content.wording import key
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.pieces import is_long, pieces
from reliefdesk.nlu.scores import View
from reliefdesk.nlu.spelling import Spelling

Mass = dict[str, float]  # probability by tier

_FEW_WORDS = 3  # in so few, hardly anything tells a symptom from a place of pain or a time of day


@dataclass(frozen=True)
class Alarm:
    """`harmless` are the keys of what was taught as harmless, which never alarms."""

    head: View
    matcher: RedFlagMatcher
    cut: CutOffs
    harmless: frozenset[str]
    spelling: Spelling

    def tiers(self, text: str) -> tuple[str | None, str | None]:
        """The tier of the card that is sure, or None; and the one in doubt, None when there is none.

        A tier is chosen after the alarm, urgent before likely.
        """
        words = key(text)
        if not words or words in self.harmless:
            return None, None
        text = self.spelling.repaired(text)
        return self._of_story(text) if is_long(text) else self._of_words(text)

    def by_itself(self, text: str) -> str | None:
        """The tier of what is a red flag even as an answer to something that was asked."""
        words = key(text)
        if not words or words in self.harmless:
            return None
        text = self.spelling.repaired(text)
        if is_long(text):
            return self._of_story(text)[0]
        mass = self._masses([text])[0]
        return self._likeliest(mass) if sum(mass.values()) >= self.cut.few_words else None

    def is_faint(self, text: str) -> bool:
        """Whether nothing but the classifier may find a red flag in a short text, and it finds little."""
        text = self.spelling.repaired(text)
        if is_long(text) or self.matcher.found(text)[0]:
            return False
        return sum(self._masses([text])[0].values()) < self.cut.faint

    def near(self, text: str) -> tuple[float, str]:
        """The red-flag classes' sum in shares of the cut-off, 1 or more where they alarm, and the likeliest tier."""
        if not (words := key(text)) or words in self.harmless:
            return 0.0, ""
        mass = self._masses([text])[0]
        return sum(mass.values()) / self.cut.red_flag, max(mass, key=lambda tier: mass[tier])

    def _of_words(self, text: str) -> tuple[str | None, str | None]:
        by_pattern, is_past = self.matcher.found(text)
        mass = self._masses([text])[0]
        total = sum(mass.values())
        is_short = len(text.split()) <= _FEW_WORDS
        least = self.cut.few_words if is_short else self.cut.red_flag
        likeliest = self._likeliest(mass)
        confirmed = by_pattern if total >= (least if is_past else self.cut.confirmed) else None
        sure = _first(confirmed, likeliest if total >= least else None)
        doubtful = likeliest if total >= (self.cut.red_flag if is_short else self.cut.doubt) else None
        return sure, _first(by_pattern, doubtful)

    def _of_story(self, text: str) -> tuple[str | None, str | None]:
        """By its likeliest piece: the whole of a story is like none of the short texts that were taught."""
        sure: list[str | None] = []
        doubtful: list[str | None] = []
        parts = [part for part in pieces(text) if key(part) not in self.harmless]
        for part, mass in zip(parts, self._masses(parts), strict=True):
            total = sum(mass.values())
            by_pattern, is_past = self.matcher.found(part)
            confirmed = by_pattern if total >= self.cut.story_doubt and not is_past else None
            sure += [confirmed, self._likeliest(mass) if total >= self.cut.story else None]
            doubtful += [by_pattern if total >= self.cut.doubt else None]
            doubtful += [self._likeliest(mass) if total >= self.cut.story_doubt else None]
        return _first(*sure), _first(*doubtful)

    def _masses(self, texts: list[str]) -> Sequence[Mass]:
        if not texts:
            return ()
        rows = self.head.probabilities(texts)
        named = [(place, label) for place, label in enumerate(self.head.classes) if label != LOOK_ALIKE]
        return [{label: float(row[place]) for place, label in named} for row in rows]

    def _likeliest(self, mass: Mass) -> str:
        total, likeliest = sum(mass.values()), max(mass, key=lambda tier: mass[tier])
        return next((tier for tier in TIERS if mass.get(tier, 0.0) >= self.cut.urgent * total), likeliest)


def _first(*found: str | None) -> str | None:
    return next((tier for tier in TIERS if tier in found), None)

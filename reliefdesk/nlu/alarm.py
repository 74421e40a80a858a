"""Whether a message is a red flag: patterns or a classifier, either raises the alarm, both of a long past."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.content.red_flags import LOOK_ALIKE, TIERS, RedFlagMatcher
from reliefdesk.content.wording import key
from reliefdesk.nlu.features import Featurizer
from reliefdesk.nlu.head import Head


@dataclass(frozen=True)
class Alarm:
    """`cut_off` is the sum of the red-flag classes from which the classifier alarms, `doubt` the one from which it
    would rather see a card than an answer, `urgent` the share of it that a tier needs to go before a likelier one."""

    features: Featurizer
    head: Head
    matcher: RedFlagMatcher
    cut_off: float
    doubt: float
    urgent: float
    harmless: frozenset[str]  # keys of the look-alikes, which never alarm

    def tiers(self, text: str) -> tuple[str | None, str | None]:
        """The tier to answer with, or None; and the one to give instead of an answer, None when there is no doubt.

        A tier is chosen after the alarm, urgent before likely.
        """
        words = key(text)
        if not words or words in self.harmless:
            return None, None
        by_pattern, is_past = self.matcher.found(text)
        mass = self._mass(text)
        total = sum(mass.values())
        by_classifier = self._likeliest(mass) if total >= self.cut_off else None
        doubtful = self._likeliest(mass) if total >= self.doubt else None
        if is_past and not by_classifier:
            return None, doubtful
        return next((tier for tier in TIERS if tier in (by_pattern, by_classifier)), None), doubtful

    def near(self, text: str) -> tuple[float, str]:
        """The red-flag classes' sum in shares of the cut-off, 1 or more where they alarm, and the likeliest tier."""
        if not (words := key(text)) or words in self.harmless:
            return 0.0, ""
        mass = self._mass(text)
        return sum(mass.values()) / self.cut_off, max(mass, key=lambda tier: mass[tier])

    def _mass(self, text: str) -> dict[str, float]:
        row = self.head.probabilities(self.features.of([text]))[0]
        return {label: float(p) for label, p in zip(self.head.classes, row, strict=True) if label != LOOK_ALIKE}

    def _likeliest(self, mass: dict[str, float]) -> str:
        total, likeliest = sum(mass.values()), max(mass, key=lambda tier: mass[tier])
        return next((tier for tier in TIERS if mass.get(tier, 0.0) >= self.urgent * total), likeliest)

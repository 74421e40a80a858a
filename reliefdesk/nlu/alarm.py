"""Whether a message is a red flag: patterns or a classifier, either raises the alarm, both of a long past."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.content.red_flags import LOOK_ALIKE, TIERS, RedFlagMatcher
from reliefdesk.content.wording import key
from reliefdesk.nlu.features import Featurizer
from reliefdesk.nlu.head import Head


@dataclass(frozen=True)
class Alarm:
    """`cut_off` is the sum of the red-flag classes from which the classifier alarms, `urgent` the share of it that a
    tier needs to go before a likelier one."""

    features: Featurizer
    head: Head
    matcher: RedFlagMatcher
    cut_off: float
    urgent: float
    harmless: frozenset[str]  # keys of the look-alikes, which never alarm

    def tier(self, text: str) -> str | None:
        """The tier to answer with, or None; the tier is chosen after the alarm, urgent before likely."""
        words = key(text)
        if not words or words in self.harmless:
            return None
        by_pattern, is_past = self.matcher.found(text)
        by_classifier = self._by_classifier(text)
        if is_past and not by_classifier:
            return None
        return next((tier for tier in TIERS if tier in (by_pattern, by_classifier)), None)

    def _by_classifier(self, text: str) -> str | None:
        row = self.head.probabilities(self.features.of([text]))[0]
        mass = {label: float(p) for label, p in zip(self.head.classes, row, strict=True) if label != LOOK_ALIKE}
        total = sum(mass.values())
        if total < self.cut_off:
            return None
        likeliest = max(mass, key=lambda tier: mass[tier])
        return next((tier for tier in TIERS if mass.get(tier, 0.0) >= self.urgent * total), likeliest)

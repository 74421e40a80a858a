"""Missed questions that read like a red flag: a pattern finds them, or they are worded much like one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags
from reliefdesk.editing.grouping import Vectors, letters

# Cosine with a wording: with patterns it marks 0.74 of the red flags for tuning, and no question without an answer.
LEAST_LIKENESS = 0.5


@dataclass(frozen=True)
class RedFlagLike:
    """The patterns, and each wording's vector with its tier."""

    matcher: RedFlagMatcher
    wordings: Vectors
    tiers: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, text: str) -> RedFlagLike:
        """From the text of data/red_flags.yml; while it cannot be read, from the live file."""
        try:
            flags = load_red_flags(root / RED_FLAGS_FILE, text)
        except ContentError:
            flags = load_red_flags(root / RED_FLAGS_FILE)
        rows = [(wording, tier) for tier, wordings in flags.wordings.items() for wording in wordings]
        return cls(RedFlagMatcher(flags.patterns), letters([row[0] for row in rows]), tuple(row[1] for row in rows))

    def tier(self, text: str) -> str:
        """Empty when nothing of it is like a red flag."""
        if tier := self.matcher.tier(text):
            return tier
        alike = self.wordings @ letters([text])[0]
        nearest = int(alike.argmax())
        return self.tiers[nearest] if alike[nearest] >= LEAST_LIKENESS else ""

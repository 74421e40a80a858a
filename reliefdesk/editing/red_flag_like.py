"""Missed questions that staff should look at as red flags: those that nearly were one to the assistant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags
from reliefdesk.content.wording import clean, spelled_out

# Shares of the classifier's cut-off, chosen on the questions for tuning. A whole message that reached it had its card;
# a sentence comes near it where others thinned it out. docs/architecture.md, "Red flags", has what that marks.
LEAST_OF_ALL = 0.2
LEAST_OF_A_SENTENCE = 0.5

_END = re.compile(r"[.!?;\n]+")

Near = Callable[[str], tuple[float, str]]  # as `nlu.alarm.Alarm.near`


@dataclass(frozen=True)
class RedFlagLike:
    """The patterns, of a draft too, and the classifier of the live model, if there is one."""

    matcher: RedFlagMatcher
    near: Near | None = None

    @classmethod
    def of(cls, root: Path, text: str, near: Near | None = None) -> RedFlagLike:
        """From the text of data/red_flags.yml; while it cannot be read, from the live file."""
        try:
            flags = load_red_flags(root / RED_FLAGS_FILE, text)
        except ContentError:
            flags = load_red_flags(root / RED_FLAGS_FILE)
        return cls(RedFlagMatcher(flags.patterns), near)

    def tier(self, text: str) -> str:
        """Empty when nothing of it is like a red flag."""
        words = spelled_out(clean(text))
        if tier := self.matcher.tier(words):
            return tier
        if not self.near:
            return ""
        sentences = [part for part in map(str.strip, _END.split(words)) if part]
        readings = [(*self.near(words), LEAST_OF_ALL)]
        if len(sentences) > 1:
            readings += [(*self.near(part), LEAST_OF_A_SENTENCE) for part in sentences]
        return next((tier for share, tier, least in readings if share >= least), "")

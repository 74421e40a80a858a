"""Red flags: the wordings and replies of emergencies, in one file that needs a second approver.

Needs neither Rasa nor a model, so that a channel can still match when nothing else answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reliefdesk.content.patterns import Patterns
from reliefdesk.content.problem import ContentError, Problem, problems_at
from reliefdesk.content.topic import answer_of, questions_of, read_yaml
from reliefdesk.content.wording import apart, key

RED_FLAGS_FILE = Path("data") / "red_flags.yml"

# The order is that of urgency: whatever else is found, an emergency is told first.
TIERS = ("emergency", "crisis", "same_day")
LOOK_ALIKE = "no_red_flag"

# Words of a time long gone; with them, a pattern needs the classifier's word too.
LONG_PAST = "long_past"

MAX_CHARACTERS = 20_000


@dataclass(frozen=True)
class RedFlags:
    """What `data/red_flags.yml` holds, by tier; `patterns` have those of a long past beside the tiers'."""

    patterns: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, ...]]
    look_alikes: tuple[str, ...]
    replies: Mapping[str, str]
    responses: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # with their translations

    @property
    def fingerprint(self) -> str:
        """A digest that changes when a pattern does."""
        return hashlib.sha256(repr(sorted(self.patterns.items())).encode()).hexdigest()


def load_red_flags(path: Path, text: str | None = None) -> RedFlags:
    """From the file or its new `text`; ContentError lists every tier that lacks patterns, wordings or its reply."""
    with problems_at(path.name):
        document = read_yaml(path, text)
    patterns = {tier: _patterns(document, tier) for tier in TIERS}
    wordings = {tier: questions_of(document, tier) for tier in TIERS}
    responses = {tier: answer_of(document, f"utter_{tier}") or {} for tier in TIERS}
    replies = {tier: str(card.get("text") or "").strip() for tier, card in responses.items()}
    patterns[LONG_PAST] = _patterns(document, LONG_PAST)
    problems = [
        Problem(path.name, f"{tier} has no {what}; every tier needs patterns, wordings and a reply.")
        for what, found in (("patterns", patterns), ("wordings", wordings), ("reply", replies))
        for tier in TIERS
        if not found[tier]
    ]
    problems += [
        Problem(
            path.name,
            f"{tier}: '{pattern}' matches nothing; write plain words in lower case without accents.",
        )
        for tier in patterns
        for pattern in patterns[tier]
        if not _can_match(pattern)
    ]
    if problems:
        raise ContentError(problems)
    return RedFlags(patterns, wordings, questions_of(document, LOOK_ALIKE), replies, responses)


class RedFlagMatcher:
    """Matches the patterns of every tier, words misspelt by one letter included."""

    def __init__(self, patterns: Mapping[str, tuple[str, ...]]) -> None:
        self._patterns = Patterns(patterns)

    def tier(self, text: str) -> str | None:
        """The most urgent tier that a pattern finds in `text`."""
        return self.found(text)[0]

    def found(self, text: str) -> tuple[str | None, bool]:
        """The most urgent tier, and whether the text tells of a long past."""
        text = text[:MAX_CHARACTERS]
        found = self._patterns.found(key(text).split())
        if (parted := apart(text)) != text:
            found |= self._patterns.found(key(parted).split())
        return next((tier for tier in TIERS if tier in found), None), LONG_PAST in found


def _patterns(document: dict[str, Any], tier: str) -> tuple[str, ...]:
    tiers = document.get("patterns")
    patterns = tiers.get(tier) if isinstance(tiers, dict) else None
    return tuple(map(str, patterns)) if isinstance(patterns, list) else ()


def _can_match(pattern: str) -> bool:
    """Whether each of its words could stand in what `wording.key` leaves of a message."""
    words = [word.removesuffix("*") for part in pattern.split() if part != "..." for word in part.split("|")]
    return bool(words) and all(word and key(word) == word for word in words)

"""What is counted of visitors' questions and thumbs, by day, topic, channel and language."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reliefdesk.console.language import ENGLISH

ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG = "answered", "no answer", "given to a person", "red flag"
KINDS = (ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG)


class Question(NamedTuple):
    """What is counted of one question: `about` is a topic or a theme, or what else was decided."""

    day: datetime.date
    hour: int
    kind: str
    about: str
    channel: str
    language: str


class Thumb(NamedTuple):
    """What is counted of one thumb: the day it was given, the topic of the answer, 1 or -1, and the talk's language."""

    day: datetime.date
    topic: str
    value: int
    language: str = ENGLISH


class InLanguage(NamedTuple):
    """What is counted of one language: questions, those of them without an answer, and thumbs."""

    language: str
    questions: int
    unanswered: int
    up: int
    down: int


@dataclass
class Counts:
    """Questions and thumbs of some days, of which all else is made."""

    days: dict[datetime.date, Counter[str]] = field(default_factory=dict)
    questions: Counter[Question] = field(default_factory=Counter)
    thumbs: Counter[Thumb] = field(default_factory=Counter)

    @property
    def all(self) -> Counter[str]:
        """How many of each kind."""
        return sum(self.days.values(), Counter())

    @property
    def topics(self) -> Counter[str]:
        """What was answered."""
        return self._by("about", ANSWERED)

    @property
    def themes(self) -> Counter[str]:
        """What had no answer: themes, and what is not of the clinic or was not understood."""
        return self._by("about", UNKNOWN)

    @property
    def hours(self) -> Counter[int]:
        return self._by("hour")

    @property
    def channels(self) -> Counter[str]:
        return self._by("channel")

    @property
    def languages(self) -> Counter[str]:
        return self._by("language")

    @property
    def up(self) -> int:
        return self._thumbs(1)

    @property
    def down(self) -> int:
        return self._thumbs(-1)

    def by_language(self) -> list[InLanguage]:
        """Each language that was asked or judged in, the one with the most questions first."""
        asked, unknown = self.languages, self._by("language", UNKNOWN)
        order = [name for name, _ in asked.most_common()]
        order += sorted({thumb.language for thumb in self.thumbs} - {*order})
        return [
            InLanguage(name, asked[name], unknown[name], self._thumbs(1, name), self._thumbs(-1, name))
            for name in order
        ]

    def judged(self) -> dict[str, tuple[int, int]]:
        """By topic: thumbs up and down; those with the most thumbs down first."""
        found: dict[str, tuple[int, int]] = {}
        for thumb, count in self.thumbs.items():
            up, down = found.get(thumb.topic, (0, 0))
            found[thumb.topic] = (up + count, down) if thumb.value > 0 else (up, down + count)
        return dict(sorted(found.items(), key=lambda row: (-row[1][1], -row[1][0])))

    def _thumbs(self, value: int, language: str | None = None) -> int:
        return sum(
            count for thumb, count in self.thumbs.items() if thumb.value == value and language in (None, thumb.language)
        )

    def _by(self, name: str, kind: str = "") -> Counter[Any]:
        found: Counter[Any] = Counter()
        for question, count in self.questions.items():
            if not kind or question.kind == kind:
                found[getattr(question, name)] += count
        return found

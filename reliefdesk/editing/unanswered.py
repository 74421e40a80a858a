"""What visitors asked in vain on some days, question by question, also what staff have dealt with since."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import get_args

from reliefdesk.editing.missed import Missed, MissedQuestions, State

_IN_VAIN = frozenset({"unknown", "choices"})


@dataclass(frozen=True)
class Unanswered:
    """`times` is how often it was asked on these days."""

    row: Missed
    times: int

    @property
    def theme(self) -> str:
        """What it is about, empty when that was not understood."""
        return self.row.topic


def unanswered(missed: MissedQuestions, first: datetime.date, last: datetime.date) -> list[Unanswered]:
    """The most frequent first; both days are included."""
    occasions = missed.occasions()
    found = []
    for state in get_args(State):
        for row in missed.all(state):
            times = sum(on.count for on in occasions.get(row.id, ()) if first <= on.day <= last)
            if times and row.source in _IN_VAIN:
                found.append(Unanswered(row, times))
    return sorted(found, key=lambda each: (-each.times, each.row.text))

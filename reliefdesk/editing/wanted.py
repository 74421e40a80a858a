"""What staff look for in the inbox: words, a kind, days, a channel."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.content.wording import key
from reliefdesk.editing.missed import Missed
from reliefdesk.editing.occasions import Occasion

RED_FLAG = "red_flag"  # a kind beside the sources of what was missed


@dataclass(frozen=True)
class Wanted:
    """What is empty leaves nothing out; `kind` is a source or RED_FLAG; both days are included."""

    words: str = ""
    kind: str = ""
    channel: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    def among(self, rows: Sequence[Missed], occasions: Mapping[int, Sequence[Occasion]]) -> list[Missed]:
        """Those that are looked for, in their order."""
        return [row for row in rows if self._is(row) and self._was(occasions.get(row.id, ()))]

    def _is(self, row: Missed) -> bool:
        if self.kind and not (row.tier if self.kind == RED_FLAG else row.source == self.kind):
            return False
        about = key(f"{row.text} {row.topic} {row.note}")
        return all(word in about for word in key(self.words).split())

    def _was(self, occasions: Sequence[Occasion]) -> bool:
        if not (self.channel or self.since or self.until):
            return True
        first, last = self.since or datetime.date.min, self.until or datetime.date.max
        return any(first <= on.day <= last and self.channel in ("", on.channel) for on in occasions)

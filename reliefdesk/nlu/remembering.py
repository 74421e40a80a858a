"""An interpreter that reads a text once, for trying many cut-offs on the same questions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.ranking import Ranking


def remembering(reader: Interpreter) -> Interpreter:
    """`reader`, with the probabilities and alarms of each text kept; its red-flag cut-off must stay."""
    ranking, alarm = _RememberedRanking(**vars(reader.ranking)), _RememberedAlarm(**vars(reader.alarm))
    return dataclasses.replace(reader, ranking=ranking, alarm=alarm)


@dataclass(frozen=True)
class _RememberedRanking(Ranking):
    seen: dict[str, dict[str, float]] = field(default_factory=dict)

    def probabilities(self, text: str) -> dict[str, float]:
        if text not in self.seen:
            self.seen[text] = super().probabilities(text)
        return dict(self.seen[text])


@dataclass(frozen=True)
class _RememberedAlarm(Alarm):
    seen: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def tiers(self, text: str) -> tuple[str | None, str | None]:
        if text not in self.seen:
            self.seen[text] = super().tiers(text)
        return self.seen[text]

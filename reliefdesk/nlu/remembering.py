"""An interpreter that reads a text once, for trying many cut-offs on the same questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from reliefdesk.nlu.alarm import Alarm, Mass
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.ranking import Ranking


def remembering(reader: Interpreter) -> Interpreter:
    """`reader`, with the probabilities of each text kept, be it as a question or as a red flag."""
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
    seen: dict[str, Mass] = field(default_factory=dict)

    def _masses(self, texts: list[str]) -> Sequence[Mass]:
        new = [text for text in dict.fromkeys(texts) if text not in self.seen]
        self.seen.update(zip(new, super()._masses(new), strict=True))
        return [self.seen[text] for text in texts]

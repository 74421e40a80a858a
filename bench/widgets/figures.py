"""What was measured, in a file that the report is made from."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.widgets.browser import Cost
from bench.widgets.contenders import EMPTY, OURS

EACH_ROUND = ("ready", "composer", "work", "heap")


@dataclass
class Figures:
    """`values` by figure and contender, one value a round; the rest by contender, from the last round."""

    notes: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)
    violations: dict[str, dict[str, int]] = field(default_factory=dict)
    foreign: dict[str, list[str]] = field(default_factory=dict)
    mute: list[str] = field(default_factory=list)  # words cannot be typed into these

    def add(self, name: str, cost: Cost) -> None:
        for figure in EACH_ROUND:
            rounds = self.values.setdefault(figure, {}).setdefault(name, [])
            rounds.append(round(getattr(cost, figure), 3))
        self.size[name], self.violations[name] = cost.size, cost.violations
        self.foreign[name] = list(cost.foreign)
        if not cost.takes_words and name not in (EMPTY, *self.mute):
            self.mute.append(name)

    def names(self) -> list[str]:
        """Ours first, without the empty page."""
        return [name for name in self.size if name != EMPTY]

    def median(self, figure: str, name: str) -> float:
        """Of the heap: what is above that of the page without a widget."""
        value = statistics.median(self.values[figure][name])
        return value - statistics.median(self.values[figure][EMPTY]) if figure == "heap" else value

    def ratio(self, figure: str, name: str) -> float:
        """By ours."""
        return self.median(figure, name) / self.median(figure, OURS)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Figures:
        return cls(**json.loads(path.read_text(encoding="utf-8")))

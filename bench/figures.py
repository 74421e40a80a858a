"""Everything that was measured, in one file that reports and plots are made from."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.sides import ACTING, OURS, STOCK

Values = dict[str, list[float]]  # by side


@dataclass(frozen=True)
class Goal:
    """A ratio ours/stock and the bound it should keep: at most, or `at_least`; `beside` is stock's side."""

    name: str
    figure: str
    unit: str
    bound: float
    at_least: bool = False
    beside: str = STOCK

    def is_met(self, ratio: float) -> bool:
        return ratio >= self.bound if self.at_least else ratio <= self.bound

    @property
    def in_words(self) -> str:
        return f"at least {self.bound:g}" if self.at_least else f"at most 1/{1 / self.bound:g}"


GOALS = (
    Goal("installed size", "size", "MB", 1 / 3),
    Goal("training, CPU", "training_cpu", "s", 1 / 6),
    Goal("start-up to the first answer, CPU", "start_cpu", "s", 1 / 5),
    Goal("start-up to the first answer, wall", "start_wall", "s", 1 / 5),
    Goal("memory after 50 messages", "memory", "MB", 1 / 2),
    Goal("messages a second, 1 visitor", "rate_1", "/s", 3, at_least=True),
    Goal("messages a second, 8 visitors", "rate_8", "/s", 3, at_least=True),
    Goal("the same, 1 visitor, stock with a custom action", "rate_1", "/s", 3, at_least=True, beside=ACTING),
    Goal("the same, 8 visitors, stock with a custom action", "rate_8", "/s", 3, at_least=True, beside=ACTING),
)


# Told without a goal.
BESIDES = (
    Goal("a message, CPU", "message_cpu", "ms", 1),
    Goal("the same, stock with a custom action", "message_cpu", "ms", 1, beside=ACTING),
    Goal("training, wall", "training_wall", "s", 1),
    Goal("training, most memory", "training_memory", "MB", 1),
    Goal("memory after all messages", "memory_end", "MB", 1),
)


@dataclass
class Figures:
    """`values` by figure and side, one value a run; `waits` in ms by side and visitors; quality by side."""

    values: dict[str, Values] = field(default_factory=dict)
    waits: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    counts: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    curves: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, figure: str, side: str, value: float) -> None:
        self.values.setdefault(figure, {}).setdefault(side, []).append(round(value, 3))

    def add_waits(self, side: str, visitors: int, seconds: tuple[float, ...]) -> None:
        waits = self.waits.setdefault(side, {}).setdefault(str(visitors), [])
        waits += [round(1000 * wait, 1) for wait in seconds]

    def forget(self, *figures: str) -> None:
        """Before they are measured anew."""
        for figure in figures:
            self.values.pop(figure, None)

    def median(self, figure: str, side: str) -> float:
        return statistics.median(self.values[figure][side])

    def ratio(self, figure: str, beside: str = STOCK) -> float | None:
        """Ours by that of `beside`, of the medians; None when either was not measured."""
        if not {OURS, beside} <= set(self.values.get(figure, ())):
            return None
        return self.median(figure, OURS) / self.median(figure, beside)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Figures:
        """What is in `path`, or nothing yet."""
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls()

"""Probabilities of every topic, theme and conversational group for one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.content.treatments import treatment_of
from reliefdesk.content.wording import key
from reliefdesk.nlu.bonus import Bonus
from reliefdesk.nlu.decision import UNCOVERED
from reliefdesk.nlu.scores import View


@dataclass(frozen=True)
class Ranking:
    """The head's view; a text that stands in the training questions is certain."""

    head: View
    known: Mapping[str, str]  # by `wording.key`: the label of each training question
    bonus: Bonus | None = None  # where staff added topics

    def probabilities(self, text: str) -> dict[str, float]:
        """By label; the values sum to 1."""
        label = self.known.get(key(text))
        if label:
            return {name: float(name == label) for name in self.head.classes}
        row = self.head.probabilities([text])[0]
        return dict(zip(self.head.classes, map(float, row), strict=True))

    def read(self, texts: Iterable[str]) -> None:
        """Look at all of them at once, which takes little longer than at one."""
        self.head.read(text for text in texts if not self.is_certain(text))

    @property
    def added(self) -> tuple[str, ...]:
        """The topics that staff added, of which few questions are known."""
        return self.bonus.names if self.bonus else ()

    def is_certain(self, text: str) -> bool:
        """Whether the text itself is a training question."""
        return key(text) in self.known


def without_treatments(probabilities: dict[str, float], treatments: Sequence[str]) -> dict[str, float]:
    """Shared out anew among the topics and themes that are not of these treatments."""
    left = {name: p for name, p in probabilities.items() if not treatment_of(name.removeprefix(UNCOVERED), treatments)}
    total = sum(left.values())
    return {name: p / total for name, p in left.items()} if total else probabilities

"""What is proposed for a question of staff's: its template, and wordings to tick, nearest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reliefdesk.content.library import parts
from reliefdesk.content.wording import clean, key, spelled_out
from reliefdesk.editing.made_wordings import made_wordings
from reliefdesk.editing.template_match import Match, TemplateMatcher
from reliefdesk.editing.treatment_entry import TreatmentEntry
from reliefdesk.nlu.decision import UNCOVERED

if TYPE_CHECKING:
    from reliefdesk.content.treatments import Treatment
    from reliefdesk.editing.grouping import TextEncoder
    from reliefdesk.editing.overlap import Reader
    from reliefdesk.editing.project import Project

TICKED = 0.75  # likeness from which a question without an answer is ticked unasked: 4 in 5 of them belong to it
MOST_TICKS = 40
_MOST_READ = 8  # questions that are asked of the model
_THEMES = 3  # that a question may lead to
_LEADS = 0.1  # probability from which it does


@dataclass(frozen=True)
class Tick:
    """`theme` is whose question without an answer it is so far; empty when it was made of the title."""

    wording: str
    likeness: float
    is_ticked: bool
    theme: str = ""


@dataclass(frozen=True)
class Proposal:
    """`matches` are the templates that it may be, best first; `template` the one that it is, with its `wordings`.

    `entry` is of its treatment, when that does not stand in data/treatments.yml yet; saving it belongs to the topic.
    """

    matches: tuple[Match, ...]
    template: str
    wordings: tuple[str, ...]
    ticks: tuple[Tick, ...]
    entry: TreatmentEntry | None = None

    def ticked(self) -> tuple[str, ...]:
        """The wordings that become questions of the topic itself when nobody changes a tick."""
        return tuple(tick.wording for tick in self.ticks if tick.is_ticked)


@dataclass(frozen=True)
class Proposer:
    """Proposes for one project; without a `reader`, which is the live model's ranking, no theme is looked through."""

    project: Project
    matcher: TemplateMatcher
    encoder: TextEncoder
    reader: Reader | None = None

    def proposal(
        self, title: str, questions: Iterable[str] = (), template: str | None = None, taken: Collection[str] = ()
    ) -> Proposal:
        """`template` is the one that staff chose, empty for none; None to guess it, of those not `taken`."""
        found, asked = self.without_ticks(title, template, taken), tuple(questions)
        ticks = [*self._nearest(title, asked, self.project.library.theme(found.template))]
        if not found.template:
            standing = {*map(key, (*asked, *self.project.asked))}
            made = made_wordings(title, self._treatments(found.entry))
            ticks += [Tick(row, 1.0, True) for row in made if key(row) not in standing]
        return replace(found, ticks=tuple(ticks))

    def without_ticks(self, title: str, template: str | None = None, taken: Collection[str] = ()) -> Proposal:
        """The same, without looking through the themes."""
        matches = self.matcher.matches(title)
        if template is None:
            template = next((match.template for match in matches if match.is_sure and match.template not in taken), "")
        entry = self._entry(template, matches)
        wordings = self.project.library.wordings(template, self._treatments(entry))
        return Proposal(matches, template, wordings, (), entry)

    def _treatments(self, entry: TreatmentEntry | None) -> Mapping[str, Treatment]:
        known = self.project.treatments
        return {**known, entry.id: entry.as_treatment()} if entry else known

    def _entry(self, template: str, matches: Iterable[Match]) -> TreatmentEntry | None:
        treatment, _ = parts(template)
        if not treatment or treatment in self.project.treatments:
            return None
        called = next((match.treatment for match in matches if match.template == template), "")
        known = treatment in self.project.library.treatments
        return TreatmentEntry.of(self.project.library, treatment, called) if known or called else None

    def _nearest(self, title: str, asked: tuple[str, ...], theme: str) -> Iterable[Tick]:
        """Questions of the themes that the title or a question leads to, nearest first."""
        texts = [text for text in (title, *asked[:_MOST_READ]) if key(text)]
        themes = dict.fromkeys([theme, *(name for text in texts for name in self._led_to(text))])
        have = {*map(key, asked)}
        rows = [
            (row, name)
            for name in themes
            if name in self.project.themes
            for row in self.project.themes[name].questions
            if key(row) not in have
        ]
        if not rows or not texts:
            return []
        alike = (self.encoder.encode([row for row, _ in rows]) @ self.encoder.encode(texts).T).max(axis=1).tolist()
        ranked = sorted(zip(alike, rows, strict=True), key=lambda pair: -pair[0])[:MOST_TICKS]
        return [Tick(row, likeness, likeness >= TICKED, name) for likeness, (row, name) in ranked]

    def _led_to(self, text: str) -> Iterable[str]:
        probabilities: Mapping[str, float] = {}
        if self.reader:
            probabilities = self.reader.probabilities(spelled_out(clean(text)))
        led = sorted((name for name, p in probabilities.items() if p >= _LEADS), key=lambda name: -probabilities[name])
        return [name.removeprefix(UNCOVERED) for name in led if name.startswith(UNCOVERED)][:_THEMES]

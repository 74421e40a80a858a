"""What training learns and a model stores: two heads, the names, the titles, the patterns."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliefdesk.content.red_flags import LOOK_ALIKE, TIERS, RedFlagMatcher, RedFlags
from reliefdesk.content.terms import KINDS, Term, Terms
from reliefdesk.content.treatment_matcher import TreatmentMatcher
from reliefdesk.content.treatments import Treatment, hints_of
from reliefdesk.content.wording import key
from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.bonus import Bonus, rows_of
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.encoder import Encoder
from reliefdesk.nlu.features import Features, Featurizer
from reliefdesk.nlu.head import Head, HeadSettings
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.labels import weights
from reliefdesk.nlu.mention import Mentions
from reliefdesk.nlu.outcome import Outcome
from reliefdesk.nlu.progress import tell
from reliefdesk.nlu.ranking import Ranking
from reliefdesk.nlu.remedies import Remedies
from reliefdesk.nlu.ridge import Ridge
from reliefdesk.nlu.scores import Scores
from reliefdesk.nlu.spelling import Spelling
from reliefdesk.nlu.svm import Svm


@dataclass(frozen=True)
class Question:
    """A training row; all but the first two stand on the row that is its topic's title."""

    text: str
    label: str
    title: str | None = None
    related: tuple[str, ...] = ()
    card: str | None = None
    general: bool = False
    is_added: bool = False  # by staff: a topic with few questions of its own; on the row of its answer too


@dataclass(frozen=True)
class Lesson:
    """Both heads share the features; the topics' training questions come first in them."""

    features: Featurizer
    topics: Head
    flags: Head
    plain: Mapping[str, Any]

    @classmethod
    def learn(
        cls,
        questions: Sequence[Question],
        treatments: Mapping[str, Treatment],
        terms: Terms,
        red_flags: RedFlags,
        encoder: Encoder,
        settings: HeadSettings,
        axes: int,
        kernel_width: float,
    ) -> Lesson:
        """Fit both heads; red-flag wordings teach the alarm alone."""
        alarming = {*TIERS, LOOK_ALIKE}
        rows = sorted((row for row in questions if row.label not in alarming), key=lambda row: row.label)
        flags = [question for question in questions if question.label in alarming]
        harmless = [*rows, *(flag for flag in flags if flag.label == LOOK_ALIKE)]
        labels = [*(LOOK_ALIKE for _ in rows), *(flag.label for flag in flags)]
        plain = {
            "known": {key(row.text): row.label for row in rows},
            "titles": {row.label: row.title for row in rows if row.title},
            "related": {row.label: row.related for row in rows if row.related},
            "cards": {row.label: row.card for row in rows if row.card},
            "general": [row.label for row in rows if row.general],
            "told": rows_of(
                [row.label for row in rows],
                [row.title if row.is_added else None for row in rows],
                [row.is_added and not row.title for row in rows],
            ),
            "harmless": sorted({key(question.text) for question in harmless}),
            "spelling": Spelling.of(
                [flag.text for flag in flags if flag.label != LOOK_ALIKE], [row.text for row in harmless]
            ).as_json(),
            "patterns": {tier: list(patterns) for tier, patterns in red_flags.patterns.items()},
            "treatments": {
                name: {**vars(item), "hints": hints_of(item, treatments.values(), terms)}
                for name, item in treatments.items()
            },
            "terms": {kind: {name: vars(term) for name, term in terms[kind].items()} for kind in KINDS},
        }
        texts = [question.text for question in (*rows, *flags)]
        featurizer = Featurizer.fit(texts, encoder, axes, kernel_width)
        features = featurizer.of(texts)
        names = [row.label for row in rows]
        tell("Learning to tell topics and red flags apart")
        topics, alarm = _fit(((features.first(len(rows)), names), (features, labels)), settings)
        return cls(featurizer, topics, alarm, plain)

    def save(self, folder: Path) -> None:
        self.features.save(folder)
        self.topics.save(folder, "topics")
        self.flags.save(folder, "flags")
        (folder / "lesson.json").write_text(json.dumps(self.plain, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Lesson:
        plain = json.loads((folder / "lesson.json").read_text(encoding="utf-8"))
        return cls(Featurizer.load(folder, encoder), Head.load(folder, "topics"), Head.load(folder, "flags"), plain)

    def interpreter(self, cut: CutOffs) -> Interpreter:
        """Ready to read messages."""
        plain = self.plain
        treatments = {name: _treatment(name, item) for name, item in plain["treatments"].items()}
        terms: Terms = {
            kind: {name: Term(**_listed(item)) for name, item in plain.get("terms", {}).get(kind, {}).items()}
            for kind in KINDS
        }
        matcher = RedFlagMatcher({tier: tuple(patterns) for tier, patterns in plain["patterns"].items()})
        names = tuple(treatments)
        related = {name: tuple(topics) for name, topics in plain["related"].items()}
        # A model of an earlier release tells neither where the topics that staff added are told nor what is general.
        bonus = Bonus.of(self.topics.classes, plain.get("told", {}))
        needed = bonus if bonus.is_needed else None
        topics, flags = Scores(self.features, (self.topics, self.flags), needed).views
        return Interpreter(
            ranking=Ranking(topics, plain["known"], needed),
            alarm=Alarm(
                flags,
                matcher,
                cut,
                frozenset(plain["harmless"]),
                Spelling.from_json(plain.get("spelling")),
            ),
            mentions=Mentions(TreatmentMatcher(treatments), names),
            outcome=Outcome(names, plain["titles"], related),
            remedies=Remedies(treatments, terms, plain["titles"]),
            cards=plain["cards"],
            general=frozenset(plain.get("general", ())),
            cut=cut,
        )


def _treatment(name: str, item: Any) -> Treatment:
    if isinstance(item, list):  # of an earlier release: its names and hints
        return Treatment(name, *map(tuple, item))
    return Treatment(**_listed(item))


def _listed(item: Mapping[str, Any]) -> dict[str, Any]:
    """As before JSON made lists of its tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}


def _fit(taught: Sequence[tuple[Features, list[str]]], settings: HeadSettings) -> list[Head]:
    """A head for each; the last one's features hold all texts, the others' the first of them."""
    few = settings.full_class_size
    with ThreadPoolExecutor(1) as aside:  # a core for the machines, the other for likeness and ridges
        machines = [aside.submit(Svm.fit, features, labels, settings.svm_cost, few) for features, labels in taught]
        likeness = taught[-1][0].likeness()
        ridge = Ridge(likeness, settings.ridge_penalty, [weights(labels, few) for _, labels in taught])
        return [
            Head.fit(features, labels, settings, machine.result(), ridge)
            for (features, labels), machine in zip(taught, machines, strict=True)
        ]

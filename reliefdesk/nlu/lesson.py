"""What training learns and a model stores: two heads, the names, the titles, the patterns."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.encoder import Encoder, Vectors
from reliefdesk.nlu.head import Head, HeadSettings
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.mention import Mentions
from reliefdesk.nlu.outcome import Outcome
from reliefdesk.nlu.ranking import Ranking
from reliefdesk.nlu.vectors import RecentEncoder
from reliefdesk.red_flags import LOOK_ALIKE, TIERS, RedFlagMatcher, RedFlags
from reliefdesk.treatments import Treatment, TreatmentMatcher
from reliefdesk.wording import key


@dataclass(frozen=True)
class Question:
    """A training row; the last three stand on the row that is its topic's title."""

    text: str
    label: str
    title: str | None = None
    related: tuple[str, ...] = ()
    card: str | None = None


@dataclass(frozen=True)
class Lesson:
    """Everything but the encoder; `plain` is JSON, `vectors` begin with those of the topics' questions."""

    vectors: Vectors
    topics: Head
    flags: Head
    plain: Mapping[str, Any]

    @classmethod
    def learn(
        cls,
        questions: Sequence[Question],
        treatments: Mapping[str, Treatment],
        red_flags: RedFlags,
        encoder: Encoder,
        settings: HeadSettings,
    ) -> Lesson:
        """Fit both heads; red-flag wordings teach the alarm alone."""
        alarming = {*TIERS, LOOK_ALIKE}
        rows = [question for question in questions if question.label not in alarming]
        flags = [question for question in questions if question.label in alarming]
        harmless = [*rows, *(flag for flag in flags if flag.label == LOOK_ALIKE)]
        vectors = encoder.encode([question.text for question in (*rows, *flags)])
        labels = [*(LOOK_ALIKE for _ in rows), *(flag.label for flag in flags)]
        plain = {
            "rows": len(rows),
            "known": {key(row.text): row.label for row in rows},
            "titles": {row.label: row.title for row in rows if row.title},
            "related": {row.label: row.related for row in rows if row.related},
            "cards": {row.label: row.card for row in rows if row.card},
            "harmless": sorted({key(question.text) for question in harmless}),
            "patterns": {tier: list(patterns) for tier, patterns in red_flags.patterns.items()},
            "treatments": {name: [item.names, item.hints] for name, item in treatments.items()},
        }
        texts = [question.text for question in (*rows, *flags)]
        topics = Head.fit(texts[: len(rows)], [row.label for row in rows], vectors[: len(rows)], settings)
        return cls(vectors, topics, Head.fit(texts, labels, vectors, settings), plain)

    def save(self, folder: Path) -> None:
        np.save(folder / "vectors.npy", self.vectors)
        self.topics.save(folder, "topics")
        self.flags.save(folder, "flags")
        (folder / "lesson.json").write_text(json.dumps(self.plain, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Lesson:
        plain = json.loads((folder / "lesson.json").read_text(encoding="utf-8"))
        vectors = np.load(folder / "vectors.npy", allow_pickle=False)
        topics = Head.load(folder, "topics", vectors[: plain["rows"]])
        return cls(vectors, topics, Head.load(folder, "flags", vectors), plain)

    def interpreter(self, encoder: Encoder, cut: CutOffs) -> Interpreter:
        """Ready to read messages."""
        plain, encoder = self.plain, RecentEncoder(encoder)
        treatments = {name: Treatment(name, tuple(n), tuple(h)) for name, (n, h) in plain["treatments"].items()}
        matcher = RedFlagMatcher({tier: tuple(patterns) for tier, patterns in plain["patterns"].items()})
        names = tuple(treatments)
        related = {name: tuple(topics) for name, topics in plain["related"].items()}
        return Interpreter(
            ranking=Ranking(encoder, self.topics, plain["known"]),
            alarm=Alarm(encoder, self.flags, matcher, cut.red_flag, frozenset(plain["harmless"])),
            mentions=Mentions(TreatmentMatcher(treatments), names),
            outcome=Outcome(names, plain["titles"], related),
            cards=plain["cards"],
            cut=cut,
        )

"""The candidate beside what is live: answers, facts, where questions go, figures, by topic and by set."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import FAQ_FILE
from reliefdesk.content.house import HOUSE_FILE
from reliefdesk.content.items import CLINIC_FILE, changed, items_of
from reliefdesk.content.red_flags import RED_FLAGS_FILE, TIERS
from reliefdesk.content.topic import Topic, load_topics
from reliefdesk.content.treatments import TREATMENTS_FILE
from reliefdesk.content.wording import key
from reliefdesk.model.evaluation import OFFERED, RIGHT, SETS, WRONG, Evaluation, Reads
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT
from reliefdesk.publication.difference import Change, Difference, Figures, Move

_SAID: Mapping[str, str] = {
    OUT_OF_SCOPE: "what the assistant can help with",
    UNCLEAR: "a choice of answers",
    WHICH_TREATMENT: "which treatment is meant",
    **{tier: f"the card of {tier.replace('_', ' ')}" for tier in TIERS},
}


class Comparison:
    """Two folders with a project each, `live` and `candidate`."""

    def __init__(self, live: Path, candidate: Path) -> None:
        self._live, self._candidate = live, candidate
        self._before, self._after = load_topics(live), load_topics(candidate)

    def of_texts(self, files: tuple[str, ...]) -> Difference:
        """The difference as far as it can be told without reading a question."""
        return Difference(
            files=files,
            answers=tuple(self._answers()),
            facts=tuple(self._items(CLINIC_FILE)),
            red_flags=tuple(self._items(RED_FLAGS_FILE, whole_id=False)),
            house=tuple(self._items(HOUSE_FILE, whole_id=False)),
            treatments=tuple(self._items(TREATMENTS_FILE)),
            page=tuple(self._items(FAQ_FILE)),
        )

    def of_readings(
        self, difference: Difference, before: Evaluation | None, after: Evaluation, reader: Reads
    ) -> Difference:
        """With where questions go; `before` judges what is live on the candidate's questions, None if nothing is."""
        moves = [*self._held_out(before, after)] if before else []
        return dataclasses.replace(
            difference,
            moves=(*moves, *self._training(reader)),
            topics=tuple(self._topics(before, after)),
            sets=tuple(_sets(before, after)),
        )

    def _answers(self) -> Iterator[Change]:
        old, new = load_clinic(self._live / "clinic.yml"), load_clinic(self._candidate / "clinic.yml")
        for name in sorted({*self._before, *self._after}):
            was, now = self._before.get(name), self._after.get(name)
            before, after = old.fill(was.answer) if was else None, new.fill(now.answer) if now else None
            if before != after:
                yield Change(name, _title(now or was), before, after)

    def _items(self, path: Path, whole_id: bool = True) -> Iterator[Change]:
        """What changes in a file, facts left open; without the whole id it is the tier's, or the sentence's."""
        titles = {name: topic.title for name, topic in (*self._before.items(), *self._after.items())}
        before, after = (
            items_of(path.as_posix(), (folder / path).read_text(encoding="utf-8"), titles)
            for folder in (self._live, self._candidate)
        )
        for each in changed(before, after):
            yield Change(each.id if whole_id else each.id.partition(".")[0], each.title, each.before, each.after)

    def _held_out(self, before: Evaluation, after: Evaluation) -> Iterator[Move]:
        for part, results in after.results.items():
            for was, now in zip(before.results[part], results, strict=True):
                before_it, after_it = self._said(was.intent), self._said(now.intent)
                if before_it != after_it:  # as visitors see it: another theme without an answer is no move
                    right = was.verdict == RIGHT, now.verdict == RIGHT
                    better = None if right[0] == right[1] else right[1]
                    yield Move(now.question.text, part, before_it, after_it, better)

    def _training(self, reader: Reads) -> Iterator[Move]:
        """Questions that were written to lead somewhere, and lead elsewhere now."""
        kept = {key(text): name for name, topic in self._after.items() for text in topic.questions}
        for name, topic in self._before.items():
            for text in topic.questions:
                to = kept.get(key(text)) or reader.interpret(text, Conversation()).decision.intent
                if to != name and self._said(to) != topic.title:
                    yield Move(text, "training", topic.title, self._said(to))

    def _topics(self, before: Evaluation | None, after: Evaluation) -> Iterator[Figures]:
        old, new = _by_topic(before) if before else {}, _by_topic(after)
        for name, counts in new.items():
            title = _title(self._after.get(name)) or name
            yield Figures(name, title, counts.total(), *_shares(counts), *(_shares(old[name]) if name in old else ()))

    def _said(self, intent: str) -> str:
        topic = self._after.get(intent) or self._before.get(intent)
        if topic:
            return topic.title
        if intent.startswith(UNCOVERED):
            return "no approved answer"
        return _SAID.get(intent, intent.replace("_", " "))


def _title(topic: Topic | None) -> str:
    return topic.title if topic else ""


def _by_topic(evaluation: Evaluation) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for result in evaluation.results["topics"]:
        counts.setdefault(result.question.expects[0], Counter())[result.verdict] += 1
    return counts


def _shares(counts: Counter[str]) -> tuple[float, float]:
    """Right, and wrong with the right one beside it or not."""
    return counts[RIGHT] / counts.total(), (counts[WRONG] + counts[OFFERED]) / counts.total()


def _sets(before: Evaluation | None, after: Evaluation) -> Iterator[Figures]:
    for name in after.results:
        now = after.counts(name)
        if now.total():
            was = before.counts(name) if before else None
            yield Figures(name, SETS[name], now.total(), *_shares(now), *(_shares(was) if was else ()))

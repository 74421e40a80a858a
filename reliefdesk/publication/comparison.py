"""The candidate beside what is live: answers, facts, where questions go, figures, by topic and by set."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.clinic import PLACEHOLDER, Clinic, load_clinic
from reliefdesk.content.faq import FAQ_FILE
from reliefdesk.content.held_out import UNKNOWN
from reliefdesk.content.house import HOUSE_FILE
from reliefdesk.content.items import CLINIC_FILE, changed, items_of
from reliefdesk.content.languages import name_of
from reliefdesk.content.red_flags import RED_FLAGS_FILE, TIERS
from reliefdesk.content.topic import SignOff, Topic, load_topics
from reliefdesk.content.treatments import TREATMENTS_FILE
from reliefdesk.content.wording import key
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.verdict import ADMITTED, ALARMED, CAUTIONED, CHOICES, FOREIGN, OFFERED, RIGHT, WRONG, Result
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT
from reliefdesk.nlu.spoken_language import Reader
from reliefdesk.publication.claim import is_asked_about
from reliefdesk.publication.difference import Change, Difference, Figures, Move
from reliefdesk.publication.question_sets import figures_of, shares

_SAID: Mapping[str, str] = {
    OUT_OF_SCOPE: "what the assistant can help with",
    UNCLEAR: "a choice of answers",
    WHICH_TREATMENT: "which treatment is meant",
    **{tier: f"the card of {tier.replace('_', ' ')}" for tier in TIERS},
}

_MOST_OF_A_DELETED = 10  # questions of a topic that goes: all lead elsewhere, and each is read

# A card is never worse than no answer, and a wrong answer is the worst: above all for a red flag.
_WORTH: Mapping[str, int] = {
    RIGHT: 3,
    ALARMED: 2,
    CAUTIONED: 2,
    FOREIGN: 2,
    CHOICES: 1,
    ADMITTED: 1,
    OFFERED: 0,
    WRONG: 0,
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
        self,
        difference: Difference,
        before: Evaluation | None,
        after: Evaluation,
        reader: Reader,
        asked: Collection[tuple[str, str]] = (),
    ) -> Difference:
        """With where questions go; `before` judges what is live on the candidate's questions, None if nothing is.

        Whether it is better is left open for the questions of which staff are still `asked`, by talk and words.
        """
        moves = [*self._held_out(before, after, asked)] if before else []
        return dataclasses.replace(
            difference,
            moves=(*moves, *self._training(reader)),
            topics=tuple(self._topics(before, after)),
            sets=tuple(figures_of(before, after, load_clinic(self._candidate / CLINIC_FILE).languages)),
        )

    def move(self, part: str, was: Result | None, now: Result) -> Move:
        """Where a held-out question led, and where it leads now, whether or not that is elsewhere."""
        better = None if was is None or _WORTH[was.verdict] == _WORTH[now.verdict] else _is_better(was, now)
        if not is_asked_about(part) and now.intent in self._after and UNKNOWN in now.question.expects:
            better = None  # an answer that was approved where there was none
        expected = next((name for name in now.question.expects if name in self._after), "")
        topic = now.intent if now.intent in self._after else ""
        before = self._said(was.intent) if was else ""
        return Move(now.question.text, part, before, self._said(now.intent), better, topic, expected, now.question.talk)

    @property
    def topics(self) -> Collection[str]:
        """The ids of all topics of the candidate."""
        return self._after.keys()

    def changed_topics(self) -> dict[str, Topic]:
        """The candidate's topics that are new or whose words, questions or template changed, by id."""
        return {
            name: topic
            for name, topic in self._after.items()
            if name not in self._before or _taught(topic) != _taught(self._before[name])
        }

    def _answers(self) -> Iterator[Change]:
        old, new = load_clinic(self._live / "clinic.yml"), load_clinic(self._candidate / "clinic.yml")
        for name in sorted({*self._before, *self._after}):
            was, now = self._before.get(name), self._after.get(name)
            before, after = old.fill(was.answer) if was else None, new.fill(now.answer) if now else None
            if before != after:
                yield Change(name, _title(now or was), before, after)
            yield from _in_languages(name, was, now, old, new)

    def _items(self, path: Path, whole_id: bool = True) -> Iterator[Change]:
        """What changes in a file, facts left open; without the whole id it is the tier's, or the sentence's."""
        titles = {name: topic.title for name, topic in (*self._before.items(), *self._after.items())}
        before, after = (
            items_of(path.as_posix(), (folder / path).read_text(encoding="utf-8"), titles)
            for folder in (self._live, self._candidate)
        )
        for each in changed(before, after):
            yield Change(each.id if whole_id else each.id.partition(".")[0], each.title, each.before, each.after)

    def _held_out(self, before: Evaluation, after: Evaluation, asked: Collection[tuple[str, str]]) -> Iterator[Move]:
        for part, results in after.results.items():
            for was, now in zip(before.results[part], results, strict=True):
                move = self.move(part, was, now)
                if move.before != move.after:  # as visitors see it: another theme without an answer is no move
                    yield dataclasses.replace(move, better=None) if (move.talk, move.question) in asked else move

    def _training(self, reader: Reader) -> Iterator[Move]:
        """Questions that were written to lead somewhere, and lead elsewhere now; of a topic that goes, a few."""
        kept = {key(text): name for name, topic in self._after.items() for text in topic.questions}
        for name, topic in self._before.items():
            step = 1 if name in self._after else max(1, -(-len(topic.questions) // _MOST_OF_A_DELETED))
            for text in topic.questions[::step]:
                to = kept.get(key(text)) or reader.interpret(text, Conversation()).decision.intent
                if to != name and self._said(to) != topic.title:
                    yield Move(text, "training", topic.title, self._said(to))

    def _topics(self, before: Evaluation | None, after: Evaluation) -> Iterator[Figures]:
        old, new = _by_topic(before) if before else {}, _by_topic(after)
        for name, counts in new.items():
            title = _title(self._after.get(name)) or name
            yield Figures(name, title, counts.total(), *shares(counts), *(shares(old[name]) if name in old else ()))

    def _said(self, intent: str) -> str:
        topic = self._after.get(intent) or self._before.get(intent)
        if topic:
            return topic.title
        if intent.startswith(UNCOVERED):
            return "no approved answer"
        return _SAID.get(intent, intent.replace("_", " "))


def _in_languages(name: str, was: Topic | None, now: Topic | None, old: Clinic, new: Clinic) -> Iterator[Change]:
    """What changes in the words of another language, its title first."""
    for language in {**(was.approval.translations if was else {}), **(now.approval.translations if now else {})}:
        before, after = _said(was, language, old), _said(now, language, new)
        if before != after:
            yield Change(name, f"{name_of(language)}: {_title(now or was)}", before, after)


def _said(topic: Topic | None, language: str, clinic: Clinic) -> str | None:
    found = topic.approval.translations.get(language) if topic else None
    if found is None:
        return None
    facts = clinic.words(language)
    text = PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), found.text.strip())
    return f"{found.title}\n{text}".strip()


def _title(topic: Topic | None) -> str:
    return topic.title if topic else ""


def _by_topic(evaluation: Evaluation) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for result in evaluation.results["topics"]:
        counts.setdefault(result.question.expects[0], Counter())[result.verdict] += 1
    return counts


def _taught(topic: Topic) -> dict[str, Any]:
    """All but who approved it when, what is offered after it, and what it is in another language."""
    return topic.model_dump(exclude={"approval": {*SignOff.model_fields, "words", "related", "translations"}})


def _is_better(was: Result, now: Result) -> bool:
    return _WORTH[now.verdict] > _WORTH[was.verdict]

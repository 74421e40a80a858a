"""The inbox: what visitors missed, grouped, and what staff make of it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import words_of
from reliefdesk.editing.collector import Collector
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.grouping import TextEncoder, group
from reliefdesk.editing.ids import example
from reliefdesk.editing.missed import Missed, MissedQuestions
from reliefdesk.editing.project import Project
from reliefdesk.editing.red_flag_like import RedFlagLike
from reliefdesk.editing.scrub import Scrubber

MOST_GROUPED = 1_000  # each is compared with every group before it, and visitors can write any number

Part = Literal["questions", "held_out"]


@dataclass(frozen=True)
class MissedGroup:
    """Similar wordings, the most frequent first."""

    rows: tuple[Missed, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.rows)

    @property
    def tier(self) -> str:
        """Of the first row that is like a red flag, else empty."""
        return next((row.tier for row in self.rows if row.tier), "")

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics that visitors chose for it, then those that answered it badly."""
        order = sorted((row for row in self.rows if row.source != "unknown"), key=lambda row: row.source != "picked")
        return tuple(dict.fromkeys(row.topic for row in order if row.topic))


class Inbox:
    """Every step leaves drafts only; visitors see nothing of it before it is published."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.missed = MissedQuestions(drafts.desk)

    def collect(self, conversations: Path, webchat: Path, project: Project) -> int:
        """Take in what is new there; how many messages that was."""
        texts = [row[1] for rows in project.asked.values() for row in rows]
        answers = [topic.answer for topic in project.topics.values()]
        region = project.clinic.region if project.clinic else "US"
        like = RedFlagLike.of(self.drafts.root, self.drafts.file("data/red_flags.yml"))
        scrubber = Scrubber([*texts, *answers], region)
        return Collector(self.missed, scrubber.scrub, functools.cache(like.tier)).collect(conversations, webchat)

    def groups(self, encoder: TextEncoder | None = None) -> list[MissedGroup]:
        """What is open: groups like a red flag first, then the most frequent; of the MOST_GROUPED most frequent."""
        rows = self.missed.all()[:MOST_GROUPED]
        groups = []
        for chosen in ([row for row in rows if row.tier], [row for row in rows if not row.tier]):
            alike = group([row.text for row in chosen], encoder)
            found = [MissedGroup(tuple(chosen[number] for number in numbers)) for numbers in alike]
            groups += sorted(found, key=lambda group: -group.count)
        return groups

    def add_to(self, topic: str, ids: Iterable[int], by: str) -> TopicEdit:
        """The topic's new draft, with these as questions; ContentError when there is no such topic."""
        return self._put(topic, ids, "questions", by)

    def hold_out(self, topic: str, ids: Iterable[int], by: str) -> TopicEdit:
        """The topic's new draft, with these as held-out questions."""
        return self._put(topic, ids, "held_out", by)

    def as_topic(self, ids: Iterable[int], by: str) -> TopicEdit:
        """A form to fill in, with these as questions; nothing is saved and they stay open until `added`."""
        rows = self.missed.some(ids)
        title = rows[0].text[:1].upper() + rows[0].text[1:] if rows else ""
        return TopicEdit.new(example(title), by, title, _new([row.text for row in rows], ()))

    def added(self, ids: Iterable[int], by: str) -> None:
        """These questions are settled, as a topic was made of them."""
        self.missed.settle(ids, "added", by)

    def dismiss(self, ids: Iterable[int], by: str) -> None:
        self.missed.settle(ids, "dismissed", by)

    def reopen(self, ids: Iterable[int], by: str) -> None:
        self.missed.settle(ids, "open", by)

    def mark(self, ids: Iterable[int], tier: str) -> None:
        """These questions are marked as like a red flag of that tier; an empty one takes the mark away."""
        self.missed.mark(ids, tier)

    def _put(self, topic: str, ids: Iterable[int], part: Part, by: str) -> TopicEdit:
        numbers = list(ids)
        with self.drafts.desk.transaction():
            texts = [row.text for row in self.missed.some(numbers)]
            edit = add_questions(self.drafts, topic, texts, part, by)
            self.missed.settle(numbers, "added" if part == "questions" else part, by)
        return edit


def add_questions(drafts: Drafts, topic: str, texts: Iterable[str], part: Part, by: str) -> TopicEdit:
    """The topic's new draft with these among its `questions` or `held_out`; those it has already are left out."""
    edit = drafts.topic(topic)
    if edit is None:
        raise ContentError([Problem(topic, "there is no such topic; choose one of the list.")])
    if part == "held_out":
        edit = dataclasses.replace(edit, held_out=(*edit.held_out, *_new(texts, edit.held_out)))
    else:
        edit = dataclasses.replace(edit, questions=(*edit.questions, *_new(texts, edit.questions)))
    drafts.save(edit, by, drafts.version(topic))
    return edit


def _new(texts: Iterable[str], present: Iterable[str]) -> tuple[str, ...]:
    seen = set(map(words_of, present))
    found = []
    for text in texts:
        if words_of(text) not in seen:
            seen.add(words_of(text))
            found.append(text)
    return tuple(found)

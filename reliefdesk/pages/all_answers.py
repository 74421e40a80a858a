"""What the pages are made of, read again when a file of it has changed."""

from __future__ import annotations

import dataclasses
import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.faq import FAQ_FILE, Faq, Notice, load_faq
from reliefdesk.content.house import HOUSE_FILE, House, Voice, load_house
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.content.taken_up import visitors
from reliefdesk.content.topic import Approval, Topic, load_topics
from reliefdesk.content.widget import EMERGENCY
from reliefdesk.pages.search import Index

logger = logging.getLogger(__name__)

_SOURCES = ("clinic.yml", FAQ_FILE.as_posix(), HOUSE_FILE.as_posix(), "data/topics/*.yml")


@dataclass(frozen=True)
class AnswerEntry:
    """A topic as a page shows it: its answer with the clinic's facts, and the topics that are near."""

    id: str
    title: str
    answer: str
    approval: Approval
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnswerGroup:
    """Entries under one heading."""

    id: str
    title: str
    entries: tuple[AnswerEntry, ...]


@dataclass(frozen=True)
class Content:
    """Everything that was read, at one moment."""

    clinic: Clinic
    topics: dict[str, Topic]
    faq: Faq
    house: House

    @cached_property
    def groups(self) -> tuple[AnswerGroup, ...]:
        arranged = self.faq.arrange(self.topics)
        return tuple(
            AnswerGroup(f"group-{number}", heading, tuple(map(self._entry, topics)))
            for number, (heading, topics) in enumerate(arranged, 1)
        )

    @cached_property
    def entries(self) -> dict[str, AnswerEntry]:
        return {entry.id: entry for group in self.groups for entry in group.entries}

    @cached_property
    def ids_by_title(self) -> dict[str, str]:
        return {topic.title: name for name, topic in self.topics.items()}

    @cached_property
    def index(self) -> Index:
        return Index(self.topics)

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.house, self.clinic)

    @property
    def notice(self) -> Notice:
        return self.faq.notice

    @cached_property
    def notice_rows(self) -> tuple[str, ...]:
        return tuple(map(self.clinic.fill, self.notice.rows))

    @cached_property
    def emergency_lines(self) -> dict[str, str]:
        """By language; the English one is always there, as the pages are English."""
        texts = {"en": EMERGENCY["en"], **self.clinic.widget.emergency}
        return {language: self.clinic.fill(text) for language, text in texts.items()}

    def _entry(self, topic: Topic) -> AnswerEntry:
        related = tuple((name, self.topics[name].title) for name in topic.approval.related if name in self.topics)
        return AnswerEntry(topic.id, topic.title, self.clinic.fill(topic.answer), topic.approval, related)


class Answers:
    """ContentError when there is nothing to begin with; later, files with errors leave what was read before."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read_before: Content | None = None
        self._off, self._shown = switched_off_in(root), dict[frozenset[str], tuple[Content, Content]]()
        self._fresh = visitors.fresh(
            lambda: [path for source in _SOURCES for path in sorted(root.glob(source))], self._read
        )
        self._fresh.get()

    @property
    def content(self) -> Content:
        """What was taken up, without the topics that are switched off at this moment."""
        whole, off = self._fresh.get(), self._off()
        if not off:
            return whole
        shown = self._shown.get(off)
        if shown is None or shown[0] is not whole:
            topics = {name: topic for name, topic in whole.topics.items() if name not in off}
            shown = whole, dataclasses.replace(whole, topics=topics)
            self._shown = {off: shown}
        return shown[1]

    def _read(self) -> Content:
        try:
            self._read_before = self._read_all()
        except ContentError as error:
            if self._read_before is None:
                raise
            logger.warning("The pages stay as they were, because the content has errors:\n%s", error)
        return self._read_before

    def _read_all(self) -> Content:
        clinic, topics = load_clinic(self._root / "clinic.yml"), load_topics(self._root)
        content = Content(clinic, topics, load_faq(self._root / FAQ_FILE), load_house(self._root / HOUSE_FILE))
        try:
            _ = content.groups, content.notice_rows
        except KeyError as error:
            raise ContentError([Problem("data", f"{error} is no fact of clinic.yml; run `make check`.")]) from None
        return content

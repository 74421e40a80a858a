"""What the pages show, at one moment and in one language."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.faq import Faq
from reliefdesk.content.house import House, Voice
from reliefdesk.content.interface_words import languages_of_pages
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.sentences import Key
from reliefdesk.content.topic import SignOff, Topic, Translation
from reliefdesk.content.translation import response_of, translations_of
from reliefdesk.content.widget import EMERGENCY
from reliefdesk.pages.search import Index


@dataclass(frozen=True)
class Passage:
    """Words and the language that they are in, which is English where a translation is missing or out of date."""

    text: str
    language: str = ENGLISH

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class AnswerEntry:
    """A topic as a page shows it: its answer with the clinic's facts, and the topics that are near, by id."""

    id: str
    title: str
    answer: str
    approval: SignOff
    related: tuple[tuple[str, Passage], ...] = ()
    language: str = ENGLISH  # of title and answer


@dataclass(frozen=True)
class AnswerGroup:
    """Entries under one heading."""

    id: str
    title: Passage
    entries: tuple[AnswerEntry, ...]


@dataclass(frozen=True)
class Notice:
    """What stands at the top of a page, a paragraph a row."""

    title: str
    rows: tuple[str, ...]
    approval: SignOff
    language: str


@dataclass(frozen=True)
class Content:
    """Everything that was read, at one moment."""

    clinic: Clinic
    topics: dict[str, Topic]
    faq: Faq
    house: House
    language: str = ENGLISH

    def speaking(self, language: str) -> Content:
        """The same for readers of another language."""
        if language not in self._spoken:
            self._spoken[language] = dataclasses.replace(self, language=language)
        return self._spoken[language]

    @cached_property
    def _spoken(self) -> dict[str, Content]:
        return {self.language: self}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those that the pages are shown in, English first."""
        return languages_of_pages(self.clinic.languages)

    @cached_property
    def groups(self) -> tuple[AnswerGroup, ...]:
        arranged = self.faq.arrange(self.topics, self.language)
        return tuple(
            AnswerGroup(f"group-{number}", Passage(over.text, over.language), tuple(map(self._entry, topics)))
            for number, (over, topics) in enumerate(arranged, 1)
        )

    @cached_property
    def entries(self) -> dict[str, AnswerEntry]:
        return {entry.id: entry for group in self.groups for entry in group.entries}

    @cached_property
    def ids_by_title(self) -> dict[str, str]:
        """By every title that an answer may offer: an English one stands where there is no translation."""
        own = {entry.title: name for name, entry in self.entries.items()}
        translated = {each.title: name for name, topic in self.topics.items() for each in _translations(topic)}
        return {**translated, **{topic.title: name for name, topic in self.topics.items()}, **own}

    @cached_property
    def index(self) -> Index:
        return Index(self.topics, self.language)

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.house, self.clinic, self.language)

    @cached_property
    def notice(self) -> Notice:
        notice = self.faq.notice
        own = translations_of(notice.response, self.clinic).get(self.language)
        if own:
            return Notice(own["title"], _rows(own["text"]), _sign_off(own), self.language)
        return Notice(notice.title, tuple(map(self.clinic.fill, notice.rows)), notice, ENGLISH)

    @cached_property
    def emergency_lines(self) -> dict[str, str]:
        """By language; the English one is always there."""
        texts = {"en": EMERGENCY["en"], **self.clinic.widget.emergency}
        return {language: self.clinic.fill(text, language) for language, text in texts.items()}

    @property
    def emergency_line(self) -> Passage:
        """In the page's language where the clinic has it."""
        language = self.language if self.language in self.emergency_lines else ENGLISH
        return Passage(self.emergency_lines[language], language)

    def say(self, key: Key, /, **places: object) -> Passage:
        """A sentence of the house, with the language that it is said in."""
        return Passage(self.voice(key, **places), self.voice.language_of(key))

    def moment(self, now: datetime.datetime) -> Passage:
        """Whether the clinic is open at `now`."""
        said = self.clinic.opening_hours.now_in_words(now, self.voice)
        return Passage(said, self.voice.language_of("closed_now"))

    def holidays(self, now: datetime.datetime) -> Passage:
        """All holidays that are near, or nothing."""
        said = self.clinic.opening_hours.holidays_in_words(now, self.voice)
        return Passage(said, self.voice.language_of("holidays_ahead"))

    @property
    def hours(self) -> str:
        return self.clinic.opening_hours.in_words(self.language)

    @property
    def directions(self) -> str:
        return self.clinic.words(self.language)["clinic_directions"]

    def _entry(self, topic: Topic) -> AnswerEntry:
        told = self._told(topic)
        near = [self._told(self.topics[name]) for name in topic.approval.related if name in self.topics]
        return dataclasses.replace(told, related=tuple((each.id, Passage(each.title, each.language)) for each in near))

    def _told(self, topic: Topic) -> AnswerEntry:
        own = translations_of(response_of(topic), self.clinic).get(self.language) if self.language != ENGLISH else None
        if own:
            return AnswerEntry(topic.id, own["title"], own["text"], _sign_off(own), language=self.language)
        return AnswerEntry(topic.id, topic.title, self.clinic.fill(topic.answer), topic.approval)


def _translations(topic: Topic) -> list[Translation]:
    return [*topic.approval.translations.values()]


def _rows(text: str) -> tuple[str, ...]:
    return tuple(row.strip() for row in text.splitlines() if row.strip())


def _sign_off(told: Mapping[str, str]) -> SignOff:
    return SignOff.model_validate({name: told[name] for name in SignOff.model_fields})

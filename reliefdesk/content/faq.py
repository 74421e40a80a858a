"""The FAQ page's notice, and the order of its topics, from `data/faq.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.content.problem import IN_WORDS, Problem, problems_at
from reliefdesk.content.topic import Approval, Topic, Translation, read_yaml
from reliefdesk.content.translation import current, translations_are_sound
from reliefdesk.content.treatments import title, treatment_of

FAQ_FILE = Path("data") / "faq.yml"
MOST_NOTICE_WORDS = 150


class Notice(Approval):
    """What stands at the top of every page, such as when to call and not to read on; a paragraph a row."""

    rows: tuple[str, ...] = Field(min_length=1)

    @property
    def response(self) -> dict[str, Any]:
        """It as a response of Rasa's domain, which translations are written of; a row is a line."""
        translations = {name: each.model_dump(mode="json") for name, each in self.translations.items()}
        return {"text": "\n".join(self.rows), "metadata": {"title": self.title, "translations": translations}}

    def said_in(self, language: str) -> Translation | None:
        """Its translation, a row a line; None while there is none, or it is of other English words."""
        return current(self.response, language)


@dataclass(frozen=True)
class Heading:
    """The words over a group, English where they are not translated."""

    text: str
    language: str


class FaqGroup(BaseModel):
    """Topics under one heading: those named, or those of a treatment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    topics: tuple[str, ...] = ()
    treatment: str = ""

    @model_validator(mode="after")
    def _says_its_topics_once(self) -> FaqGroup:
        if bool(self.topics) == bool(self.treatment) or bool(self.title) == bool(self.treatment):
            raise ValueError("write `title:` and `topics:`, or `treatment:` alone")
        return self

    @property
    def heading(self) -> str:
        return self.title or title(self.treatment)


class Faq(BaseModel):
    """`others` is the heading of the topics that no group names, `headings` are translated ones by the English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notice: Notice
    groups: tuple[FaqGroup, ...] = ()
    others: str = "Other questions"
    headings: dict[str, dict[str, str]] = Field(default_factory=dict)  # by language

    def arrange(self, topics: Mapping[str, Topic], language: str = ENGLISH) -> list[tuple[Heading, list[Topic]]]:
        """Every topic once, under its heading; empty groups are left out."""
        left = dict(topics)
        named = {name for group in self.groups for name in group.topics}
        arranged = []
        for group in self.groups:
            names = group.topics or [n for n in left if n not in named and treatment_of(n, [group.treatment])]
            arranged.append(
                (
                    self._heading(group.heading, language, group.treatment),
                    [left.pop(name) for name in names if name in left],
                )
            )
        arranged.append((self._heading(self.others, language), list(left.values())))
        return [(heading, found) for heading, found in arranged if found]

    def _heading(self, english: str, language: str, treatment: str = "") -> Heading:
        own = language_of(language).treatments.get(treatment) or self.headings.get(language, {}).get(english)
        return Heading(own or english, language if own else ENGLISH)


def load_faq(path: Path, text: str | None = None) -> Faq:
    """From the file or from its new `text`; ContentError names every line that is wrong."""
    with problems_at(f"data/{path.name}", IN_WORDS, missing="the file is missing; the FAQ page needs its notice."):
        return Faq.model_validate(read_yaml(path, text))


def translated_notice_is_sound(faq: Faq, clinic: Clinic | None, names: Iterable[str]) -> Iterator[Problem]:
    """Every problem of the notice in other languages than English, and of the headings."""
    place, languages = f"data/{FAQ_FILE.name}", clinic.languages if clinic else ()
    yield from translations_are_sound(place, "notice", faq.notice.response, languages, clinic, names, MOST_NOTICE_WORDS)
    english = {*(group.title for group in faq.groups), faq.others} - {""}
    for language in languages:
        own = faq.headings.get(language, {})
        if missing := sorted(english - own.keys() if language != ENGLISH else ()):
            text = f"headings, {language}: “{missing[0]}” has no translation, so it stands there in English."
            yield Problem(place, text, warning=True)
        for other in sorted(own.keys() - english):
            yield Problem(place, f"headings, {language}: “{other}” is no heading; mend it.", warning=True)


def names_are_known(faq: Faq, topics: Iterable[str], treatments: Iterable[str]) -> Iterator[Problem]:
    """Every group names topics, or a treatment, that there are."""
    for group in faq.groups:
        for name in group.topics:
            if name not in topics:
                yield Problem("data/faq.yml", f"{name} is no topic; name a file of data/topics/.")
        if group.treatment and group.treatment not in treatments:
            yield Problem("data/faq.yml", f"{group.treatment} is no treatment; name one of data/treatments.yml.")

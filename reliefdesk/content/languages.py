"""A language that visitors are answered in: a file of `data/languages/`, and nothing else."""

from __future__ import annotations

import functools
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from reliefdesk.content.problem import IN_WORDS, ContentError, problems_at
from reliefdesk.content.topic import read_yaml

ENGLISH = "en"  # what every text is written in first, and said in where a translation is missing

_FOLDER = Path("data") / "languages"
_SHIPPED = Path(__file__).parents[2] / _FOLDER


class Language(BaseModel):
    """How it says days and times, by which words a visitor asks for it, and the words of pages and widget."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str  # in English
    own_name: str
    asked_for: tuple[str, ...] = Field(min_length=1)
    days: tuple[str, ...] = Field(min_length=7, max_length=7)  # Monday first
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    date: str
    month_day: str
    full_date: str = "{month_day}, {year}"
    span: str
    closed: str
    morning: str
    afternoon: str
    noon: str
    and_: str = Field(alias="and")
    to: str
    observed: str = "{holiday} (observed)"
    holidays: dict[str, str] = Field(default_factory=dict)  # by their English names
    treatments: dict[str, str] = Field(default_factory=dict)  # what stands on a button, by id
    themes: dict[str, str] = Field(default_factory=dict)  # what has no answer, by the names of data/uncovered/
    pages: dict[str, str] = Field(default_factory=dict)  # words of the visitors' pages, by those of en.yml
    small_words: tuple[str, ...] = ()  # rows of words that the pages' search leaves out
    widget: dict[str, str] = Field(default_factory=dict)  # words of the widget, by those of content/interface_words.py
    forget_me: tuple[str, ...] = ()  # what visitors write who want their words to be removed
    polite: tuple[str, ...] = ()  # words that may stand beside that
    abbreviations: dict[str, str] = Field(default_factory=dict)  # of chats, and other spellings, written out


def language_of(code: str) -> Language:
    """The language of that code, the clinic's own file before the one that is shipped; ContentError as it is wrong."""
    return _read(code, str(Path.cwd()))


def name_of(code: str) -> str:
    """What it is called in English; its code while there is no file that can be read."""
    try:
        return language_of(code).name
    except ContentError:
        return code


def known_languages() -> tuple[str, ...]:
    """The codes of all that have a file, English first."""
    found = {path.stem for folder in (_FOLDER, _SHIPPED) for path in folder.glob("*.yml")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


@functools.cache
def _read(code: str, folder: str) -> Language:
    """Once for a folder, as a word of each answer may ask for it."""
    own = Path(folder) / _FOLDER / f"{code}.yml"
    path = own if own.is_file() else _SHIPPED / own.name
    missing = f"there is no file for this language; write data/languages/{path.name}."
    with problems_at(f"data/languages/{path.name}", IN_WORDS, missing):
        return Language.model_validate(read_yaml(path))

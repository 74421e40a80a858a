"""The content as it will be, with every draft in its place, ready to check one more edit against."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from reliefdesk.content.checks import trained_questions
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.fresh import Fresh
from reliefdesk.content.held_out import HeldOut, Part, load_questions
from reliefdesk.content.house import HOUSE_FILE, House, Voice, load_house
from reliefdesk.content.library import LIBRARY_FOLDER, Library, load_library
from reliefdesk.content.problem import ContentError
from reliefdesk.content.taught import Taught, taught
from reliefdesk.content.topic import Theme, Topic, load_themes
from reliefdesk.content.treatments import TREATMENTS_FILE, Treatment, load_treatments
from reliefdesk.content.wording import words_of
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.takeover import left_over

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Project:
    """What cannot be read is left out here; `checks.check_content` tells of it. Indexes are by `wording.key`."""

    root: Path
    clinic: Clinic | None
    topics: Mapping[str, Topic]
    themes: Mapping[str, Theme]
    treatments: Mapping[str, Treatment]
    voice: Voice | None
    asked: Mapping[str, tuple[tuple[str, str], ...]]  # file and question of all that is trained on
    kept: Mapping[str, tuple[tuple[str, Part, HeldOut], ...]]  # topic, part and question of all that is held out
    library: Library

    @functools.cached_property
    def taught(self) -> Taught:
        """All that training will be told, with what comes by reference."""
        return taught(self.topics, self.themes, self.library, self.treatments)


class ProjectReader:
    """Reads again only what changed, so that a form can be checked while somebody types."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts, root = drafts, drafts.root
        self._themes = Fresh(lambda: root.glob("data/uncovered/*.yml"), lambda: _tried({}, load_themes, root))
        files = (root / LIBRARY_FOLDER).rglob
        self._library = Fresh(lambda: files("*.yml"), lambda: _tried(Library.empty(), load_library, root))
        self._tuning = Fresh(
            lambda: root.glob("tests/topics/*.yml"), lambda: _tried({}, load_questions, root, "tuning")
        )

    def read(self) -> Project:
        """The project as it is now."""
        root, drafts = self._drafts.root, self._drafts
        edits = [_tried(None, drafts.topic, state.id) for state in drafts.topics()]
        topics = {edit.id: edit.as_topic() for edit in edits if edit}
        taken = {words_of(question) for topic in topics.values() for question in topic.questions}
        themes = left_over(self._themes.get(), taken)
        asked = _grouped((words_of(row[1]), row) for row in trained_questions(topics, themes))
        held_out = [(edit.id, HeldOut(text, (edit.id,))) for edit in edits if edit for text in edit.held_out]
        tuned = [(name, row) for name, rows in self._tuning.get().items() for row in rows]
        parts: tuple[tuple[Part, list[tuple[str, HeldOut]]], ...] = (("held_out", held_out), ("tuning", tuned))
        kept = _grouped((words_of(row.text), (name, part, row)) for part, rows in parts for name, row in rows)
        clinic = _tried(None, load_clinic, root / "clinic.yml", drafts.file("clinic.yml"))
        treatments = _tried({}, load_treatments, root / TREATMENTS_FILE, drafts.file(TREATMENTS_FILE.as_posix()))
        house = _house(drafts.file(HOUSE_FILE.as_posix()))
        voice = Voice(house, clinic) if house and clinic else None
        return Project(root, clinic, topics, themes, treatments, voice, asked, kept, self._library.get())


@functools.lru_cache(maxsize=2)
def _house(text: str) -> House | None:
    return _tried(None, load_house, HOUSE_FILE, text)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, tuple[T, ...]] = {}
    for words, row in pairs:
        groups[words] = (*groups.get(words, ()), row)
    return groups


def _tried(otherwise: T, load: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    try:
        return load(*arguments, **options)
    except ContentError:
        return otherwise

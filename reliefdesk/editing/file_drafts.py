"""Drafts of the files that are edited as text, such as the clinic's facts, red flags and the house's sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.draft_store import DraftStore
from reliefdesk.editing.edit import version_of

FileName = Literal[
    "clinic.yml",
    "data/red_flags.yml",
    "data/house.yml",
    "data/treatments.yml",
    "data/faq.yml",
    "data/out_of_scope.yml",
]
FILES: tuple[FileName, ...] = get_args(FileName)
MOST_FILE_CHARACTERS = 1_000_000


class Conflict(Exception):
    """Somebody else saved in between; `theirs` is their text or topic, None when they deleted it."""

    def __init__(self, what: str, theirs: Any, their_version: str) -> None:
        super().__init__(f"Somebody else changed this {what} in the meantime. Compare both, then save again.")
        self.theirs, self.their_version = theirs, their_version


class FileDrafts:
    """The drafts of these files; a version is that of the whole text."""

    def __init__(self, root: Path, store: DraftStore) -> None:
        self.root, self._store = root, store

    def file(self, name: str) -> str:
        """The draft's text, else the live one, empty if there is none."""
        draft = self._store.get(_known(name))
        return draft.content or "" if draft else self._live_text(name) or ""

    def file_version(self, name: str) -> str:
        """The version of what `file` gives."""
        return version_of(self.file(name))

    def live_file(self, name: str) -> str | None:
        """What stands in the project, None if there is no such file."""
        return self._live_text(_known(name))

    def save_file(self, name: str, text: str, by: str, based_on: str) -> str:
        """The new version; Conflict when `based_on` is no longer current."""
        text = text.replace("\r\n", "\n")
        if len(text) > MOST_FILE_CHARACTERS:
            long = f"this is too long, {MOST_FILE_CHARACTERS:,} characters at most. Shorten it."
            raise ContentError([Problem(name, long)])
        with self._store.desk.transaction():
            theirs = self.file(name)
            if version_of(theirs) not in (based_on, version_of(text)):
                raise Conflict("file", theirs, version_of(theirs))
            live = self._live_text(name) or ""
            if text == live and text != theirs:
                self._store.drop(name, by, "saved", theirs, text)
            elif text != theirs:
                self._store.put(name, text, version_of(live), by, theirs)
        return version_of(text)

    def discard_file(self, name: str, by: str) -> None:
        """The file goes back to what is live, and its draft is gone."""
        with self._store.desk.transaction():
            if self._store.get(_known(name)):
                self._store.drop(name, by, "discarded", self.file(name), self._live_text(name))

    def _live_text(self, name: str) -> str | None:
        path = self.root / name
        # Saved by hand in other letters it is shown all the same, to be mended.
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def _known(name: str) -> str:
    if name not in FILES:
        text = f"this file cannot be edited here; those that can are {', '.join(FILES)}."
        raise ContentError([Problem(repr(name[:80]), text)])
    return name

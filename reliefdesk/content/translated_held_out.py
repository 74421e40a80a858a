"""Held-out questions in another language than English: the same kinds, each answered in that language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.held_out import (
    HELD_OUT_FOLDER,
    OUT_OF_SCOPE,
    UNKNOWN,
    HeldOut,
    Part,
    Talk,
    load_alarms,
    load_messages,
    load_talks,
    load_unknown,
)

FOLDER = HELD_OUT_FOLDER / "languages"


@dataclass(frozen=True)
class Translated:
    """Those of one language; `questions` are single ones that have an answer."""

    questions: tuple[HeldOut, ...]
    unknown: tuple[HeldOut, ...]
    out_of_scope: tuple[HeldOut, ...]
    two_questions: tuple[HeldOut, ...]
    red_flags: tuple[HeldOut, ...]
    look_alikes: tuple[HeldOut, ...]
    talks: tuple[Talk, ...]


def load_translated(root: Path, language: str, part: Part) -> Translated:
    """From `tests/languages/<language>/`, which holds a file for each; ContentError names what is wrong in which."""
    folder = FOLDER / language
    unknown = load_unknown(root, part, folder)
    flags, alike = load_alarms(root, part, folder)
    talks = load_talks(root, part, folder=folder)
    return Translated(
        _in(language, load_messages(root, "questions", part, folder)),
        _in(language, unknown[UNKNOWN]),
        _in(language, unknown[OUT_OF_SCOPE]),
        _in(language, load_messages(root, "two_questions", part, folder)),
        _in(language, flags),
        _in(language, (HeldOut(text, ()) for text in alike)),
        tuple(dataclasses.replace(talk, turns=_in(language, talk.turns)) for talk in talks),
    )


def translated_languages(root: Path) -> tuple[str, ...]:
    """The languages that have held-out questions."""
    return tuple(sorted(path.name for path in (root / FOLDER).glob("*") if path.is_dir()))


def _in(language: str, rows: Iterable[HeldOut]) -> tuple[HeldOut, ...]:
    return tuple(dataclasses.replace(row, language=row.language or language) for row in rows)

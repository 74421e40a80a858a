"""What changed between two versions, in words that were taken out and put in."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from reliefdesk.content.languages import ENGLISH, name_of
from reliefdesk.editing.edit import TopicEdit

Kind = Literal["same", "gone", "new"]

_TEXTS = {"title": "Title", "answer": "Answer", "card": "Card"}
_LISTS = {"questions": "Questions", "held_out": "Test questions", "related": "Related topics"}
_WORDS = re.compile(r"\s+|\S+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_COMPARED = 40_000  # pairs


@dataclass(frozen=True)
class TextChange:
    """One field; `parts` in reading order."""

    label: str
    parts: tuple[tuple[Kind, str], ...]
    language: str = ENGLISH


def changes(before: TopicEdit | None, after: TopicEdit | None) -> list[TextChange]:
    """What changed in each field; beside None everything is new, or gone."""
    found = []
    for name, label in _TEXTS.items():
        old, new = (str(getattr(edit, name) or "") if edit else "" for edit in (before, after))
        if old != new:
            found.append(TextChange(label, words(old, new)))
    for language in sorted({each.language for edit in (before, after) if edit for each in edit.translations}):
        then, now = (edit.in_language(language) if edit else None for edit in (before, after))
        for name, label in (("title", "Title"), ("text", "Answer")):
            old, new = (str(getattr(each, name)) if each else "" for each in (then, now))
            if old != new:
                found.append(TextChange(f"{label} in {name_of(language)}", words(old, new), language))
    for name, label in _LISTS.items():
        old_rows, new_rows = (getattr(edit, name) if edit else () for edit in (before, after))
        before_rows, after_rows = {*old_rows}, {*new_rows}
        gone = [("gone", row) for row in old_rows if row not in after_rows]
        came = [("new", row) for row in new_rows if row not in before_rows]
        if gone or came:
            found.append(TextChange(label, (*gone, *came)))  # type: ignore[arg-type]
    return found


@dataclass(frozen=True)
class TableRow:
    """One item, with the parts of what it was and of what it is; none where there was nothing."""

    title: str
    before: tuple[tuple[Kind, str], ...]
    now: tuple[tuple[Kind, str], ...]


class BeforeAndAfter(Protocol):
    """Such as an item's change, or a publication's."""

    @property
    def title(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...


def beside(changes: Iterable[BeforeAndAfter]) -> list[TableRow]:
    """A table of them, what was beside what is."""
    rows = []
    for change in changes:
        parts = words(change.before or "", change.after or "")
        before = tuple(part for part in parts if part[0] != "new")
        rows.append(TableRow(change.title, before, tuple(part for part in parts if part[0] != "gone")))
    return rows


def words(old: str, new: str) -> tuple[tuple[Kind, str], ...]:
    """The words of both texts; of what differs at length only its lines, or where it begins and ends."""
    return tuple(_joined(_compared(_LINES.findall(old), _LINES.findall(new), _WORDS)))


def _compared(old: list[str], new: list[str], finer: re.Pattern[str] | None) -> Iterator[tuple[Kind, str]]:
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    yield "same", "".join(old[:first])
    old, rest, new = old[first : len(old) - last], old[len(old) - last :], new[first : len(new) - last]
    for kind, a0, a1, b0, b1 in _opcodes(old, new):
        gone, come = "".join(old[a0:a1]), "".join(new[b0:b1])
        if kind == "equal":
            yield "same", gone
        elif finer and gone and come:
            yield from _compared(finer.findall(gone), finer.findall(come), None)
        else:
            yield from (("gone", gone), ("new", come))
    yield "same", "".join(rest)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many at the beginning of both are the same."""
    least = min(len(old), len(new))
    return next((place for place in range(least) if old[place] != new[place]), least)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    # It compares each with each, and the parts between what it found again.
    if len(old) * len(new) > _MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(parts: Iterable[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    """Without empty ones, and those in a row that are of one kind as one."""
    for kind, group in itertools.groupby(parts, key=lambda part: part[0]):
        if text := "".join(text for _, text in group):
            yield kind, text

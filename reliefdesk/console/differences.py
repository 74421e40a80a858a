"""What changed between two versions, in words that were taken out and put in."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Literal

from reliefdesk.editing.edit import TopicEdit

Kind = Literal["same", "gone", "new"]

_TEXTS = {"title": "Title", "answer": "Answer", "approved_by": "Approved by", "card": "Card"}
_DATES = {"approved_on": "Approved on", "review_by": "Review by"}
_LISTS = {"questions": "Questions", "held_out": "Held-out questions", "related": "Related topics"}
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Change:
    """One field; `parts` in reading order."""

    label: str
    parts: tuple[tuple[Kind, str], ...]


def changes(before: TopicEdit | None, after: TopicEdit | None) -> list[Change]:
    """By field; of None everything is new, or gone."""
    found = []
    for name, label in {**_TEXTS, **_DATES}.items():
        old, new = (str(getattr(edit, name) or "") if edit else "" for edit in (before, after))
        if old != new:
            found.append(Change(label, words(old, new)))
    for name, label in _LISTS.items():
        old_rows, new_rows = (getattr(edit, name) if edit else () for edit in (before, after))
        gone = [("gone", row) for row in old_rows if row not in new_rows]
        came = [("new", row) for row in new_rows if row not in old_rows]
        if gone or came:
            found.append(Change(label, (*gone, *came)))  # type: ignore[arg-type]
    return found


def words(old: str, new: str) -> tuple[tuple[Kind, str], ...]:
    """The words of both texts."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    parts: list[tuple[Kind, str]] = []
    for kind, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(("same", "".join(a[a0:a1])))
        else:
            parts += [("gone", "".join(a[a0:a1]))] if a1 > a0 else []
            parts += [("new", "".join(b[b0:b1]))] if b1 > b0 else []
    return tuple(parts)

"""The page of all answers as the fields of a form, and `data/faq.yml` with what was typed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reliefdesk.content.faq import load_faq
from reliefdesk.editing.sign_off import sign_off
from reliefdesk.editing.values import Values, put, rewritten, section, text_of

MOST_GROUPS = 50

_FILE = Path("data/faq.yml")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def read(text: str) -> Values:
    """What the form shows; ContentError when the file cannot be read."""
    faq = load_faq(_FILE, text)
    values = {"notice.title": faq.notice.title, "notice.rows": "\n\n".join(faq.notice.rows), "others": faq.others}
    for number, group in enumerate(faq.groups):
        values |= {f"groups.{number}.title": group.title, f"groups.{number}.treatment": group.treatment}
        values[f"groups.{number}.place"] = str(number + 1)
        for place, topic in enumerate(group.topics):
            values |= {f"group.{topic}": str(number), f"place.{topic}": str(place + 1)}
    return {**values, "groups": str(len(faq.groups))}


def count(values: Values) -> int:
    """How many rows of groups there are, empty ones too."""
    return min(_number(text_of(values, "groups")), MOST_GROUPS)


def paragraphs(values: Values) -> list[str]:
    """The notice's, which an empty line parts."""
    return [" ".join(each.split()) for each in _EMPTY_LINE.split(text_of(values, "notice.rows")) if each.strip()]


def groups(values: Values) -> Iterator[tuple[int, str, str]]:
    """Number, title and treatment of each group that is kept, in the order of the page."""
    order = sorted(range(count(values)), key=lambda number: (_place(values, f"groups.{number}.place"), number))
    for number in order:
        title, treatment = (text_of(values, f"groups.{number}.{each}").strip() for each in ("title", "treatment"))
        if (title or treatment) and not text_of(values, f"groups.{number}.gone"):
            yield number, title, treatment


def topics_of(values: Values, number: int) -> list[str]:
    """The topics below a heading, in their order."""
    chosen = [field for field, group in values.items() if field.startswith("group.") and group == str(number)]
    found = [field.removeprefix("group.") for field in chosen]
    return sorted(found, key=lambda topic: _place(values, f"place.{topic}"))


def problems(values: Values) -> Iterator[tuple[str, str]]:
    """A heading without topics would not be shown, and the file cannot hold one."""
    if not text_of(values, "notice.title").strip():
        yield "notice.title", "write the heading of the notice."
    for number, title, treatment in groups(values):
        if not treatment and not topics_of(values, number):
            yield (
                f"groups.{number}.title",
                f"no topic stands below “{title}”; choose it for one, or take it out.",
            )


def write(text: str, values: Values, by: str) -> str:
    """The file's text with these values; who changes the notice, signs it."""

    def change(document: Any) -> None:
        notice = section(document, "notice")
        before = (notice.get("title"), [str(row) for row in notice.get("rows") or ()])
        title, rows = text_of(values, "notice.title").strip(), paragraphs(values)
        if before != (title, rows):
            put(notice, "title", title)
            _put_paragraphs(notice, rows)
            sign_off(notice, by)
        put(document, "others", text_of(values, "others").strip(), "Other questions")
        _put_groups(document, values)

    return rewritten(text, change)


def _put_paragraphs(notice: Any, rows: list[str]) -> None:
    old = notice.setdefault("rows", CommentedSeq())
    kept = {str(row): row for row in old}  # as they are folded in the file
    old[:] = [kept.get(row, row) for row in rows]


def _put_groups(document: Any, values: Values) -> None:
    old = document.get("groups") or CommentedSeq()
    new = []
    for number, title, treatment in groups(values):
        entry = old[number] if number < len(old) else CommentedMap()
        if not treatment and not topics_of(values, number):
            continue  # `problems` tells of it
        if treatment:
            put(entry, "treatment", treatment)
        else:
            put(entry, "title", title)
            if [*entry.get("topics", ())] != (topics := topics_of(values, number)):
                entry["topics"] = CommentedSeq(topics)
                entry["topics"].fa.set_flow_style()
        new.append(entry)
    if new != [*old] or any(mine is not theirs for mine, theirs in zip(new, old, strict=False)):
        if "groups" in document:
            document["groups"][:] = new
        elif new:
            document["groups"] = CommentedSeq(new)


def _place(values: Values, field: str) -> float:
    typed = text_of(values, field).strip()
    return float(typed) if re.fullmatch(r"\d{1,4}", typed) else float("inf")


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0

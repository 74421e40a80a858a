"""Insight as a file to keep: rows for CSV, and an Excel file with a sheet for each thing that is counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reliefdesk.console.channel_names import channel_name
from reliefdesk.console.counted import KINDS, Counts
from reliefdesk.editing.unanswered import Unanswered

Cell = str | int
Sheet = tuple[Sequence[str], Sequence[Sequence[Cell]]]  # headings, rows

HEADINGS = ("day", "hour", "what came of it", "topic", "asked by", "language", "questions", "thumbs up", "thumbs down")
IN_LANGUAGE = ("language", "questions", "without an answer", "thumbs up", "thumbs down")
STATES = {
    "open": "in the inbox", "added": "added to a topic", "held_out": "kept for testing", "not_ours": "not for us",
    "dismissed": "dismissed",
}  # fmt: skip


def rows(counts: Counts, title: Callable[[str], str]) -> Iterator[tuple[Cell, ...]]:
    """A row for each day, hour, outcome, topic, channel and language; thumbs have rows of their own."""
    for asked, count in sorted(counts.questions.items()):
        yield (
            str(asked.day), asked.hour, asked.kind, title(asked.about), channel_name(asked.channel), asked.language,
            count, 0, 0,
        )  # fmt: skip
    for thumb, count in sorted(counts.thumbs.items()):
        up, down = (count, 0) if thumb.value > 0 else (0, count)
        yield str(thumb.day), "", "thumb", title(thumb.topic), channel_name("webchat"), thumb.language, 0, up, down


def sheets(
    counts: Counts, title: Callable[[str], str], callbacks: Sequence[Sequence[Cell]], asked: Sequence[Unanswered] | None
) -> Mapping[str, Sheet]:
    """By the name of the sheet; visitors' words are left out where `asked` is None."""
    days: list[tuple[Cell, ...]] = [(str(day), *(of[kind] for kind in KINDS)) for day, of in counts.days.items()]
    found: dict[str, Sheet] = {
        "Questions": (HEADINGS, list(rows(counts, title))),
        "Days": (("day", *KINDS), days),
        "Thumbs": (
            ("answer", "thumbs up", "thumbs down"),
            [(title(topic), up, down) for topic, (up, down) in counts.judged().items()],
        ),
        "Languages": (IN_LANGUAGE, counts.by_language()),
        "Callbacks": (("day", "asked to be called back", "called since"), callbacks),
    }
    if asked is not None:
        found["Without an answer"] = (
            ("question", "about", "times", "what became of it"),
            [(each.row.text, title(each.theme), each.times, STATES[each.row.state]) for each in asked],
        )
    return found


def excel(contents: Mapping[str, Sheet]) -> bytes:
    """An Excel file; a text is a text in it, whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (headings, table) in contents.items():
        sheet: Any = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate([headings, *table], 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type, cell.quotePrefix = "s", True
        for column, heading in enumerate(headings, 1):
            sheet.cell(1, column).font = Font(bold=True)
            width = max([len(heading), *(len(str(row[column - 1])) for row in table)])
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(60, width + 2)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()

"""Tables as files: CSV and Excel, read with care, because anybody may have made them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.documents.letters import decoded
from reliefdesk.editing.edit import one_line
from reliefdesk.editing.excel import (
    LONG_CELL,
    MOST_CELL_CHARACTERS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_TABLE_ROWS,
    read_excel,
    refused,
    too_many,
)

MOST_TABLE_BYTES = 10_000_000

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MARK = "'"  # what Excel itself writes before a text that looks like a formula
_SIGNS = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")
_SAMPLE = 64_000  # characters by which the sign between cells is told
_UNSEEN = re.compile(r"\A[\s\u200b\u2060\ufeff]*")


@dataclass(frozen=True)
class Row:
    """`number` as the program shows it, the heading's being 1; cells by heading, empty ones left out."""

    number: int
    cells: dict[str, str]


def read_sheet(name: str, data: bytes) -> list[Row]:
    """The rows below the headings; ContentError says in a sentence why a file is not read, or lists every bad cell."""
    return rows_below(name, read_cells(name, data, strict=True))


def read_cells(name: str, data: bytes, strict: bool = False) -> list[list[str]]:
    """All cells as they stand, whatever the first row is; ContentError as `read_sheet`. `strict` as `read_excel`."""
    if len(data) > MOST_TABLE_BYTES:
        raise refused(name, f"the file is too big, {MOST_TABLE_BYTES // 1_000_000} MB at most. Divide it.")
    if data.startswith(_OLD_EXCEL):
        raise refused(name, "this is an old or protected Excel file; save it as .xlsx without a password.")
    try:
        return read_excel(name, data, strict) if data.startswith(b"PK") else _csv(name, data, strict)
    except ContentError:
        raise
    except Exception as error:  # noqa: BLE001 whatever a broken file makes its reader raise
        raise refused(
            name, f"the file cannot be read ({type(error).__name__}); save it again as .xlsx or CSV."
        ) from None


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table in UTF-8, with the mark by which Excel knows it; what a program would run as a formula is guarded."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front where a program would run it; `unguarded` takes it off again."""
    return _MARK + cell if _needs_mark(cell) else cell


def unguarded(cell: str) -> str:
    """The text that `guarded`, or Excel, has put an apostrophe before."""
    return cell[1:] if cell.startswith(_MARK) and _needs_mark(cell[1:]) else cell


def _csv(name: str, data: bytes, strict: bool) -> list[list[str]]:
    try:
        text = decoded(data)
    except (UnicodeDecodeError, ValueError):
        raise refused(name, "this is no text; hand in a CSV or an .xlsx file.") from None
    try:
        table: list[list[str]] = []
        cells = 0
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, strict), strict=strict):
            table.append([unguarded(cell)[: MOST_CELL_CHARACTERS + 1] for cell in row[: MOST_COLUMNS + 1]])
            cells += len(row)
            if len(table) > MOST_TABLE_ROWS or cells > MOST_CELLS:
                raise too_many(name)
    except csv.Error as error:
        raise refused(name, f"row {len(table) + 1} is no CSV ({error}); look for a quote that is not closed.") from None
    return table


def _delimiter(text: str, strict: bool) -> str:
    """The sign that divides most rows into equally many cells; answers hold commas too, but not equally many.

    `strict` reads a table whose first line has the headings, so that this line tells.
    """

    def evenness(sign: str) -> float:
        try:
            rows = [len(row) for row in csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=sign) if any(row)]
        except csv.Error:
            return 0.0
        divided = [length for length in rows if length > 1]
        alike = Counter(divided).most_common(1)
        # Titles above and remarks below are one cell; half of all rows are enough.
        return min(1.0, 2 * len(divided) / len(rows)) * alike[0][1] / len(divided) if alike else 0.0

    if strict:
        return max("\t;,", key=text[:_SAMPLE].partition("\n")[0].count)
    even = {sign: evenness(sign) for sign in "\t;,"}
    return max(even, key=lambda sign: even[sign]) if any(even.values()) else max(even, key=text[:_SAMPLE].count)


def rows_below(name: str, table: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the headings in the first; ContentError as `read_sheet`."""
    headings = [one_line(cell).lower() for cell in table[0]] if table else []
    if not any(headings):
        raise refused(name, "the first row has no headings; export the topics to see what they are.")
    if len(headings) > MOST_COLUMNS:
        raise refused(name, f"there are more than {MOST_COLUMNS} columns. Keep those of an export.")
    if doubled := {heading for heading, count in Counter(headings).items() if heading and count > 1}:
        raise refused(name, f"the heading {min(doubled)!r} stands twice; keep one.")
    rows, problems = [], []
    for number, cells in enumerate(table[1:], 2):
        found = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False) if cell.strip()}
        where = f"{name}, row {number}"
        if found.pop("", ""):
            problems.append(Problem(where, "a cell stands under no heading; remove it or write a heading."))
        if any(cell.strip() for cell in cells[len(headings) :]):
            problems.append(
                Problem(where, "has more cells than there are headings; look for a comma outside of quotes.")
            )
        if any(len(cell) > MOST_CELL_CHARACTERS for cell in found.values()):
            problems.append(Problem(where, LONG_CELL))
        if found:
            rows.append(Row(number, found))
    if problems:
        raise ContentError(problems)
    return rows


def _needs_mark(cell: str) -> bool:
    # Full-width signs count where East Asian languages are set; and a mark of the text's own must come back.
    begun = _UNSEEN.sub("", cell, count=1)[:1]
    return cell.startswith((*_BREAKS, _MARK)) or unicodedata.normalize("NFKC", begun).startswith(_SIGNS)

"""Tables as files: CSV and Excel, read with care, because anybody may have made them."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.edit import one_line
from reliefdesk.editing.formulas import guarded, unguarded

MOST_TABLE_BYTES = 10_000_000
MOST_BYTES_UNPACKED = 10_000_000
MOST_TABLE_ROWS = 20_000
MOST_CELLS = 200_000  # of an Excel file's with those that are empty
MOST_ELEMENTS = 100_000  # of its formats and all else
MOST_COLUMNS = 50
MOST_CELL_CHARACTERS = 5_000  # of a cell
_LONG_CELL = f"a cell is too long, {MOST_CELL_CHARACTERS:,} characters at most. Shorten it."

_BYTES_AT_ONCE = 65_536
_MOST_PARTS = 8  # beginnings and ends of elements, of a cell
_CELLS = re.compile(rb"<(?:[\w.-]{1,80}:)?(row|c|si)[\s/>]")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """`number` as the program shows it, the heading's being 1; cells by heading, empty ones left out."""

    number: int
    cells: dict[str, str]


def read_sheet(name: str, data: bytes) -> list[Row]:
    """The rows below the headings; ContentError says in a sentence why a file is not read, or lists every bad cell."""
    if len(data) > MOST_TABLE_BYTES:
        raise _refused(name, f"the file is too big, {MOST_TABLE_BYTES // 1_000_000} MB at most. Divide it.")
    if data.startswith(_OLD_EXCEL):
        raise _refused(name, "this is an old or protected Excel file; save it as .xlsx without a password.")
    try:
        table = _excel(name, data) if data.startswith(b"PK") else _csv(name, data)
    except ContentError:
        raise
    except Exception as error:  # noqa: BLE001 whatever a broken file makes its reader raise
        raise _refused(
            name, f"the file cannot be read ({type(error).__name__}); save it again as .xlsx or CSV."
        ) from None
    return _rows(name, table)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it; what a program would run is guarded."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_excel(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An Excel file of one sheet, in which every cell is a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = "Topics", "A2"
    for number, row in enumerate([headings, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            cell.quotePrefix = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _csv(name: str, data: bytes) -> list[list[str]]:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(name, "this is not UTF-8; in Excel save it as `CSV UTF-8`, or as .xlsx.") from None
    if "\0" in text:
        raise _refused(name, "this is no text; hand in a CSV or an .xlsx file.")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table: list[list[str]] = []
        cells = 0
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            table.append([unguarded(cell)[: MOST_CELL_CHARACTERS + 1] for cell in row[: MOST_COLUMNS + 1]])
            cells += len(row)
            if len(table) > MOST_TABLE_ROWS or cells > MOST_CELLS:
                raise _too_many(name)
    except csv.Error as error:
        raise _refused(
            name, f"row {len(table) + 1} is no CSV ({error}); look for a quote that is not closed."
        ) from None
    return table


def _excel(name: str, data: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    _check_archive(name, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which are not read
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be made up
        table: list[list[str]] = []
        problems: list[Problem] = []
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > MOST_TABLE_ROWS:
                raise _too_many(name)
            table.append([])
            for cell in cells:
                if cell.data_type in ("f", "e"):
                    what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
                    problems.append(Problem(f"{name}, row {number}", f"holds {what}; write the value itself."))
                table[-1].append(_text(cell.value)[: MOST_CELL_CHARACTERS + 1])
        book.close()
    if problems:
        raise ContentError(problems)
    return table


def _check_archive(name: str, data: bytes) -> None:
    """Counted as it is unpacked, before a reader makes objects of it: what is little in a zip is much in memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > 1_000 or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
            raise _refused(name, f"unpacked, it is more than {MOST_BYTES_UNPACKED // 1_000_000} MB. Divide it.")
        if "xl/workbook.xml" not in archive.namelist():
            raise _refused(name, "this is no Excel file; hand in a CSV or an .xlsx file.")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise _refused(name, "it is packed as no Excel packs; save it again in Excel.")
        found: Counter[bytes] = Counter()
        for part in parts:
            for piece in _pieces(archive, part):
                if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                    raise _refused(name, "it holds XML definitions that no Excel writes; save it again in Excel.")
                if len(piece) - piece.rfind(b"<") > _BYTES_AT_ONCE:
                    raise _refused(name, _LONG_CELL)
                found.update(match[1] for match in _CELLS.finditer(piece))
                found[b"<"] += piece.count(b"<")
                if found[b"row"] > MOST_TABLE_ROWS:
                    raise _too_many(name)
                if max(found[b"c"], found[b"si"]) > MOST_CELLS:
                    text = f"it has more than {MOST_CELLS:,} cells, empty ones with a format among them. "
                    raise _refused(name, text + "Copy the rows that hold words into a new file.")
                if found[b"<"] > MOST_ELEMENTS + _MOST_PARTS * (found[b"c"] + found[b"si"] + found[b"row"]):
                    text = "it has more formats and extras than anybody needs. "
                    raise _refused(name, text + "Copy the rows that hold words into a new file.")


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The XML of a part as it is unpacked, cut before the beginning of an element."""
    if not part.filename.endswith((".xml", ".rels")):
        return
    rest = b""
    with archive.open(part) as unpacked:
        while more := unpacked.read(_BYTES_AT_ONCE):
            rest += more.replace(b"\0", b"")  # in UTF-16 every other one is
            whole, mark, begun = rest.rpartition(b"<")
            rest = mark + begun if len(begun) < _BYTES_AT_ONCE else b""
            yield whole if rest else whole + mark + begun
    yield rest


def _rows(name: str, table: list[list[str]]) -> list[Row]:
    headings = [one_line(cell).lower() for cell in table[0]] if table else []
    if not any(headings):
        raise _refused(name, "the first row has no headings; export the topics to see what they are.")
    if len(headings) > MOST_COLUMNS:
        raise _refused(name, f"there are more than {MOST_COLUMNS} columns. Keep those of an export.")
    if doubled := {heading for heading, count in Counter(headings).items() if heading and count > 1}:
        raise _refused(name, f"the heading {min(doubled)!r} stands twice; keep one.")
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
            problems.append(Problem(where, _LONG_CELL))
        if found:
            rows.append(Row(number, found))
    if problems:
        raise ContentError(problems)
    return rows


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _too_many(name: str) -> ContentError:
    return _refused(name, f"there are more than {MOST_TABLE_ROWS:,} rows or {MOST_CELLS:,} cells. Divide the file.")


def _refused(name: str, text: str) -> ContentError:
    return ContentError([Problem(one_line(name)[:80], text)])

"""Excel files, read with care: what is little in a zip is much in memory, and cells may be anything."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.edit import one_line

MOST_BYTES_UNPACKED = 10_000_000
MOST_TABLE_ROWS = 20_000
MOST_CELLS = 200_000  # of an Excel file's with those that are empty
MOST_ELEMENTS = 100_000  # of its formats and all else
MOST_COLUMNS = 50
MOST_CELL_CHARACTERS = 5_000  # of a cell
WIDTHS = {"title": 34, "question": 44, "answer": 60, "other ways to ask": 44, "related": 24}  # in letters
USUAL_WIDTH = 16
LONG_CELL = f"a cell is too long, {MOST_CELL_CHARACTERS:,} characters at most. Shorten it."

MOST_SHEETS = 10
MOST_MERGED = 5_000

_BYTES_AT_ONCE = 65_536
_MOST_PARTS = 8  # beginnings and ends of elements, of a cell
_MERGED = re.compile(rb'<(?:[\w.-]{1,80}:)?mergeCell\b[^<>]{0,80}?\bref="([A-Z]{1,2})(\d{1,5}):[A-Z]{1,3}(\d{1,5})"')
_CELLS = re.compile(rb"<(?:[\w.-]{1,80}:)?(row|c|si)[\s/>]")


def read_excel(name: str, data: bytes, strict: bool = True) -> list[list[str]]:
    """The cells of the first sheet that holds any, row by row; ContentError says why it is not read.

    With `strict` it lists every formula and error; else these are the value that was shown last, or nothing, and a
    cell that is merged over several rows stands in each of them.
    """
    from openpyxl import load_workbook

    _check_archive(name, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which are not read
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=not strict)
        table: list[list[str]] = []
        problems: list[Problem] = []
        for sheet in book.worksheets[:1] if strict else book.worksheets[:MOST_SHEETS]:
            table = _cells(name, sheet, problems, strict)
            if strict or any(map(any, table)):
                _unmerge(table, [] if strict else _merged(data, sheet))
                break
        book.close()
    if problems:
        raise ContentError(problems)
    return table


def write_excel(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An Excel file of one sheet, in which every cell is a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = "Topics", "A2"
    for number, row in enumerate([headings, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            cell.quotePrefix = True
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, heading in enumerate(headings, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(heading.lower(), USUAL_WIDTH)
    sheet.auto_filter.ref = sheet.dimensions
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def too_many(name: str) -> ContentError:
    """The table has too many rows or cells."""
    return refused(name, f"there are more than {MOST_TABLE_ROWS:,} rows or {MOST_CELLS:,} cells. Divide the file.")


def refused(name: str, text: str) -> ContentError:
    """The file cannot be taken as it is; `text` says why, and what to do."""
    return ContentError([Problem(one_line(name)[:80], text)])


def _cells(name: str, sheet: Any, problems: list[Problem], strict: bool) -> list[list[str]]:
    sheet.reset_dimensions()  # what the file says of its size may be made up
    table: list[list[str]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_TABLE_ROWS:
            raise too_many(name)
        table.append([])
        for cell in cells:
            if strict and cell.data_type in ("f", "e"):
                what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
                problems.append(Problem(f"{name}, row {number}", f"holds {what}; write the value itself."))
            text = "" if cell.data_type == "e" else _text(cell.value)
            table[-1].append(text[: MOST_CELL_CHARACTERS + 1])
    return table


def _merged(data: bytes, sheet: Any) -> list[tuple[int, int, int]]:
    """Column, first and last row of each cell that was merged over rows, all counted from 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(sheet._worksheet_path.lstrip("/"))
    found = []
    for match in itertools.islice(_MERGED.finditer(xml), MOST_MERGED):
        column = functools.reduce(lambda number, letter: number * 26 + letter - 64, match[1], 0) - 1
        found.append((column, int(match[2]) - 1, int(match[3]) - 1))
    return found


def _unmerge(table: list[list[str]], merged: Iterable[tuple[int, int, int]]) -> None:
    for column, first, last in merged:
        if first < len(table) and column < len(table[first]):
            for row in table[first + 1 : last + 1]:
                if column < len(row):
                    row[column] = table[first][column]


def _check_archive(name: str, data: bytes) -> None:
    """Counted as it is unpacked, before a reader makes objects of it: what is little in a zip is much in memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > 1_000 or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
            raise refused(name, f"unpacked, it is more than {MOST_BYTES_UNPACKED // 1_000_000} MB. Divide it.")
        if "xl/workbook.xml" not in archive.namelist():
            raise refused(name, "this is no Excel file; hand in a CSV or an .xlsx file.")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise refused(name, "it is packed as no Excel packs; save it again in Excel.")
        found: Counter[bytes] = Counter()
        for part in parts:
            for piece in _pieces(archive, part):
                if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                    raise refused(name, "it holds XML definitions that no Excel writes; save it again in Excel.")
                if len(piece) - piece.rfind(b"<") > _BYTES_AT_ONCE:
                    raise refused(name, LONG_CELL)
                found.update(match[1] for match in _CELLS.finditer(piece))
                found[b"<"] += piece.count(b"<")
                if found[b"row"] > MOST_TABLE_ROWS:
                    raise too_many(name)
                if max(found[b"c"], found[b"si"]) > MOST_CELLS:
                    text = f"it has more than {MOST_CELLS:,} cells, empty ones with a format among them. "
                    raise refused(name, text + "Copy the rows that hold words into a new file.")
                if found[b"<"] > MOST_ELEMENTS + _MOST_PARTS * (found[b"c"] + found[b"si"] + found[b"row"]):
                    text = "it has more formats and extras than anybody needs. "
                    raise refused(name, text + "Copy the rows that hold words into a new file.")


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


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)

"""Excel files, read with care: what is little in a zip is much in memory, and cells may be anything."""

from __future__ import annotations

import datetime
import io
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
LONG_CELL = f"a cell is too long, {MOST_CELL_CHARACTERS:,} characters at most. Shorten it."

_BYTES_AT_ONCE = 65_536
_MOST_PARTS = 8  # beginnings and ends of elements, of a cell
_CELLS = re.compile(rb"<(?:[\w.-]{1,80}:)?(row|c|si)[\s/>]")


def read_excel(name: str, data: bytes) -> list[list[str]]:
    """The cells of the first sheet, row by row; ContentError says why it is not read, or lists every bad cell."""
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
                raise too_many(name)
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


def too_many(name: str) -> ContentError:
    """The table has too many rows or cells."""
    return refused(name, f"there are more than {MOST_TABLE_ROWS:,} rows or {MOST_CELLS:,} cells. Divide the file.")


def refused(name: str, text: str) -> ContentError:
    """The file cannot be taken as it is; `text` says why, and what to do."""
    return ContentError([Problem(one_line(name)[:80], text)])


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

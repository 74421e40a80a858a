"""Read as every table is, by `read_sheet`."""

import datetime
import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.excel import write_excel
from reliefdesk.editing.spreadsheet import read_sheet

HEADINGS = ("topic", "question")


def book(*rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def changed(data, part, text):
    """An Excel file with one part replaced."""
    before, after = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in before.namelist():
            archive.writestr(name, text if name == part else before.read(name))
        if part not in before.namelist():
            archive.writestr(part, text)
    return after.getvalue()


def told(data, name="t.xlsx"):
    with pytest.raises(ContentError) as error:
        read_sheet(name, data)
    return str(error.value)


def test_dates_and_numbers_of_excel_are_texts():
    (row,) = read_sheet("t.xlsx", book(["a", "b", "c", "d"], [datetime.date(2026, 1, 2), 3.0, 2.5, True]))
    assert row.cells == {"a": "2026-01-02", "b": "3", "c": "2.5", "d": "True"}


def test_formulas_and_errors_are_told_by_row():
    text = told(book(["a"], ["=1+1"], ["fine"], ["#REF!"]))
    assert "t.xlsx, row 2: holds a formula; write the value itself." in text
    assert "t.xlsx, row 4: holds the error #REF!" in text


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    assert "unpacked, it is more than" in told(changed(book(["a"]), "xl/bomb.xml", b"\0" * 70_000_000))


SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows):
    return f"<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "text", "sentence"),
    [
        (SHEET, sheet("<row>" + "<c/>" * 1_000_000 + "</row>"), "more than 200,000 cells, empty ones with a format"),
        (SHEET, sheet("<row>" + "<c/>" * 1_000_000 + "</row>").encode("utf-16"), "more than 200,000 cells"),
        (SHEET, sheet("<row/>" * 1_000_000), "more than 20,000 rows"),
        (SHEET, sheet("<x:row/>" * 1_000_000).replace("xmlns", "xmlns:x"), "more than 20,000 rows"),
        (SHEET, sheet("<row>" + ("<c/>" + "<v>1</v>" * 9_000) * 20 + "</row>"), "more formats and extras"),
        (SHEET, sheet(f'<row><c t="inlineStr"><is><t>{"a" * 9_000_000}</t></is></c></row>'), "a cell is too long"),
        (SHEET, sheet("<row><c " + " ".join(f"a{n}=''" for n in range(500_000)) + "/></row>"), "a cell is too long"),
        (SHEET, sheet("<a>" * 1_000_000), "more formats and extras"),
        (STRINGS, f"<sst {NAMES}>{'<si/>' * 1_000_000}</sst>", "more than 200,000 cells"),
        (STRINGS, f"<sst {NAMES}><si>{'<r><t>a</t></r>' * 500_000}</si></sst>", "more formats and extras"),
        (STYLES, f"<styleSheet {NAMES}><cellXfs>{'<xf/>' * 1_000_000}</cellXfs></styleSheet>", "more formats"),
    ],
)  # fmt: skip
def test_what_is_little_in_a_zip_is_counted_before_it_is_much_in_memory(part, text, sentence):
    data, begun = changed(book(["a"], ["b"]), part, text), time.monotonic()
    assert sentence in told(data)
    assert time.monotonic() - begun < 5


def test_an_archive_that_is_packed_as_no_excel_packs_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "a")
    assert "packed as no Excel packs" in told(data.getvalue())


def test_a_table_of_all_that_it_may_hold_is_read():
    assert len(read_sheet("t.xlsx", write_excel(HEADINGS, [("risks", "is it safe")] * 19_999))) == 19_999


def test_an_archive_of_something_else_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "no Excel file" in told(data.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_unfolds_itself_is_refused(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(encoding)
    assert "XML definitions" in told(changed(book(["a"]), "xl/sharedStrings.xml", bomb))


def test_a_row_far_down_the_sheet_is_refused_without_waiting():
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert "more than 20,000 rows" in told(changed(book(["a"]), "xl/worksheets/sheet1.xml", sheet))


@given(st.data())
def test_a_damaged_excel_file_is_rows_or_a_sentence(data):
    whole = bytearray(EXCEL)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert usable(bytes(whole[: data.draw(st.integers(1, len(whole)))]))


EXCEL = write_excel(HEADINGS, [("risks", "a question"), ("risks", "another")])


def usable(data):
    try:
        return isinstance(read_sheet("t", data), list)
    except ContentError as error:
        return all(problem.text.endswith(".") and "\n" not in problem.text for problem in error.problems)

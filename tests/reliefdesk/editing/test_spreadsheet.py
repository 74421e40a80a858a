import csv
import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.excel import MOST_TABLE_ROWS, write_excel
from reliefdesk.editing.spreadsheet import MOST_TABLE_BYTES, guarded, read_cells, read_sheet, unguarded, write_csv

TRICKY = st.text(alphabet="=+-@＝＋－＠'\t\r\n a\u00a0\ufeff\u200b﹢", max_size=8)

CELL = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).map(str.strip)
HEADINGS = ("topic", "question")


def told(data, name="t.xlsx"):
    with pytest.raises(ContentError) as error:
        read_sheet(name, data)
    return str(error.value)


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_what_is_written_is_read_again(write):
    cells = [("risks", "=1+1"), ("x", 'say "hi", ok;\nwell'), ("ñ", "-- @you"), ("'q", "'=1"), ("2026-01-01", "007")]
    rows = read_sheet("t", write(HEADINGS, cells))
    assert [(row.cells["topic"], row.cells["question"]) for row in rows] == cells
    assert [row.number for row in rows] == [2, 3, 4, 5, 6]


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_any_cells_survive_csv(cells):
    rows = read_sheet("t", write_csv(HEADINGS, cells))
    kept = [{name: cell for name, cell in zip(HEADINGS, row, strict=True) if cell} for row in cells]
    assert [row.cells for row in rows] == [row for row in kept if row]


def test_nothing_that_is_exported_runs_as_a_formula():
    assert b"'=cmd" in write_csv(HEADINGS, [("x", "=cmd|' /C calc'!A0")])
    sheet = zipfile.ZipFile(io.BytesIO(write_excel(HEADINGS, [("x", "=1+1")]))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


@pytest.mark.parametrize(
    "text", ["topic;question\nrisks;a", "topic\tquestion\nrisks\ta", "Topic , QUESTION\nrisks,a\n\n"]
)
def test_the_ways_in_which_programs_write_csv_are_understood(text):
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("utf-16-le")):
        (row,) = read_sheet("t.csv", data)
        assert row.cells == {"topic": "risks", "question": "a"}


def test_what_windows_writes_is_read_as_it_was_meant():
    assert read_cells("t.csv", "Teléfono;¿Dónde “aquí”?\r\nsí;no".encode("cp1252")) == [
        ["Teléfono", "¿Dónde “aquí”?"],
        ["sí", "no"],
    ]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_sign_between_cells_is_told_below_a_title_and_beside_other_signs(between):
    rows = [["Questions, answers; 2026"], [], ["Do you take it?", "Yes, and no; it depends"], ["Is it far?", "No, no"]]
    text = io.StringIO()
    csv.writer(text, delimiter=between).writerows(rows)
    assert read_cells("t.csv", text.getvalue().encode()) == rows


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no headings"),
        (b"\n\n", "no headings"),
        (b"topic,\x81", "no text"),
        (b"a\0b", "no text"),
        (b'a,b\n"open,1', "row 2 is no CSV"),
        (b"a,a\n1,2", "'a' stands twice"),
        (b"a,b\n1,2,3", "row 2: has more cells than there are headings"),
        (b"a,,b\n1,2,3", "row 2: a cell stands under no heading"),
        (b"a\n" + b"x" * 6000, "row 2: a cell is too long"),
        (b"a\n" + b"x\n" * MOST_TABLE_ROWS, "more than 20,000 rows"),
        (b"a" * (MOST_TABLE_BYTES + 1), "too big"),
        (b"\xd0\xcf\x11\xe0old", "old or protected Excel"),
        (b"PK\x03\x04 no zip", "cannot be read"),
        (b"\xff\xfeodd", "no text"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(data, sentence):
    text = told(data)
    assert sentence in text
    assert text.endswith(".")


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_more_columns_than_a_table_of_topics_has_are_refused_in_time(between):
    begun = time.monotonic()
    assert "more than 50 columns" in told(between.join(f"a{n}" for n in range(100_000)).encode())
    assert "more than 20,000 rows or 200,000 cells" in told((between * 300_000).encode())
    assert time.monotonic() - begun < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_sentence(data):
    assert usable(data)


def usable(data):
    try:
        return isinstance(read_sheet("t", data), list)
    except ContentError as error:
        return all(problem.text.endswith(".") and "\n" not in problem.text for problem in error.problems)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "\t=1", "\ta", "\r=1", "\n=1", " =1", "  -1",
     "\u00a0=1", "\u3000＝1", "\ufeff=1", "\u200b =1", "'=1", "'a"],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(cell):
    assert guarded(cell) == f"'{cell}"
    assert unguarded(f"'{cell}") == cell


@pytest.mark.parametrize("cell", ["", "a", " a", "a=1", "2026-01-01", "(=1)", '"=1"', "¿qué?", "*", "—a"])
def test_other_texts_stay_as_they_are(cell):
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(st.text() | TRICKY)
def test_what_is_guarded_comes_back(cell):
    assert unguarded(guarded(cell)) == cell


@given(st.text() | TRICKY)
def test_nothing_that_is_guarded_begins_with_a_sign(cell):
    assert not guarded(cell).lstrip("\ufeff\u200b \t\r\n\u00a0\u3000").startswith(tuple("=+-@＝＋－＠"))

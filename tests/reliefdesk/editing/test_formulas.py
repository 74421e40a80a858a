import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.editing.formulas import guarded, unguarded

TRICKY = st.text(alphabet="=+-@＝＋－＠'\t\r\n a\u00a0\ufeff\u200b﹢", max_size=8)


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

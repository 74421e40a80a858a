import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.asked_day import asked_day
from reliefdesk.content.hours import Holiday

TODAY = datetime.date(2026, 11, 30)  # a Monday
HOLIDAYS = {
    datetime.date(2026, 12, 24): Holiday("Staff Outing"),
    datetime.date(2027, 12, 24): Holiday("Christmas Day (observed)"),
}


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("are you open on december 31", "2026-12-31"),
        ("Open Dec. 31st?", "2026-12-31"),
        ("the 31st of december", "2026-12-31"),
        ("12/31 open?", "2026-12-31"),
        ("open 1/2/2028", "2028-01-02"),
        ("january 2", "2027-01-02"),
        ("abren el 31 de diciembre", "2026-12-31"),
        ("are you open christmas", "2026-12-25"),
        ("are you open christmas eve", "2026-12-24"),
        ("are you there on new year's day", "2027-01-01"),
        ("open during the staff outing?", "2026-12-24"),
        ("open thanksgiving", "2027-11-25"),
        ("can i come tomorrow", "2026-12-01"),
        ("abren mañana", "2026-12-01"),
        ("are you open saturday", "2026-12-05"),
        ("abren el sábado?", "2026-12-05"),
        ("feb 29", "2028-02-29"),
    ],
)
def test_the_next_such_day_is_found(question, day):
    assert asked_day(question, TODAY, HOLIDAYS) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    "question",
    ["what are your hours", "are you open today", "open on monday", "a qué hora abren por la mañana", "feb 30",
     "may i come", "13/45", "december 31 2019", "is it 24/7", ""],
)  # fmt: skip
def test_no_day_is_none_and_neither_is_today(question):
    assert asked_day(question, TODAY, HOLIDAYS) is None


@given(st.text(), st.dates())
def test_whatever_is_asked_the_day_lies_ahead(question, today):
    day = asked_day(question, today, {})
    assert day is None or day > today

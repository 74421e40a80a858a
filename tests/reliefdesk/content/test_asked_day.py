import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.asked_day import MOST_DAYS, asked_days, asks_of_now
from reliefdesk.content.hours import Holiday

TODAY = datetime.date(2026, 11, 30)  # a Monday
HOLIDAYS = {
    datetime.date(2026, 12, 24): Holiday("Staff Outing"),
    datetime.date(2027, 12, 24): Holiday("Christmas Day (observed)"),
}


def days(question, before=None):
    return [day.isoformat() for day in asked_days(question, TODAY, HOLIDAYS, before)]


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
        ("abren mañana por la mañana", "2026-12-01"),
        ("are you open saturday", "2026-12-05"),
        ("abren el sábado?", "2026-12-05"),
        ("u open sat", "2026-12-05"),
        ("on sundays?", "2026-12-06"),
        ("open wensday", "2026-12-02"),
        ("satuday", "2026-12-05"),
        ("on monday", "2026-11-30"),
        ("on monday after 5", "2026-11-30"),
        ("el lunes despues de las 5", "2026-11-30"),
        ("feb 29", "2028-02-29"),
        ("open on the 24th?", "2026-12-24"),
        ("y el 24?", "2026-12-24"),
        ("day after tomorrow", "2026-12-02"),
        ("pasado mañana", "2026-12-02"),
        ("the friday after thanksgiving", "2027-11-26"),
        ("day after thanksgiving", "2027-11-26"),
        ("the day before christmas", "2026-12-24"),
        ("july 4th", "2027-07-04"),
        ("fourth of july", "2027-07-04"),
        ("xmas eve", "2026-12-24"),
        ("en navidad", "2026-12-25"),
        ("nochebuena", "2026-12-24"),
        ("easter", "2027-03-28"),
        ("viernes santo", "2027-03-26"),
        ("mlk day", "2027-01-18"),
        ("halloween", "2027-10-31"),
    ],
)
def test_the_next_such_day_is_found(question, day):
    assert days(question) == [day]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("sat or sun", ["2026-12-05", "2026-12-06"]),
        ("open weekends?", ["2026-12-05", "2026-12-06"]),
        ("fin de semana", ["2026-12-05", "2026-12-06"]),
        ("dec 24 and 25", ["2026-12-24", "2026-12-25"]),
        ("the day after dec 24, or dec 25", ["2026-12-25"]),
        ("the 24th or the 26th", ["2026-12-24", "2026-12-26"]),
    ],
)
def test_several_days_are_found_in_their_order(question, found):
    assert days(question) == found


@pytest.mark.parametrize(
    ("question", "day"),
    [("what about the day after", "2026-12-03"), ("and the tuesday after", "2026-12-08"),
     ("y el dia siguiente", "2026-12-03")],
)  # fmt: skip
def test_the_day_after_is_the_one_after_that_which_was_talked_about(question, day):
    assert days(question, before=datetime.date(2026, 12, 2)) == [day]


@pytest.mark.parametrize(
    "question",
    ["what are your hours", "are you open today", "a qué hora abren por la mañana", "feb 30", "may i come", "13/45",
     "december 31 2019", "is it 24/7", "", "monday to friday", "mon tue wed thu", "de lunes a viernes"],
)  # fmt: skip
def test_a_week_no_day_and_a_day_that_is_over_are_none(question):
    assert days(question) == []


@pytest.mark.parametrize(
    "question",
    ["open now?", "are you open today", "this afternoon", "how late tonight", "till when", "until what time",
     "when do you close", "what time do yall close", "when do you open again", "still open?", "hoy abren?",
     "hasta qué hora", "a qué hora cierran"],
)  # fmt: skip
def test_a_question_about_this_moment_is_known(question):
    assert asks_of_now(question, ())


@pytest.mark.parametrize(
    "question", ["till when on friday", "what are your hours", "open tomorrow", "when do you open"]
)
def test_one_about_another_day_or_any_is_not(question):
    assert not asks_of_now(question, asked_days(question, TODAY, {}))


@given(st.text(), st.dates(max_value=datetime.date(9000, 1, 1)))
def test_whatever_is_asked_the_days_lie_ahead_and_are_few(question, today):
    found = asked_days(question, today, {})
    assert len(found) <= MOST_DAYS
    assert all(day >= today for day in found)

import datetime

import pytest

from reliefdesk.content.typed_hours import MOST_PERIODS, periods


def said(text):
    return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in periods(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:00-17:00", ["08:00-17:00"]),
        ("8am-5pm", ["08:00-17:00"]),
        ("8 a.m. to 5 p.m.", ["08:00-17:00"]),
        ("8:30 AM – 5:15 PM", ["08:30-17:15"]),
        ("8-5", ["08:00-17:00"]),
        ("9 to 5", ["09:00-17:00"]),
        ("8-17", ["08:00-17:00"]),
        ("7-3", ["07:00-15:00"]),
        ("1-5", ["13:00-17:00"]),
        ("01:00-05:00", ["01:00-05:00"]),
        ("12-4", ["12:00-16:00"]),
        ("8 to noon", ["08:00-12:00"]),
        ("8-12 and 1-5", ["08:00-12:00", "13:00-17:00"]),
        ("8-12, 1-5", ["08:00-12:00", "13:00-17:00"]),
        ("08:00-12:00, 13:00-17:00", ["08:00-12:00", "13:00-17:00"]),
        ("8am-12pm; 12:30pm-4pm", ["08:00-12:00", "12:30-16:00"]),
        ("8-12 y 2-6", ["08:00-12:00", "14:00-18:00"]),
        ("", []),
        ("Closed", []),
        ("cerrado", []),
    ],
)
def test_hours_are_read_as_people_type_them(typed, meant):
    assert said(typed) == meant


@pytest.mark.parametrize("typed", ["8-12, 11-5", "8-12, 12-5", "08:00-12:00, 09:00-10:00"])
def test_a_second_part_begins_after_the_first_one(typed):
    with pytest.raises(ValueError, match="opens again before it has closed"):
        periods(typed)


@pytest.mark.parametrize("typed", ["24:30-25:00", "8:75-9"])
def test_a_time_that_no_clock_shows_is_told(typed):
    with pytest.raises(ValueError, match="past the end of a day"):
        periods(typed)


def test_a_day_has_so_many_parts_at_most():
    spans = [f"{hour:02d}:00-{hour:02d}:30" for hour in range(MOST_PERIODS + 1)]
    assert len(periods(", ".join(spans[:-1]))) == MOST_PERIODS
    with pytest.raises(ValueError, match="is not hours"):
        periods(", ".join(spans))


def test_half_of_a_day_has_twelve_hours():
    with pytest.raises(ValueError, match="is not hours"):
        periods("13pm-2pm")


def test_noon_and_midnight_are_told_apart():
    assert periods("12am-12pm") == ((datetime.time(0), datetime.time(12)),)

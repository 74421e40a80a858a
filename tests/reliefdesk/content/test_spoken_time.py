import datetime

import pytest

from reliefdesk.content import spoken_time
from reliefdesk.content.spoken_time import clock


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("00:00", "12 a.m."),
        ("00:30", "12:30 a.m."),
        ("08:00", "8 a.m."),
        ("12:00", "noon"),
        ("12:05", "12:05 p.m."),
        ("17:30", "5:30 p.m."),
    ],
)
def test_the_clock_is_read_the_american_way(time, said):
    assert clock(datetime.time.fromisoformat(time)) == said


@pytest.mark.parametrize(("language", "said"), [("en", "Thursday, November 26"), ("es", "jueves 26 de noviembre")])
def test_a_date_is_told_with_its_weekday(language, said):
    assert spoken_time.date(datetime.date(2026, 11, 26), language) == said


@pytest.mark.parametrize(("language", "said"), [("en", "November 26"), ("es", "26 de noviembre")])
def test_a_date_is_told_without_it(language, said):
    assert spoken_time.month_day(datetime.date(2026, 11, 26), language) == said


def test_days_in_a_row_and_parts_of_a_day_are_joined():
    said = [spoken_time.weekdays(0, last) for last in (0, 1, 2)]
    assert said == ["Monday", "Monday and Tuesday", "Monday to Wednesday"]
    assert spoken_time.weekdays(0, 4, "es") == "lunes a viernes"
    assert spoken_time.joined(["a"]) == "a"
    assert spoken_time.joined(["a", "b", "c"], "es") == "a, b y c"


@pytest.mark.parametrize(("language", "said"), [("en", "November 2, 2026"), ("es", "2 de noviembre de 2026")])
def test_a_date_is_told_with_its_year(language, said):
    assert spoken_time.full_date(datetime.date(2026, 11, 2), language) == said

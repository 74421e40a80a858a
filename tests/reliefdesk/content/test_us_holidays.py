import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.us_holidays import named, proposed


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2026-01-19", "Martin Luther King Jr. Day"),
        ("2026-02-16", "Presidents' Day"),
        ("2026-05-25", "Memorial Day"),
        ("2027-05-31", "Memorial Day"),
        ("2026-07-04", "Independence Day"),
        ("2026-09-07", "Labor Day"),
        ("2026-10-12", "Columbus Day"),
        ("2026-11-26", "Thanksgiving Day"),
        ("2026-11-27", "Day after Thanksgiving"),
        ("2026-12-24", "Christmas Eve"),
    ],
)
def test_each_year_has_its_days(date, name):
    day = datetime.date.fromisoformat(date)
    assert named(day.year)[day] == name


def test_a_holiday_on_a_weekend_is_proposed_for_the_day_on_which_it_is_observed():
    found = dict(proposed({}, datetime.date(2026, 11, 30)))
    assert found[datetime.date(2027, 7, 5)] == "Independence Day (observed)"
    assert found[datetime.date(2027, 12, 24)] == "Christmas Day (observed)"
    assert found[datetime.date(2027, 12, 31)] == "New Year's Day (observed)"
    assert datetime.date(2027, 7, 4) not in found


def test_what_is_listed_or_past_is_not_proposed():
    known = {datetime.date(2026, 12, 25)}
    found = [date for date, _ in proposed(known, datetime.date(2026, 11, 30))]
    assert found[0] == datetime.date(2026, 12, 24)
    assert not known & {*found}


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2190, 1, 1)))
def test_of_any_day_there_are_proposals_to_the_end_of_next_year(today):
    found = [date for date, _ in proposed({}, today)]
    assert found == sorted(found)
    assert all(today <= date and date.year <= today.year + 1 for date in found)
    assert sum(date.year == today.year + 1 for date in found) >= 12

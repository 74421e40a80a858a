import datetime

import pytest

from reliefdesk.content.day_words import MONTHS, TOMORROW, WEEKDAYS, name_key, named_days

TODAY = datetime.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("word", "weekday"),
    [("monday", 0), ("mon", 0), ("tues", 1), ("wendsday", 2), ("wednseday", 2), ("saturdays", 5), ("domingo", 6),
     ("domingos", 6), ("miercoles", 2)],
)  # fmt: skip
def test_a_weekday_is_known_short_misspelt_and_in_spanish(word, weekday):
    assert WEEKDAYS[word] == weekday


def test_no_slip_of_one_weekday_or_month_is_another_one():
    assert {WEEKDAYS[name] for name in ("sunday", "monday", "tuesday")} == {6, 0, 1}
    assert {MONTHS[name] for name in ("june", "july", "junio", "julio")} == {6, 7}


def test_a_word_of_everyday_is_no_day():
    words = "today open hours day week the and now first noon vienes mates mares domino frida".split()
    assert not WEEKDAYS.keys() & set(words)
    assert not TOMORROW & set(words)


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")],
)
def test_easter_is_where_the_calendar_has_it(year, easter):
    named = {(name, day) for name, day in named_days(datetime.date(year, 1, 1)) if day.year == year}
    assert ("easter", datetime.date.fromisoformat(easter)) in named


def test_a_name_stands_for_its_day_of_this_year_and_the_next():
    days = [day.isoformat() for name, day in named_days(TODAY) if name == "nochebuena"]
    assert days == ["2026-12-24", "2027-12-24"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Christmas Day (observed)", "christmas"), ("New Year's Eve", "new years eve"), ("Staff Outing", "staff outing")],
)
def test_a_name_is_looked_for_without_its_day(name, key):
    assert name_key(name) == key

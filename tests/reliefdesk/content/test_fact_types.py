from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest

from reliefdesk.content import fact_types as facts

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.mark.parametrize("value", ["two\nlines", "<b>bold</b>", "{clinic_name}", "a\x00b", "a\x7fb"])
def test_words_are_what_visitors_can_read_on_one_line(value: str) -> None:
    for kind in (facts.words, facts.stated):
        with pytest.raises(ValueError, match="cannot stand here, write plain words on one line"):
            kind(value)


def test_only_a_fact_that_answers_need_may_not_be_empty() -> None:
    assert facts.words("") == ""
    assert facts.stated("1 Test Street, Springfield") == "1 Test Street, Springfield"
    with pytest.raises(ValueError, match="this is empty, and answers need it"):
        facts.stated("")


@pytest.mark.parametrize("phone", ["202-555-0100", "front desk", ""])
def test_a_phone_number_without_its_country_is_refused(phone: str) -> None:
    with pytest.raises(ValueError, match="write it with its country code, for example"):
        facts.phone_number(phone)


def test_a_phone_number_that_lacks_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="count its digits"):
        facts.phone_number("+1 202-555")


@pytest.mark.parametrize(
    ("number", "region"),
    [("911", "US"), ("112", "GB"), ("999", "GB"), ("+1 202-555-0100", "US"), ("5551234", "IS")],
)
def test_an_emergency_number_is_the_regions_own_or_a_whole_line(number: str, region: str) -> None:
    assert facts.emergency_number(number, region) == number


@pytest.mark.parametrize(
    "number", ["991", "9", "nine one one", "911 or 112", "tel:911", "123456789", "12345678901234567890"]
)
def test_a_number_that_reaches_no_emergency_service_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="^" + repr(number)):
        facts.emergency_number(number, "US")


def test_a_line_has_more_digits_than_a_short_number() -> None:
    with pytest.raises(ValueError, match="does not reach the emergency services of FO"):
        facts.emergency_number("201234", "FO")  # possible there, and nobody's emergency services


@pytest.mark.parametrize("number", ["989", "98", "call us", "1-800", "123456789"])
def test_a_crisis_number_that_cannot_be_dialled_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="^" + repr(number)):
        facts.crisis_number(number, "US")


@pytest.mark.parametrize("number", ["988", "1-800-273-8255", "+1 800 273 8255", "741741"])
def test_a_crisis_line_is_a_short_number_or_a_long_one(number: str) -> None:
    assert facts.crisis_number(number, "US") == number


@pytest.mark.parametrize("dialled", [facts.emergency_number, facts.crisis_number])
def test_what_holds_no_digits_to_dial_is_told_so(dialled: Callable[[str, str], str]) -> None:
    with pytest.raises(ValueError, match=r"'\+' cannot be dialled"):
        dialled("+", "US")


@pytest.mark.parametrize("address", ["https://clinic.example/book", "https://a-b.clinic.example:8443/x?y=1#z"])
def test_a_link_that_opens_is_kept_as_it_is(address: str) -> None:
    assert facts.link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://clinic.example/book",
        "clinic.example/book",
        "https://",
        "https://book",
        "https://clinic.example:port/",
        "https://a b.example/",
        "https://clinic.example/a b",
        "https://user@clinic.example/",
        "javascript:alert(1)",
        'https://clinic.example/" onclick="x',
        "https://[::1",
    ],
)
def test_a_link_that_does_not_open_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{address!r} is no address to open")):
        facts.link(address)


ZONES = ("New York", "America", "", "../etc", "/etc/passwd", "EST5EDT4EVER", "EST", "EST5EDT", "UTC", "Etc/GMT+5")


@pytest.mark.parametrize("zone", ZONES)
def test_an_unknown_time_zone_is_refused_with_an_example(zone: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{zone!r} is no time zone, write one like America/New_York")):
        facts.place(zone)


def test_a_time_zone_is_a_place() -> None:
    assert facts.place("Europe/Berlin") == "Europe/Berlin"


def test_a_week_has_hours_for_each_of_its_days() -> None:
    week = {**dict.fromkeys(DAYS, "08:00-17:00"), "sunday": ""}
    assert facts.week(week) == week


def test_missing_days_are_all_named() -> None:
    with pytest.raises(ValueError, match="tuesday, wednesday, thursday, friday, saturday, sunday"):
        facts.week({"monday": "08:00-17:00"})


def test_wrong_hours_name_their_day() -> None:
    with pytest.raises(ValueError, match=r"^friday: 'late' is not hours"):
        facts.week({**dict.fromkeys(DAYS, ""), "friday": "late"})


def test_a_day_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="firday: no such day"):
        facts.week({**dict.fromkeys(DAYS, ""), "firday": "08:00-12:00"})


@pytest.mark.parametrize("day", ["2026-12-25", datetime.date(2026, 12, 25)])
def test_a_date_is_read_with_quotes_and_without(day: object) -> None:
    assert facts.date(day) == datetime.date(2026, 12, 25)


@pytest.mark.parametrize("day", [20261225, "25.12.2026", "2026-13-01", "2026-02-30", "1735084800", "2026-12-25T00:00"])
def test_what_is_no_date_is_named(day: object) -> None:
    with pytest.raises(ValueError, match="^" + repr(day)):
        facts.date(day)


def test_a_time_of_a_day_is_no_date() -> None:
    with pytest.raises(ValueError, match="is no date"):
        facts.date(datetime.datetime(2026, 12, 25, tzinfo=datetime.timezone.utc))

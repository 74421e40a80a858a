"""What kinds of facts a clinic states: each reads one line of clinic.yml, or says in a sentence what is wrong."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import AfterValidator, BeforeValidator, PlainValidator, StringConstraints

from reliefdesk.content.hours import DAYS, Holiday, Opening

MOST_FACT_CHARACTERS = 300

_UNSPOKEN = re.compile(r"[{}<>\x00-\x1f\x7f]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_ADDRESS = re.compile(r"[\s\"<>\\^`{}|]")
_DIALLED = re.compile(r"\+?[\d\s().-]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_NO_PLACE = ("Etc/",)
_FEWEST_DIGITS_TO_DIAL = 2
_FEWEST_DIGITS_OF_A_LINE = 7


def words(value: str) -> str:
    """One line that visitors read; ValueError for signs that they cannot."""
    if found := _UNSPOKEN.search(value):
        raise ValueError(f"{found[0]!r} cannot stand here, write plain words on one line")
    return value


def stated(value: str) -> str:
    """One line that visitors read and that is not empty; ValueError as `words`."""
    if not value:
        raise ValueError("this is empty, and answers need it: write it")
    return words(value)


def phone_number(value: str) -> str:
    """A number that can be dialled from anywhere."""
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException as error:
        raise ValueError("write it with its country code, for example +1 and ten digits") from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError("this is not a possible phone number, count its digits")
    return value


def emergency_number(value: str, region: str) -> str:
    """The number of the emergency services in `region` (such as US), or a line of ordinary length."""
    digits = _dialled(value)
    if shortnumberinfo.is_emergency_number(digits, region) or _is_a_line(value, region):
        return value
    raise ValueError(f"{value!r} does not reach the emergency services of {region}, write their number, such as 911")


def crisis_number(value: str, region: str) -> str:
    """A short number that exists in `region`, or a line of ordinary length."""
    digits = _dialled(value)
    if _is_a_line(value, region):
        return value
    if shortnumberinfo.is_valid_short_number_for_region(phonenumbers.parse(digits, region), region):
        return value
    raise ValueError(f"{value!r} is no number that can be dialled in {region}, write the crisis line's, such as 988")


def link(value: str) -> str:
    """An https address that a browser opens."""
    try:
        site = urlsplit(value)
        host, _ = site.hostname or "", site.port
    except ValueError:
        host, site = "", urlsplit("")
    if site.scheme != "https" or site.username is not None or not _HOST.fullmatch(host) or _NO_ADDRESS.search(value):
        raise ValueError(f"{value!r} is no address to open, write one like https://clinic.example/book")
    return value


def place(value: str) -> str:
    """An IANA name of a place, which knows its summer time; `EST` and its like never change."""
    if value not in places():
        raise ValueError(f"{value!r} is no time zone, write one like America/New_York")
    return value


def week(value: dict[str, str]) -> dict[str, str]:
    """Hours, or "" or "closed", for each day of the week."""
    if missing := [day for day in DAYS if day not in value]:
        raise ValueError(f"say the hours of {', '.join(missing)} (closed, if it is)")
    if unknown := [day for day in value if day not in DAYS]:
        raise ValueError(f"{', '.join(unknown)}: no such day, the days are {', '.join(DAYS)}")
    for day, span in value.items():
        try:
            Opening.parse(span)
        except ValueError as error:
            raise ValueError(f"{day}: {error}") from error
    return value


def date(value: Any) -> Any:
    """As YAML reads it or typed in quotes; a bare number would be taken for seconds since 1970."""
    if type(value) is datetime.date:
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(f'{value!r} is no date, write year, month and day like "2026-12-25"')
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is a date that no calendar has") from None


def holiday(value: Any) -> Holiday:
    """Its name alone when the clinic is closed, or `name:` and `hours:` below the date."""
    if isinstance(value, Holiday):
        return value
    lines = value if isinstance(value, dict) else {"name": value}
    if unknown := [str(line) for line in lines if line not in ("name", "hours")]:
        raise ValueError(f"{', '.join(unknown)}: a holiday has `name:` and `hours:`, and no such line")
    name, hours = lines.get("name"), lines.get("hours", "")
    if not isinstance(name, str) or not isinstance(hours, str) or len(name) > MOST_FACT_CHARACTERS:
        raise ValueError("write the holiday's name, and its hours like 08:00-12:00 if it has some")
    return Holiday(stated(name.strip()), Opening.parse(hours))


@functools.cache
def places() -> frozenset[str]:
    """The names of all time zones that know their summer time."""
    return frozenset(name for name in available_timezones() if "/" in name and not name.startswith(_NO_PLACE))


def _dialled(value: str) -> str:
    digits = re.sub(r"\D", "", value) if _DIALLED.fullmatch(value) else ""
    if len(digits) < _FEWEST_DIGITS_TO_DIAL:
        raise ValueError(f"{value!r} cannot be dialled, write a number, such as 911")
    return digits


def _is_a_line(value: str, region: str) -> bool:
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return False
    long_enough = len(str(number.national_number)) >= _FEWEST_DIGITS_OF_A_LINE
    return long_enough and phonenumbers.is_possible_number(number)


_Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_FACT_CHARACTERS, strict=True)]

Words = Annotated[_Line, AfterValidator(words)]
Stated = Annotated[_Line, AfterValidator(stated)]
PhoneNumber = Annotated[_Line, AfterValidator(phone_number)]
Link = Annotated[_Line, AfterValidator(link)]
Place = Annotated[_Line, AfterValidator(place)]
Week = Annotated[dict[str, str], AfterValidator(week)]
Day = Annotated[Holiday, PlainValidator(holiday)]
Date = Annotated[datetime.date, BeforeValidator(date)]

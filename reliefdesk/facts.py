"""The clinic's facts: one file, `clinic.yml`, and the words that answers may borrow from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from reliefdesk.hours import DAYS, Opening, OpeningHours
from reliefdesk.problem import ContentError, Problem
from reliefdesk.topics import read_yaml
from reliefdesk.widget import Widget
from reliefdesk.yaml_text import parse_yaml

PLACEHOLDER = re.compile(r"\{(clinic_\w+)\}")


class Clinic(BaseModel):
    """Everything a visitor may be told about the clinic itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    example: bool = False
    name: str
    phone: str
    address: str
    directions: str = ""
    booking_link: str
    time_zone: str
    hours: dict[str, str]
    holidays: dict[datetime.date, str]
    emergency_number: str
    crisis_number: str
    widget: Widget = Field(default_factory=Widget)

    @field_validator("phone")
    @classmethod
    def _phone_is_whole(cls, value: str) -> str:
        try:
            number = phonenumbers.parse(value)
        except phonenumbers.NumberParseException as error:
            raise ValueError("write it with its country code, for example +1 and ten digits") from error
        if not phonenumbers.is_possible_number(number):
            raise ValueError("this is not a possible phone number, count its digits")
        return value

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (
            ZoneInfoNotFoundError,
            OSError,
            ValueError,
        ) as error:  # OSError: a folder of zones, as America
            raise ValueError(f"{value!r} is no time zone, write one like America/New_York") from error
        return value

    @field_validator("hours")
    @classmethod
    def _hours_cover_the_week(cls, value: dict[str, str]) -> dict[str, str]:
        if missing := [day for day in DAYS if day not in value]:
            raise ValueError(f"say the hours of {', '.join(missing)} ('' means closed)")
        if unknown := [day for day in value if day not in DAYS]:
            raise ValueError(f"{', '.join(unknown)}: no such day, the days are {', '.join(DAYS)}")
        for day, span in value.items():
            try:
                Opening.parse(span)
            except ValueError as error:
                raise ValueError(f"{day}: {error}") from error
        return value

    @field_validator("widget")
    @classmethod
    def _widget_borrows_what_there_is(cls, value: Widget) -> Widget:
        for line, text in value.texts():
            if unknown := [name for name in PLACEHOLDER.findall(text) if name not in _WORDS]:
                raise ValueError(f"{line}: {{{unknown[0]}}} is no fact, use one of {', '.join(sorted(_WORDS))}")
        return value

    @property
    def opening_hours(self) -> OpeningHours:
        """The week and the holidays, in the clinic's own time zone."""
        week = tuple(Opening.parse(self.hours[day]) for day in DAYS)
        return OpeningHours(week, self.holidays, ZoneInfo(self.time_zone))

    @property
    def tel(self) -> str:
        """The phone number as a link."""
        return phonenumbers.format_number(phonenumbers.parse(self.phone), phonenumbers.PhoneNumberFormat.RFC3966)

    @property
    def region(self) -> str:
        """The country that a visitor's number without country code is read in."""
        return phonenumbers.region_code_for_number(phonenumbers.parse(self.phone)) or "US"

    def words(self) -> dict[str, str]:
        """What a text may borrow, by the name it is borrowed under."""
        return {name: say(self) for name, say in _WORDS.items()}

    def fill(self, text: str) -> str:
        """`text` with each `{clinic_...}` replaced; an unknown one raises KeyError with its name."""
        words = self.words()
        return PLACEHOLDER.sub(lambda match: words[match.group(1)], text)


_WORDS: Mapping[str, Callable[[Clinic], str]] = {
    "clinic_name": lambda clinic: clinic.name,
    "clinic_phone": lambda clinic: clinic.phone,
    "clinic_address": lambda clinic: clinic.address,
    "clinic_directions": lambda clinic: clinic.directions,
    "clinic_booking_link": lambda clinic: clinic.booking_link,
    "clinic_hours": lambda clinic: clinic.opening_hours.in_words(),
    "clinic_emergency_number": lambda clinic: clinic.emergency_number,
    "clinic_crisis_number": lambda clinic: clinic.crisis_number,
}


def load_clinic(path: Path, text: str | None = None) -> Clinic:
    """The facts in `path`, or in its new `text`; ContentError names every line that is wrong."""
    try:
        return Clinic.model_validate(read_yaml(path) if text is None else parse_yaml(text))
    except FileNotFoundError:
        raise ContentError([Problem(path.name, "the file is missing; every answer needs its facts.")]) from None
    except ValidationError as error:
        raise ContentError(
            [Problem(f"{path.name}, {'.'.join(map(str, e['loc']))}", _sentence(e["msg"])) for e in error.errors()]
        ) from None
    except (OSError, ValueError) as error:
        raise ContentError([Problem(path.name, str(error))]) from None


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".") + "."

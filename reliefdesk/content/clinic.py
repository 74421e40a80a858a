"""The clinic's facts: one file, `clinic.yml`, and the words that answers may borrow from it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import phonenumbers
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from reliefdesk.content import fact_types
from reliefdesk.content.approval import ApprovalRules
from reliefdesk.content.days_kept import DaysKept
from reliefdesk.content.fact_types import Date, Day, Link, PhoneNumber, Place, Stated, Week, Words
from reliefdesk.content.hours import DAYS, Opening, OpeningHours
from reliefdesk.content.languages import ENGLISH, known_languages
from reliefdesk.content.problem import IN_WORDS, problems_at
from reliefdesk.content.taken_up import visitors
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.widget import Widget

PLACEHOLDER = re.compile(r"\{(clinic_\w+)\}")


class FactsInLanguage(BaseModel):
    """What the clinic says otherwise in a language; at the crisis line, which key and which word are for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    directions: Words = ""
    chat_readers: Words = ""
    chat_kept: Words = ""
    crisis_key: Words = ""
    crisis_word: Words = ""


_NOTHING = FactsInLanguage()


class Clinic(BaseModel):
    """Everything a visitor may be told about the clinic itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    example: bool = False
    name: Stated
    phone: PhoneNumber
    address: Stated
    directions: Words = ""
    booking_link: Link
    time_zone: Place
    hours: Week
    holidays: dict[Date, Day]
    emergency_number: Stated
    crisis_number: Stated
    chat_readers: Stated = "people of our team who look after this chat"
    chat_kept: Stated = "until you ask us to remove it"
    languages: tuple[str, ...] = Field(default=("en", "es"), min_length=1)
    in_languages: dict[str, FactsInLanguage] = Field(default_factory=dict)
    widget: Widget = Field(default_factory=Widget)
    approval: ApprovalRules = Field(default_factory=ApprovalRules)
    days_kept: DaysKept = Field(default_factory=DaysKept)

    @field_validator("emergency_number", "crisis_number")
    @classmethod
    def _it_can_be_dialled(cls, value: str, info: ValidationInfo) -> str:
        check = fact_types.emergency_number if info.field_name == "emergency_number" else fact_types.crisis_number
        return check(value, region_of(info.data.get("phone", "")))

    @field_validator("languages")
    @classmethod
    def _each_language_has_its_file(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [each for each in value if each not in known_languages()]:
            raise ValueError(f"{unknown[0]} is no language of data/languages/, write its file or take it out")
        if value[0] != ENGLISH:
            raise ValueError("write en first, every text is written in English before it is translated")
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
        return region_of(self.phone)

    def words(self, language: str = "en") -> dict[str, str]:
        """What a text may borrow, by the name it is borrowed under."""
        own = self.in_languages.get(language, _NOTHING)
        reached = {"clinic_crisis_key": own.crisis_key, "clinic_crisis_word": own.crisis_word}
        said = {name: say(self, language) for name, say in _WORDS.items()}
        return said | {name: words for name, words in reached.items() if words}

    def fill(self, text: str, language: str = "en") -> str:
        """`text` with each `{clinic_...}` replaced; an unknown one raises KeyError with its name."""
        words = self.words(language)
        return PLACEHOLDER.sub(lambda match: words[match.group(1)], text)


def region_of(phone: str) -> str:
    """The country of a number with its country code, such as US, which also stands for none."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(phone)) or "US"
    except phonenumbers.NumberParseException:
        return "US"


_WORDS: Mapping[str, Callable[[Clinic, str], str]] = {
    "clinic_name": lambda clinic, _: clinic.name,
    "clinic_phone": lambda clinic, _: clinic.phone,
    "clinic_address": lambda clinic, _: clinic.address,
    "clinic_directions": lambda clinic, language: (
        clinic.in_languages.get(language, _NOTHING).directions or clinic.directions
    ),
    "clinic_booking_link": lambda clinic, _: clinic.booking_link,
    "clinic_hours": lambda clinic, language: clinic.opening_hours.in_words(language),
    "clinic_emergency_number": lambda clinic, _: clinic.emergency_number,
    "clinic_crisis_number": lambda clinic, _: clinic.crisis_number,
    "clinic_chat_readers": lambda clinic, language: (
        clinic.in_languages.get(language, _NOTHING).chat_readers or clinic.chat_readers
    ),
    "clinic_chat_kept": lambda clinic, language: (
        clinic.in_languages.get(language, _NOTHING).chat_kept or clinic.chat_kept
    ),
}
FACTS = frozenset(_WORDS)  # the names of all that may be borrowed
FACTS_OF_A_LANGUAGE = frozenset({"clinic_crisis_key", "clinic_crisis_word"})  # by texts of that language alone


@functools.cache
def languages_in(root: Path) -> Callable[[], tuple[str, ...]]:
    """What tells the languages of the project in `root`, as its facts say at that moment; English without facts."""
    path = root / "clinic.yml"

    def read() -> tuple[str, ...]:
        return load_clinic(path).languages if path.is_file() else (ENGLISH,)

    return visitors.fresh(lambda: [path], read).get


def load_clinic(path: Path, text: str | None = None) -> Clinic:
    """The facts in `path`, or in its new `text`; ContentError names every line that is wrong."""
    with problems_at(path.name, _FAULTS, "the file is missing; every answer needs its facts."):
        return Clinic.model_validate(read_yaml(path, text))


_FAULTS = {
    **IN_WORDS,
    "missing": "this fact is missing, write it",
    "extra_forbidden": "there is no such fact, take the line out or mend its name",
}

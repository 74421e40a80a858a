"""When the clinic is open, and how to say it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from reliefdesk.content import spoken_time, typed_hours
from reliefdesk.content.sentences import Key, Say

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAYS_AHEAD = 62  # in which holidays are told


@dataclass(frozen=True)
class Opening:
    """The hours of one day: from when to when, in their order; none stands for closed."""

    periods: tuple[typed_hours.Times, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Opening:
        """From "08:00-17:00" or "8-12 and 1-5", or "" for closed; ValueError says what is expected."""
        return cls(typed_hours.periods(text))

    @property
    def breaks(self) -> tuple[typed_hours.Times, ...]:
        """When the clinic is closed between its hours."""
        return tuple((before[1], after[0]) for before, after in pairwise(self.periods))

    def closes_after(self, time: datetime.time) -> datetime.time | None:
        """Until when it is open at that time, None when it is closed then."""
        return next((closes for opens, closes in self.periods if opens <= time < closes), None)

    def opens_after(self, time: datetime.time) -> datetime.time | None:
        """When it opens next on this day, None when it does not."""
        return next((opens for opens, _ in self.periods if time < opens), None)

    def written(self) -> str:
        """As `clinic.yml` has it, such as "08:00-12:00, 13:00-17:00"."""
        return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in self.periods)

    def in_words(self, language: str = "en") -> str:
        """The hours as people say them, such as "8 a.m. to 5 p.m." or "closed"."""
        said = [spoken_time.span(opens, closes, language) for opens, closes in self.periods]
        return spoken_time.joined(said, language) if said else spoken_time.closed(language)


CLOSED = Opening()


@dataclass(frozen=True)
class Holiday:
    """A day with a name on which other hours hold; mostly the clinic is closed."""

    name: str
    hours: Opening = CLOSED

    def in_words(self, date: datetime.date, language: str = "en") -> str:
        """Such as "Thursday, November 26 (Thanksgiving Day) closed"."""
        name = spoken_time.holiday(self.name, language)
        return f"{spoken_time.date(date, language)} ({name}) {self.hours.in_words(language)}"


@dataclass(frozen=True)
class OpeningHours:
    """A week, Monday first, and the holidays."""

    week: tuple[Opening, ...]
    holidays: Mapping[datetime.date, Holiday]
    time_zone: ZoneInfo

    def on(self, date: datetime.date) -> Opening:
        """The hours of that date."""
        holiday = self.holidays.get(date)
        return holiday.hours if holiday else self.week[date.weekday()]

    def in_words(self, language: str = "en") -> str:
        """The week, days with equal hours joined: "Monday to Thursday 8 a.m. to 5 p.m., ..."."""
        said = [hours.in_words(language) for hours in self.week]
        return ", ".join(f"{days} {hours}" for days, hours in _joined(said, language))

    def now_in_words(self, now: datetime.datetime, say: Say) -> str:
        """Whether the clinic is open at `now` (aware), until when, or when it opens next."""
        local = now.astimezone(self.time_zone)
        today = self.on(local.date())
        if closes := today.closes_after(local.time()):
            return say("open_now", time=spoken_time.clock(closes, say.language_of("open_now")))
        holiday = self.holidays.get(local.date())
        is_closed = holiday and not holiday.hours.periods
        closed = say("closed_now")
        if holiday and is_closed:
            closed = say("closed_today", holiday=spoken_time.holiday(holiday.name, say.language_of("closed_today")))
        for ahead in range(15):
            date = local.date() + datetime.timedelta(days=ahead)
            hours = self.on(date)
            opens = hours.opens_after(local.time()) if ahead == 0 else next((first for first, _ in hours.periods), None)
            if opens is not None:
                return f"{closed} {_opens(date, ahead, opens, say)}"
        return closed

    def on_in_words(self, date: datetime.date, say: Say) -> str:
        """Whether the clinic is open on that very day, and when."""
        holiday, hours = self.holidays.get(date), self.on(date)
        if holiday:
            key: Key = "open_on_holiday" if hours.periods else "closed_on"
        else:
            key = "open_on" if hours.periods else "closed_on_day"
        language = say.language_of(key)
        places = {"date": spoken_time.date(date, language)}
        if holiday:
            places["holiday"] = spoken_time.holiday(holiday.name, language)
        if hours.periods:
            places["hours"] = hours.in_words(language)
        return say(key, **places)

    def holidays_in_words(self, now: datetime.datetime, say: Say) -> str:
        """All holidays within two months, or ""."""
        today = now.astimezone(self.time_zone).date()
        last = today + datetime.timedelta(days=_DAYS_AHEAD)
        coming = sorted(date for date in self.holidays if today <= date < last)
        if len(coming) < 2:
            return self.on_in_words(coming[0], say) if coming else ""
        language = say.language_of("holidays_ahead")
        said = [self.holidays[date].in_words(date, language) for date in coming]
        return say("holidays_ahead", holidays="; ".join(said))

    def breaks_in_words(self, say: Say) -> str:
        """When the clinic closes within its days, such as for lunch, or that it does not."""
        language = say.language_of("breaks")
        said = [
            spoken_time.joined([spoken_time.span(*each, language) for each in hours.breaks], language)
            if hours.breaks
            else ""
            for hours in self.week
        ]
        breaks = ", ".join(f"{days} {hours}" for days, hours in _joined(said, language) if hours)
        return say("breaks", breaks=breaks) if breaks else say("no_breaks")


def _joined(said: list[str], language: str) -> list[tuple[str, str]]:
    """What is said of each day, with days in a row of which the same is said: ("Monday to Thursday", ...)."""
    groups: list[tuple[int, int]] = []
    for day in range(len(DAYS)):
        if groups and said[groups[-1][0]] == said[day]:
            groups[-1] = (groups[-1][0], day)
        else:
            groups.append((day, day))
    return [(spoken_time.weekdays(first, last, language), said[first]) for first, last in groups]


def _opens(date: datetime.date, ahead: int, opens: datetime.time, say: Say) -> str:
    """`ahead` is in days."""
    keys: tuple[Key, ...] = ("opens_today", "opens_tomorrow")
    if ahead < len(keys):
        key = keys[ahead]
        return say(key, time=spoken_time.clock(opens, say.language_of(key)))
    if ahead < len(DAYS):
        language = say.language_of("opens_on_weekday")
        day = spoken_time.weekday(date.weekday(), language)
        return say("opens_on_weekday", weekday=day, time=spoken_time.clock(opens, language))
    language = say.language_of("opens_on_date")
    return say(
        "opens_on_date",
        weekday=spoken_time.weekday(date.weekday(), language),
        date=spoken_time.month_day(date, language),
        time=spoken_time.clock(opens, language),
    )

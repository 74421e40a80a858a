"""When the clinic is open, and how to say it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reliefdesk.content.sentences import Say

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")


@dataclass(frozen=True)
class Opening:
    """The hours of one day; None stands for closed."""

    opens: datetime.time | None
    closes: datetime.time | None

    @classmethod
    def parse(cls, span: str) -> Opening:
        """From "08:00-17:00", or "" for closed; ValueError says what is expected."""
        if not span.strip():
            return cls(None, None)
        match = _SPAN.fullmatch(span.strip())
        if not match:
            raise ValueError(f"{span!r} is not hours, write them like 08:00-17:00")
        hour, minute, last_hour, last_minute = map(int, match.groups())
        try:
            opens, closes = datetime.time(hour, minute), datetime.time(last_hour, last_minute)
        except ValueError:
            raise ValueError(f"{span!r} is past the end of a day, 00:00 to 23:59 is a day") from None
        if opens >= closes:
            raise ValueError(f"{span!r} closes before it opens")
        return cls(opens, closes)

    def in_words(self) -> str:
        """The hours as people say them, such as "8 a.m. to 5 p.m." or "closed"."""
        if self.opens is None or self.closes is None:
            return "closed"
        return f"{clock(self.opens)} to {clock(self.closes)}"


@dataclass(frozen=True)
class OpeningHours:
    """A week, Monday first, with the holidays on which the clinic is closed."""

    week: tuple[Opening, ...]
    holidays: Mapping[datetime.date, str]
    time_zone: ZoneInfo

    def now_in_words(self, now: datetime.datetime, say: Say) -> str:
        """Whether the clinic is open at `now` (aware), until when, or when it opens next."""
        local = now.astimezone(self.time_zone)
        today = self.on(local.date())
        if today.opens and today.closes and today.opens <= local.time() < today.closes:
            return say("open_now", time=clock(today.closes))
        holiday = self.holidays.get(local.date())
        closed = say("closed_today", holiday=holiday) if holiday else say("closed_now")
        for ahead in range(15):
            date = local.date() + datetime.timedelta(days=ahead)
            opens = self.on(date).opens
            if opens and (ahead or local.time() < opens):
                return f"{closed} {_opens(date, ahead, opens, say)}"
        return closed

    def on(self, date: datetime.date) -> Opening:
        """The hours of that date."""
        return Opening(None, None) if date in self.holidays else self.week[date.weekday()]

    def in_words(self) -> str:
        """The week, days with equal hours joined: "Monday to Thursday 8 a.m. to 5 p.m., ..."."""
        groups: list[tuple[int, int]] = []
        for day in range(len(DAYS)):
            if groups and self.week[groups[-1][0]] == self.week[day]:
                groups[-1] = (groups[-1][0], day)
            else:
                groups.append((day, day))
        return ", ".join(f"{_span_in_words(first, last)} {self.week[first].in_words()}" for first, last in groups)

    def next_holiday_in_words(self, now: datetime.datetime, say: Say) -> str:
        """The next closed day within two months, or ""."""
        today = now.astimezone(self.time_zone).date()
        coming = sorted(date for date in self.holidays if today <= date < today + datetime.timedelta(days=62))
        if not coming:
            return ""
        return say("closed_on", date=f"{coming[0]:%A, %B} {coming[0].day}", holiday=self.holidays[coming[0]])


def clock(time: datetime.time) -> str:
    """The time as people say it, such as "8 a.m.", "5:30 p.m." or "noon"."""
    if (time.hour, time.minute) == (12, 0):
        return "noon"
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes} {'a.m.' if time.hour < 12 else 'p.m.'}"


def _opens(date: datetime.date, ahead: int, opens: datetime.time, say: Say) -> str:
    """`ahead` is in days."""
    time = clock(opens)
    if ahead == 0:
        return say("opens_today", time=time)
    if ahead == 1:
        return say("opens_tomorrow", time=time)
    weekday = DAYS[date.weekday()].capitalize()
    if ahead < len(DAYS):
        return say("opens_on_weekday", weekday=weekday, time=time)
    return say("opens_on_date", weekday=weekday, date=f"{date:%B} {date.day}", time=time)


def _span_in_words(first: int, last: int) -> str:
    start, end = DAYS[first].capitalize(), DAYS[last].capitalize()
    if first == last:
        return start
    return f"{start} {'and' if last == first + 1 else 'to'} {end}"

"""The day that a visitor asks about: "december 31", "12/31", "tomorrow", "on saturday", "christmas eve"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from reliefdesk.content import spoken_time, us_holidays
from reliefdesk.content.hours import Holiday
from reliefdesk.content.wording import key

MOST_CHARACTERS = 500  # of a message that are looked through

_LANGUAGES = ("en", "es")
_ENGLISH = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_SPANISH = "ene abr ago dic".split()


def asked_day(text: str, today: datetime.date, holidays: Mapping[datetime.date, Holiday]) -> datetime.date | None:
    """The next such day from `today` on, which alone is None: whether it is open now says more."""
    text = text[:MOST_CHARACTERS]
    words = f" {key(text)} "
    day = _dated(text.lower(), words, today) or _named(words, today, holidays) or _weekday(words, today)
    return None if day == today else day


_MONTHS = {
    **{key(name): number for language in _LANGUAGES for number, name in enumerate(spoken_time.months(language), 1)},
    **{short: (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12)[place] for place, short in enumerate(_ENGLISH)},
    **dict(zip(_SPANISH, (1, 4, 8, 12), strict=True)),
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(rf" (?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>20\d\d))? "),
    re.compile(rf" (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of |de )?(?P<month>{_MONTH})(?: (?:de )?(?P<year>20\d\d))? "),
)
_NUMBERS = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>20\d\d))?(?![\d/])")
_MORNING = re.compile(r" (?:la|de|por|en) manana ")
_TOMORROW = re.compile(r" (?:tomorrow|tmrw|manana) ")
_WEEKDAYS = {key(spoken_time.weekday(number, language)): number for language in _LANGUAGES for number in range(7)}
_WEEKDAY = re.compile(rf" ({'|'.join(_WEEKDAYS)}) ")


def _dated(text: str, words: str, today: datetime.date) -> datetime.date | None:
    for match in (*(pattern.search(words) for pattern in _DATES), _NUMBERS.search(text)):
        if match:
            month = _MONTHS.get(match["month"]) or int(match["month"])
            years = [int(match["year"])] if match["year"] else range(today.year, today.year + 5)  # as of February 29
            for year in years:
                try:
                    day = datetime.date(year, month, int(match["day"]))
                except ValueError:
                    continue
                if day >= today:
                    return day
    return None


def _named(words: str, today: datetime.date, holidays: Mapping[datetime.date, Holiday]) -> datetime.date | None:
    """The longest name counts, so that Christmas Eve is not taken for Christmas."""
    found = []
    for date, title in _names(today, holidays):
        name = key(title.removesuffix(us_holidays.OBSERVED)).removesuffix(" day")
        if date >= today and name and f" {name} " in words:
            found.append((-len(name), date))
    return min(found)[1] if found else None


def _names(today: datetime.date, holidays: Mapping[datetime.date, Holiday]) -> Iterator[tuple[datetime.date, str]]:
    yield from ((date, holiday.name) for date, holiday in holidays.items())
    for year in (today.year, today.year + 1):
        yield from us_holidays.named(year).items()


def _weekday(words: str, today: datetime.date) -> datetime.date | None:
    if _TOMORROW.search(_MORNING.sub(" ", words)):
        return today + datetime.timedelta(days=1)
    if match := _WEEKDAY.search(words):
        return today + datetime.timedelta(days=(_WEEKDAYS[match[1]] - today.weekday()) % 7)
    return None

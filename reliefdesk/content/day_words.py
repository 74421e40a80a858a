"""What people call days, in English and Spanish: weekdays and months, short and misspelt, and days with a name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from reliefdesk.content import spoken_time, us_holidays
from reliefdesk.content.languages import known_languages
from reliefdesk.content.wording import key

_LANGUAGES = known_languages()
_LONG_ENOUGH = 6  # letters, to be known with one of them left out or two swapped
_WORDS = frozenset("agoto domino dominos frida fridas mares marte marts mates vienes".split())  # no slips, but words


def _slips(word: str) -> Iterator[str]:
    """`word` as hurried hands type it."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def _misspelt(words: Mapping[str, int]) -> dict[str, int]:
    slips = {slip: number for word, number in words.items() if len(word) >= _LONG_ENOUGH for slip in _slips(word)}
    return {**{slip: number for slip, number in slips.items() if slip not in _WORDS}, **words}


_SHORT_DAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "wensday": 2, "wendsday": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6, "satur": 5,
}  # fmt: skip
_DAYS = {key(spoken_time.weekday(number, language)): number for language in _LANGUAGES for number in range(7)}
_PLURALS = {f"{name}s": number for name, number in _DAYS.items() if not name.endswith("s")}
WEEKDAYS: Mapping[str, int] = {**_misspelt({**_DAYS, **_PLURALS}), **_SHORT_DAYS}  # 0 is Monday
TOMORROW = frozenset(_misspelt({"tomorrow": 1})) | {
    "tomorow",
    "tommorow",
    "tommorrow",
    "tmrw",
    "tmw",
    "tomoro",
    "manana",
}

_ENGLISH = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_SPANISH = {"ene": 1, "abr": 4, "ago": 8, "dic": 12}
_MONTHS = {key(name): number for language in _LANGUAGES for number, name in enumerate(spoken_time.months(language), 1)}
MONTHS: Mapping[str, int] = {**_misspelt(_MONTHS), **_ENGLISH, **_SPANISH}

# By the name of us_holidays.py, or month and day.
_CALLED: Mapping[str, str | tuple[int, int]] = {
    "xmas": "Christmas Day", "x mas": "Christmas Day", "navidad": "Christmas Day", "navidades": "Christmas Day",
    "xmas eve": "Christmas Eve", "nochebuena": "Christmas Eve", "noche buena": "Christmas Eve",
    "new year": "New Year's Day", "new years": "New Year's Day", "ano nuevo": "New Year's Day",
    "nye": "New Year's Eve", "new year eve": "New Year's Eve", "nochevieja": "New Year's Eve",
    "fin de ano": "New Year's Eve", "turkey day": "Thanksgiving Day", "accion de gracias": "Thanksgiving Day",
    "thanks giving": "Thanksgiving Day", "san guivin": "Thanksgiving Day", "dia del pavo": "Thanksgiving Day",
    "black friday": "Day after Thanksgiving", "viernes negro": "Day after Thanksgiving",
    "vispera de navidad": "Christmas Eve", "vispera de ano nuevo": "New Year's Eve", "dia de la raza": "Columbus Day",
    "dia de los veteranos": "Veterans Day", "dia de los presidentes": "Presidents' Day",
    "fourth of july": (7, 4), "cuatro de julio": (7, 4), "dia de la independencia": (7, 4),
    "mlk": "Martin Luther King Jr. Day", "martin luther king": "Martin Luther King Jr. Day",
    "president": "Presidents' Day", "presidents": "Presidents' Day", "labour": "Labor Day",
    "dia del trabajo": "Labor Day", "veteran": "Veterans Day", "veterans": "Veterans Day",
    "indigenous peoples": "Columbus Day", "dia de los caidos": "Memorial Day",
    "halloween": (10, 31), "valentine": (2, 14), "valentines": (2, 14), "san valentin": (2, 14),
    "st patricks": (3, 17), "groundhog": (2, 2), "cinco de mayo": (5, 5), "dia de muertos": (11, 2),
    "dia de los muertos": (11, 2), "dia de reyes": (1, 6), "boxing": (12, 26),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "easter sunday": 0, "pascua": 0, "good friday": -2, "viernes santo": -2, "jueves santo": -3,
    "easter monday": 1,
}  # fmt: skip
_YEARS = 2  # to look ahead, this one included


def named_days(today: datetime.date) -> Iterator[tuple[str, datetime.date]]:
    """The `key` of each name, without "day" at its end, and the day of this year and the next that bears it."""
    for year in range(today.year, today.year + _YEARS):
        known = {name: date for date, name in us_holidays.named(year).items()}
        for name, date in known.items():
            yield name_key(name), date
        for called, day in _CALLED.items():
            yield called, known[day] if isinstance(day, str) else datetime.date(year, *day)
        for called, days in _FROM_EASTER.items():
            yield called, _easter(year) + datetime.timedelta(days=days)


def name_key(name: str) -> str:
    """As a day's name is looked for in a message."""
    return key(name.removesuffix(us_holidays.OBSERVED)).removesuffix(" day")


def _easter(year: int) -> datetime.date:
    """By the anonymous Gregorian rule."""
    century, golden = divmod(year, 100)[0], year % 19
    leap = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = leap - leap // 28 * (1 - 29 // (leap + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    since = moon - weekday
    month = 3 + (since + 40) // 44
    return datetime.date(year, month, since + 28 - 31 * (month // 4))

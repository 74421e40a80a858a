"""The days that a visitor asks about: "december 31", "tomorrow", "sat or sun", "christmas eve", "the day after"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from reliefdesk.content.day_words import MONTHS, TOMORROW, WEEKDAYS, name_key, named_days
from reliefdesk.content.hours import Holiday
from reliefdesk.content.wording import key

MOST_CHARACTERS = 500  # of a message that are looked through
MOST_DAYS = 3  # that are told one by one

Holidays = Mapping[datetime.date, Holiday]


def asked_days(
    text: str, today: datetime.date, holidays: Holidays, before: datetime.date | None = None
) -> tuple[datetime.date, ...]:
    """The next such days from `today` on, in their order; none when more are named than are told one by one.

    `before` is the day that the talk was about: "the day after" is the next one.
    """
    text = text[:MOST_CHARACTERS]
    words = f" {_MORNING.sub(' ', f' {key(text)} ').strip()} "
    dated = sorted({day for day in _dated(text.lower(), words, today) if day >= today})
    if day := _named(words, today, holidays):
        dated = sorted({*dated, day})
    if dated:
        return _told([_beside(words, dated[0]) or dated[0], *dated[1:]])
    if (day := _next_to(words, before or today)) and day >= today:
        return (day,)
    return _told(_weekdays(words, today))


def asks_of_now(text: str, days: Sequence[datetime.date]) -> bool:
    """Whether it asks about this moment: "tonight", "right now"; "till when" too, where no other of `days` is asked."""
    words = f" {key(text[:MOST_CHARACTERS])} "
    return bool(_NOW.search(words) or (not days and _UNTIL.search(words)))


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d)"
_DATES = (
    re.compile(rf" (?P<month>{_MONTH}) (?:the )?{_DAY}(?: {_YEAR})?(?= )"),
    re.compile(rf" {_DAY} (?:of |de )?(?P<month>{_MONTH})(?: (?:de )?{_YEAR})?(?= )"),
)
_NUMBERS = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>20\d\d))?(?![\d/])")
_SECOND = re.compile(rf" (?P<month>{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)? (?:and|or|n|to|y|o) {_DAY}(?= )")
_OF_MONTH = re.compile(r" (?:the (?P<the>\d{1,2})(?:st|nd|rd|th)|el (?:dia )?(?P<el>\d{1,2}))(?= )")
_MORNING = re.compile(r"(?<= )(?:la|de|por|en) manana(?= )")
_AFTER_NEXT = re.compile(r" (?:day after (?:tomorrow|tmrw|tmw)|pasado manana) ")
_NEXT_TO = re.compile(r" (?:(?P<after>day after|next day|dia siguiente|dia despues)|(?:day before|dia antes)) ")
_WEEKDAY_AFTER = re.compile(
    rf" (?P<weekday>{'|'.join(WEEKDAYS)}) (?:after|following|siguiente|despues) "
    r"(?!(?:de )?(?:las? )?(?:\d|noon|midday|lunch|work|school|(?:one|two|three|four|five|six) |mediodia))"  # a time
)
_WEEKEND = re.compile(r" (?:weekends?|fin(?:es)? de semana|finde) ")
_RANGE = re.compile(rf" (?:{'|'.join(WEEKDAYS)}) (?:to|through|thru|till|until|a|al|hasta) (?:{'|'.join(WEEKDAYS)}) ")
_NOW = re.compile(
    r" (?:today|tonight|tonite|now|rn|currently|at the moment|this (?:morning|afternoon|evening)|hoy|ahora|ahorita|"
    r"esta (?:noche|tarde|manana)) "
)
_UNTIL = re.compile(
    r" (?:still|again|how late|(?:till|til|until) (?:when|what)|todavia|hasta (?:que hora|cuando)|"
    r"(?:when|what time) (?:(?:do|does|are|will) )?(?:(?:you|u|yall|they|it|the clinic|the office) )?clos(?:e|es|ing)|"
    r"(?:a que horas?|cuando) cierran) "
)


def _told(days: list[datetime.date]) -> tuple[datetime.date, ...]:
    each = dict.fromkeys(days)
    return tuple(each) if len(each) <= MOST_DAYS else ()


def _dated(text: str, words: str, today: datetime.date) -> Iterator[datetime.date]:
    found = [*_NUMBERS.finditer(text), *_SECOND.finditer(words)]
    for match in (*(each for pattern in _DATES for each in pattern.finditer(words)), *found):
        month = MONTHS.get(match["month"]) or int(match["month"])
        year = match.groupdict().get("year")
        years = [int(year)] if year else range(today.year, today.year + 5)  # as of February 29
        yield from _first(today, [(each, month, int(match["day"])) for each in years])
    if not found and not any(pattern.search(words) for pattern in _DATES):
        for match in _OF_MONTH.finditer(words):
            months = ((today.year + ahead // 12, ahead % 12 + 1) for ahead in range(today.month - 1, today.month + 1))
            yield from _first(today, [(*each, int(match["the"] or match["el"])) for each in months])


def _first(today: datetime.date, dates: list[tuple[int, int, int]]) -> Iterator[datetime.date]:
    """The first of the dates that the calendar has and that is not over."""
    for date in dates:
        try:
            day = datetime.date(*date)
        except ValueError:
            continue
        if day >= today:
            yield day
            return


def _named(words: str, today: datetime.date, holidays: Holidays) -> datetime.date | None:
    """The longest name counts, so that Christmas Eve is not taken for Christmas."""
    found = []
    for name, date in (*((name_key(holiday.name), date) for date, holiday in holidays.items()), *named_days(today)):
        if date >= today and name and f" {name} " in words:
            found.append((-len(name), date))
    return min(found)[1] if found else None


def _beside(words: str, day: datetime.date) -> datetime.date | None:
    """The day that is told by one with a name: "the friday after thanksgiving", "the day before christmas"."""
    if match := _WEEKDAY_AFTER.search(words):
        return _coming(WEEKDAYS[match["weekday"]], day + datetime.timedelta(days=1))
    if (match := _NEXT_TO.search(words)) and " day after thanksgiving " not in words:
        return day + datetime.timedelta(days=1 if match["after"] else -1)
    return None


def _next_to(words: str, day: datetime.date) -> datetime.date | None:
    return None if _AFTER_NEXT.search(words) else _beside(words, day)


def _weekdays(words: str, today: datetime.date) -> list[datetime.date]:
    if _RANGE.search(words):
        return []
    said = words.split()
    days = {_coming(WEEKDAYS[word], today) for word in said if word in WEEKDAYS}
    if _AFTER_NEXT.search(words):
        days.add(today + datetime.timedelta(days=2))
    elif TOMORROW.intersection(said):
        days.add(today + datetime.timedelta(days=1))
    if _WEEKEND.search(words):
        days |= {_coming(5, today), _coming(6, today)}
    return sorted(days)


def _coming(weekday: int, start: datetime.date) -> datetime.date:
    return start + datetime.timedelta(days=(weekday - start.weekday()) % 7)

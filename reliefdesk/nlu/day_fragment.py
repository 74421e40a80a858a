"""A few words that say nothing but a day or a time: "and sunday?", "the day after", "till when"."""

from __future__ import annotations

import datetime
import re

from reliefdesk.content.asked_day import asked_days
from reliefdesk.content.day_words import MONTHS, TOMORROW, WEEKDAYS
from reliefdesk.content.wording import key

HOURS = "hours"

_FACTS = frozenset({HOURS, "phone", "address", "booking", "person"})  # after which "till when" asks about the hours
_MOST_WORDS = 10
_ANY_DAY = datetime.date(2026, 1, 1)
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th|am|pm)?|20\d\d")
_AT = re.compile(r"\b(?:at|by|around|before|after|till|until|a las?) \d{1,2}\b|\b\d{1,2} ?(?:am|pm)\b")
_GREETING = re.compile(r"^(?:\w+ )?good (?:morning|afternoon|evening|night|day)\b")
_BESIDE = re.compile(r"\b(?:day|next|dia) (?:after|before|day|siguiente|antes|despues)\b")
_MEANT = re.compile(r"\bi mean(?:t)?\b")
_DAY = frozenset(
    "today tonight tonite weekend weekends holiday holidays hoy finde feriado feriados festivo festivos".split()
)
_TIME = frozenset(
    "close closed closes closing early evening evenings hours late mornings afternoon afternoons nights now noon lunch "
    "lunchtime open opens week opening rn till til time times until abierto abierta abren abre cerrado cierran "
    "cierra hasta "
    "hora horas semana temprano mediodia ahora ahorita todavia when cuando".split()
)
_FILLER = frozenset(
    "a about after again also am and any are at available be before bout but by can could day days do does else "
    "following for from go guys hey how if im in is it its just k like maybe morning my n next night no "
    "not of oh ok okay on or over p m please pls possible so sorry still that the then there these they this those "
    "though to too u wait we well what whats which will with would y yall yes you your "
    "al antes bueno como con de digo digamos perdon disculpe mejor que tal hay mas porfa favor "
    "del despues dia dias el fines en entonces es esta este fin la las lo los noche o "
    "para pasado "
    "pero por que si siguiente son tarde un una "
    "christmas xmas thanksgiving easter eve years year new july independence memorial labor veterans presidents "
    "juneteenth columbus mlk halloween good black valentines navidad nochebuena nochevieja pascua ano nuevo viernes "
    "santo accion gracias".split()
)


def means_hours(words: str, topic: str | None) -> bool:
    """Whether nothing is said but a day, after whatever `topic`, or a time, after a fact of the clinic."""
    said = _MEANT.sub("", key(words))
    each = said.split()
    if not 0 < len(each) <= _MOST_WORDS or not all(map(_fits, each)) or _GREETING.match(said):
        return False
    return _names_day(said, each) or (topic in _FACTS and _names_time(said, each))


def _names_day(said: str, each: list[str]) -> bool:
    """A day of the month alone ("the 2nd") is none, as it may stand for a choice; nor is "the day after"."""
    if any(word in _DAY or word in WEEKDAYS or word in TOMORROW for word in each):
        return True
    named = any(word in MONTHS for word in each) or not (any(map(str.isdigit, said)) or _BESIDE.search(said))
    return named and bool(asked_days(said, _ANY_DAY, {}))


def _names_time(said: str, each: list[str]) -> bool:
    return any(word in _TIME for word in each) or bool(_AT.search(said)) or bool(asked_days(said, _ANY_DAY, {}))


def _fits(word: str) -> bool:
    known = word in _FILLER or word in _TIME or word in _DAY
    return known or word in WEEKDAYS or word in TOMORROW or word in MONTHS or bool(_NUMBER.fullmatch(word))

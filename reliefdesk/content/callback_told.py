"""What one message tells of a callback request: who, on which number, when; in English and Spanish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reliefdesk.content.callback import short_text
from reliefdesk.content.callback_names import person_name, starts_with_name
from reliefdesk.content.callback_phone import MOST_CHARACTERS_AROUND, found_numbers, phone_numbers, plain
from reliefdesk.content.wording import clean, has_words, key

_GAP = "\n"  # stands where a number was
_PIECES = re.compile(r"[\n,;?!]+|(?<!\b[A-Z])(?<!\bMrs)(?<!\b[MD]r)(?<!\bMs)(?<!\bSr)(?<!\bSra)\.(?=\s|$)|\s-+\s")
_NAME = re.compile(
    r"\b(?:(?:my |the |his |her )?name(?:'s|s| is)?(?: should be)?:?|ask (?:for|4)|call(?:ed)? me(?= [A-Z])|"
    r"mi nombre es|me llamo|"
    r"(?:pregunten?|busquen?) por|de parte de|a nombre de|habla|se llama|el nombre es|this is|"
    r"speaking with) (?P<rest>.+)",
    re.IGNORECASE,
)
_MAYBE_NAME = re.compile(r"^(?:\w+ )?(?:i'?m|i am|it'?s|it is|soy|es|for|para) (?P<rest>.+)", re.IGNORECASE)
_CLOCK = (
    r"(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a\.? ?m\.?|p\.? ?m\.?|o'?clock|h(?:rs)?\b)?|noon|midday|one|two|three|four|five|"
    r"six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:la una|las (?:\d{1,2}(?::\d\d)?|dos|tres|cuatro|cinco|seis|siete|ocho|"
    r"nueve|"
    r"diez|once|doce))|work|lunch|school|dinner|mediod[ií]a)"
)
_TIME = re.compile(
    r"\b(?:(?:not |no |only |just |s[oó]lo )?(?:after|before|around|about|between|from|until|till|by|at|past|"
    rf"despu[eé]s de|antes de|a partir de|entre|como a|desde|hasta|a|sobre) {_CLOCK}\b|"
    r"\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)\b|\d{1,2}:\d\d\b|"
    r"(?:early |late |in the |this |next |every |any |on |esta |este |el |los |la |las |por la |en la |de la |a la |"
    r"pasado |cualquier ){0,3}"
    r"(?:today|tonight|tomorrow|tmrw|mornings?|afternoons?|evenings?|nights?|noon|lunch(?:time)?|weekdays?|weekends?|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|wed|thurs?|fri|week|"
    r"hoy|ma[nñ]anas?|tardes?|noches?|mediod[ií]a|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|"
    r"semana)\b|"
    r"any ?time|when(?:ever)? (?:you|u|they|it)\b|whenever|asap|as soon as|right away|right now|soon|"
    r"cualquier (?:hora|d[ií]a|momento)|cuando (?:sea|pued\w+|quier\w+|abr\w+)|lo antes posible|ahora|ahorita|"
    r"temprano|pronto)",
    re.IGNORECASE,
)  # fmt: skip
_END_OF_TIME = re.compile(
    r" (?:and |y )?(?:my|mi|(?:at|on|al|en|a)(?= (?:my|mi|the|el|home|cell)\b)|i'?m|soy|ask for|pregunte\w*|"
    r"the number|el n[uú]mero|call|ll[aá]m\w+|it'?s|"
    r"name|about|sobre|please|pls|por favor|thanks?|gracias)\b.*$| (?:at|on|al|en|is|are|es|me|to|works?|best|"
    r"instead|then|entonces|mejor)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:^|\s)(?:it'?s |its |and |y |es )?(?:about|regarding|concerning|re:|sobre|acerca de)\b(?! \d).*$", re.IGNORECASE
)
_MORE_DIGITS = re.compile(r"\d{3}")
_MOST_WORDS_OF_A_TIME = 6
_NO_TIMES = frozenset("n no nope ok okay si sure y yes yep what que".split())
_WRONG = {
    "callback_phone": re.compile(
        r"\b(?:wrong (?:phone|number)|(?:phone|number|digits?) (?:is|are|s)? ?(?:wrong|not right|incorrect|off)|"
        r"(?:different|another|other|change (?:the|my)|new) (?:phone|number)|(?:numero|telefono) (?:esta mal|"
        r"equivocado|incorrecto)|"
        r"(?:otro|cambiar (?:el|mi)) (?:numero|telefono))\b"
    ),
    "callback_name": re.compile(
        r"\b(?:wrong name|name (?:is|s)? ?(?:wrong|not right|misspelled|incorrect)|not my name|(?:change|fix) (?:the|"
        r"my) name|"
        r"nombre (?:esta mal|equivocado|incorrecto)|(?:otro|cambiar (?:el|mi)) nombre)\b"
    ),
    "callback_time": re.compile(
        r"\b(?:wrong (?:time|day)|(?:time|day) (?:is|s)? ?(?:wrong|not right|incorrect)|(?:different|another|"
        r"change the) (?:time|day)|"
        r"(?:hora|dia) (?:esta mal|equivocad[oa]|incorrect[oa])|(?:otra hora|otro dia|cambiar (?:la hora|el dia)))\b"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What was found; `phones` are all numbers, `wrong` the field that is said to be wrong."""

    name: str | None = None
    phones: tuple[str, ...] = ()
    time: str | None = None
    wrong: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phones or self.time or self.wrong)


def told(text: str, region: str, asked_for: str = "") -> Told:
    """All that `text` tells; where a name or a time was `asked_for`, bare words are one."""
    if len(text) > MOST_CHARACTERS_AROUND:
        return Told()
    pieces = _pieces(text, region)
    phones = phone_numbers(text, region)
    time = next((found for piece in pieces if (found := _time(piece))), None)
    name = _said_name(pieces)
    if not name and asked_for in ("", "callback_name"):
        name = _bare_name(pieces, bool(phones) or asked_for == "callback_name")
    if asked_for == "callback_time" and not phones and not name:
        time = short_text(text) if time or _may_be_time(text) else None
    wrong = next((field for field, pattern in _WRONG.items() if pattern.search(key(text))), "")
    return Told(name, phones, time, wrong)


def says_when(text: str) -> bool:
    """Whether a time or a day stands in it."""
    return bool(_TIME.search(text[:MOST_CHARACTERS_AROUND]))


def corrects(text: str) -> bool:
    """Whether something of a request that was read back is told anew, or told to be wrong."""
    text = text[:MOST_CHARACTERS_AROUND]
    words = key(text)
    if _MORE_DIGITS.search(text) or any(pattern.search(words) for pattern in _WRONG.values()):
        return True
    return says_when(text) or _said_name(_pieces(text, "US")) is not None


def _pieces(text: str, region: str) -> list[str]:
    """The parts of the message between its numbers and stops, without what the call is about."""
    words = plain(text)
    for start, end, _ in reversed(found_numbers(text, region)):
        words = words[:start] + _GAP + words[end:]
    pieces = (clean(_ABOUT.sub("", piece)) for piece in _PIECES.split(words))
    return [piece for piece in pieces if has_words(piece)]


def _may_be_time(text: str) -> bool:
    """Of words that name no time a few may still stand for one, such as "once my shift is over"."""
    return len(text.split()) <= _MOST_WORDS_OF_A_TIME and key(text) not in _NO_TIMES


def _time(piece: str) -> str | None:
    """From its first word of time on, to where something else begins."""
    match = _TIME.search(piece)
    if not match:
        return None
    said = piece[match.start() :]
    while (shorter := _END_OF_TIME.sub("", said)) != said and has_words(shorter):
        said = shorter
    return short_text(said.strip(" .-"))


def _said_name(pieces: list[str]) -> str | None:
    for piece in pieces:
        if (match := _NAME.search(piece)) and (name := starts_with_name(match["rest"])):
            return name
    for piece in pieces:
        if (match := _MAYBE_NAME.search(piece)) and (name := starts_with_name(match["rest"], surely=False)):
            return name
    return None


def _bare_name(pieces: list[str], expected: bool) -> str | None:
    """A piece that is nothing but a name: where none is expected, it has to be written with capitals."""
    for piece in pieces:
        words = _TIME.split(piece)[0].strip(" -:") if _TIME.search(piece) else piece
        name = person_name(words)
        if name and (expected or (name[0].isupper() and len(pieces) > 1)):
            return name
    return None

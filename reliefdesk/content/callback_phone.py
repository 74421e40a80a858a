"""Phone numbers in a text: with an extension, in letters, two of them, or only the digits that were wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from reliefdesk.content.wording import key, normalized

MOST_CHARACTERS_AROUND = 1_000  # of a text in which a number or a name is looked for

_EXTENSION = ";ext="
# "202-555-PAIN", "1 800 FLOWERS": letters right after a hyphen or a dot, or in capitals.
_LETTERED = re.compile(
    r"(?<![\w+])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?"
    r"(?:\d{3}(?:[-.][A-Za-z]{4}| [A-Z]{4})|[-.]?[A-Za-z]{3}[-.]?[A-Za-z]{4}|[A-Z]{3} ?[A-Z]{4})(?!\w)"
)
_SPOKEN_EXTENSION = re.compile(
    r"(?<=\d)[\s,;.]{0,4}\b(?:ext(?:ension|ensión)?|x|anexo|interno)\b\.? ?#?:? ?(\d{1,6})(?!\d)", re.IGNORECASE
)
_DIGITS = re.compile(r"(?<![\d/:])\d{3,7}(?![\d/:]|\s*(?:am|pm|a\.m|p\.m)\b)", re.IGNORECASE)
# "after 1530", "room 2044": digits that belong to no number.
_OF_ELSEWHERE = re.compile(
    r"\b(?:at|after|before|around|about|between|from|until|till|by|past|las?|despu[eé]s de|antes de|entre|hasta|desde|"
    r"room|rm|suite|ste|apt|apartment|unit|floor|building|bed|zip|cuarto|habitaci[oó]n|sala|piso|oficina)\b\.? ?#?"
    r"\d+(?:\s*(?:-|to|and|y|a|hasta)\s*\d+)?",
    re.IGNORECASE,
)
_FEWEST_CORRECTED = 4  # digits; three may be an area code or a time
_PLACES = {"first": 0, "1st": 0, "former": 0, "primero": 0, "second": 1, "2nd": 1, "last": -1, "latter": -1,
           "other": 1, "segundo": 1, "ultimo": -1, "either": 0, "any": 0, "both": 0, "whichever": 0,
           "cualquiera": 0, "one": 0}  # fmt: skip


def phone_numbers(text: str, region: str) -> tuple[str, ...]:
    """The valid numbers in `text` as they are kept, each once; without a country code they are of `region`."""
    return tuple(dict.fromkeys(kept for _, _, kept in found_numbers(text, region)))


def found_numbers(text: str, region: str) -> list[tuple[int, int, str]]:
    """Where in `plain(text)` each valid number begins and ends, and how it is kept."""
    words = plain(text)
    found = [(match.start, match.end, _kept(match.number)) for match in phonenumbers.PhoneNumberMatcher(words, region)]
    for match in _LETTERED.finditer(words):
        if not found and any(map(str.isalpha, match.group())):
            try:
                number = phonenumbers.parse(match.group(), region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                found.append((match.start(), match.end(), _kept(number)))
    return found


def plain(text: str) -> str:
    """The text in which numbers are looked for, with its extensions written as one form."""
    # Not `clean`: it shortens 0000 to 000.
    return _SPOKEN_EXTENSION.sub(r" ext. \1", normalized("NFKC", text[:MOST_CHARACTERS_AROUND]))


def chosen_number(text: str, numbers: Sequence[str]) -> str | None:
    """Which of the numbers that were told before is meant: "the second one", "0148"."""
    for digits in _DIGITS.findall(plain(text)):
        fitting = [number for number in numbers if digits in number.partition(_EXTENSION)[0]]
        if len(fitting) == 1:
            return fitting[0]
    for word in key(text).split():
        if word in _PLACES and -len(numbers) <= _PLACES[word] < len(numbers):
            return numbers[_PLACES[word]]
    return None


def corrected_number(text: str, known: str, region: str) -> str | None:
    """`known` with its last digits as `text` has them ("no, it's 0148"), None when none are told."""
    found = _DIGITS.findall(_OF_ELSEWHERE.sub(" ", plain(text)))
    digits = [each for each in found if len(each) >= _FEWEST_CORRECTED]
    if not digits:
        return None
    number, _, extension = known.partition(_EXTENSION)
    changed = number[: -len(digits[-1])] + digits[-1] + (_EXTENSION + extension if extension else "")
    try:
        parsed = phonenumbers.parse(changed, region)
    except phonenumbers.NumberParseException:
        return None
    return _kept(parsed) if phonenumbers.is_valid_number(parsed) else None


def shown_phone(phone: str, region: str) -> str:
    """A number as people write it in `region`, with its country code if it is another one's."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    ours = phonenumbers.region_code_for_number(number) == region
    form = PhoneNumberFormat.NATIONAL if ours else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))


def _kept(number: PhoneNumber) -> str:
    """In E.164, and with its extension if it has one."""
    extension = f"{_EXTENSION}{number.extension}" if number.extension else ""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164)) + extension

"""How hard a text is to read, as a school year; names that it must say do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reliefdesk.content.clinic import PLACEHOLDER

HIGHEST_GRADES = {"en": 8.0, "es": 8.0}  # of an approved text, by language

_SHORT = "it"  # stands for what is not read word by word
_WORD = re.compile(r"\S+")
_HOST = re.compile(r"\w\.(?:com|org|net|gov|edu|example)\b")
_AROUND = "()[]<>\"'“”’.,;:!?"
# Insurers, hospitals, towns: words with a capital that no sentence begins with.
_NAME = re.compile(r"(?<=[\w,;:)’'] )[A-ZÁÉÍÓÚÑ][\w’'&-]+(?: (?:& )?[A-ZÁÉÍÓÚÑ][\w’'&-]+)*")
_SPANISH = frozenset(
    "el la los las de del que y en un una unos para con se es su sus por al lo no si como más pero o está son".split()
)
_ENGLISH = frozenset("the a an of and to in is it you your we our for with are can be on at or not do this".split())


def reading_grade(text: str, names: Iterable[str] = ()) -> float:
    """As `grade_in`, in the language that the text's small words are of."""
    return grade_in("es" if is_spanish(_plain(text, names)) else "en", text, names) or 0.0


def grade_in(language: str, text: str, names: Iterable[str] = ()) -> float | None:
    """The school year that reads `text` with ease: Flesch-Kincaid, and Fernández Huerta for Spanish.

    None for a language without a formula. Placeholders, links, e-mail addresses, `names` of treatments and names with
    a capital do not count.
    """
    from textstat.backend import metrics  # loads a dictionary of pronunciations, which takes most of a second

    plain = _plain(text, names)
    if language not in HIGHEST_GRADES or not plain.strip():
        return None
    if language == "es":
        # Its scale calls 70 to 80 the seventh year and 60 to 70 the eighth and ninth.
        return float(14.5 - metrics.fernandez_huerta(plain, "es") / 10)
    return float(metrics.flesch_kincaid_grade(plain, "en_US"))


def is_spanish(text: str) -> bool:
    """Whether its small words are more often Spanish than English."""
    words = re.findall(r"\w+", text.lower())
    return sum(word in _SPANISH for word in words) > sum(word in _ENGLISH for word in words)


def _plain(text: str, names: Iterable[str]) -> str:
    text = _WORD.sub(lambda found: _without_address(found[0]), PLACEHOLDER.sub(_SHORT, text))
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}s?\b", _SHORT, text, flags=re.IGNORECASE)
    return _NAME.sub(_SHORT, text)


def _without_address(word: str) -> str:
    """A link or an e-mail address as a short word, with the signs that stand around it."""
    core = word.strip(_AROUND)
    before, at, after = core.rpartition("@")
    is_mail = bool(before and at and "." in after)
    if core and (is_mail or core.startswith(("http://", "https://", "www.")) or _HOST.search(core)):
        return word.replace(core, _SHORT, 1)
    return word

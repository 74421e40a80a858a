"""What a visitor typed, made plain enough to read and to compare."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_AFTER_NAME = re.compile(r"[\s/]")
# Those that people paste; without a few that are words for a place that hurts, such as "body" and "head".
_ELEMENTS = frozenset(
    "a abbr b br button code div em font form h1 h2 h3 h4 h5 h6 hr i iframe img input li link meta ol p pre s script "
    "section small span strong style sub sup svg table tbody td th thead title tr u ul".split()
)
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s]|_")
_REPEATED = re.compile(r"(\D)\1{3,}")
# "&amp;amp;amp;" is "&" however often it was escaped: `html.unescape` takes off one layer a pass.
_ESCAPED_AGAIN = re.compile(r"&(?:(?:amp|AMP|#0{0,6}38|#[xX]0{0,6}26);)+")
# No character has such a number, and Python refuses to read those of thousands of digits.
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters and accents to Unicode, and empty
_MOST_REMEMBERED = 5_000  # characters, of more than a million
_MOST_PASSES = 8  # over a text that is escaped in several ways at once; nobody's words need more than two
# Python sorts the accents of one letter by comparing each with each: a long row of them is taken in pieces.
_PIECE = re.compile(r"(?s:.{1,64}(?=[\x00-\x7f]|\Z)|.{1,64}(?=\w)|.{1,64})")
_ABBREVIATIONS = {
    "u": "you", "ur": "your", "r": "are", "wat": "what", "wut": "what", "wats": "whats", "wuts": "whats",
    "rite": "right", "4": "for", "b4": "before", "pls": "please", "plz": "please", "thx": "thanks", "tmrw": "tomorrow",
    "tmw": "tomorrow", "bc": "because", "cuz": "because", "shud": "should", "cud": "could", "wud": "would",
    "wrk": "work", "wrks": "works", "abt": "about", "appt": "appointment", "dr": "doctor", "w": "with", "ppl": "people",
    "gud": "good", "hw": "how", "wen": "when", "ya": "you", "da": "the", "dis": "this", "dat": "that", "wht": "what",
    "hav": "have",
}  # fmt: skip
# "4" stands for a word only after one: alone it is a choice.
_ABBREVIATED = re.compile(
    r"(?<![\w'])(?:(?:" + "|".join(k for k in _ABBREVIATIONS if k != "4") + r")(?![\w'])|(?<=[a-z] )4(?= [a-z]|\W*$))",
    re.IGNORECASE,
)
# Two Arabic blessings are one character, and a sentence once they are written out.
_LONG = str.maketrans({"\ufdfa": " ", "\ufdfb": " "})
# What keyboards give for an apostrophe; before NFKC, which makes a space and an accent of some of them.
_QUOTES = str.maketrans(
    {**dict.fromkeys("’‘‛`´′‵＇ʹʼʻʽˈˊˋ΄᾽᾿´`՚׳ꞌ", "'"), **dict.fromkeys("“”„‟″", '"')},
)
_PLAIN = _LONG | _QUOTES
# "can?t", "can;t", "can t": a sign that a program or a hand put in the apostrophe's place.
_NOT = re.compile(r"\b((?:ca|could|did|does|do|had|has|have|is|must|need|should|was|were|are|wo|would)n) t\b")


def clean(text: str) -> str:
    """One line without markup, control characters, stacked accents or long runs of one character.

    Takes time in proportion to its length, but makes a text up to 6 times as long: look at the length before.
    """
    return _settled(_undressed, text)


def apart(text: str) -> str:
    """`text` with a space for each character that shows nothing: what stands on its two sides may be two words."""
    return text if text.isascii() and text.isprintable() else text.translate(_GAPS)


def key(text: str) -> str:
    """Two texts with the same key are the same question: case, accents and punctuation are left out."""
    return _settled(_compared, text)


@functools.lru_cache(maxsize=40_000)
def words_of(question: str) -> str:
    """The question's `key`, which is remembered: what is trained on is compared several times."""
    return key(question)


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """As `unicodedata.normalize`, but in time that grows with the length, whatever accents it holds."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize(form, piece) for piece in _PIECE.findall(text))


def spelled_out(text: str, own: Mapping[str, str] | None = None) -> str:
    """`text` with the abbreviations of chat written out ("u" is "you", "4" before a word is "for").

    `own` are those of another language than English, in which "ya" is no "you".
    """
    if own is None:
        return _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match.group().lower()], text)
    return _any_of(tuple(own)).sub(lambda match: own[match.group().lower()], text) if own else text


@functools.lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, words))})(?![\w'])", re.IGNORECASE)


def has_words(text: str) -> bool:
    """Whether there is any letter or digit to answer to."""
    return any(c.isalnum() for c in text)


def _settled(plainer: Callable[[str], str], text: str) -> str:
    for _ in range(_MOST_PASSES):
        if (plain := plainer(text)) == text:
            break
        text = plain
    return text


def _untagged(found: re.Match[str]) -> str:
    """Nothing of HTML; what somebody wrote between < and > stays."""
    name, *more = _AFTER_NAME.split(found.group().strip("</>"), 1)
    is_tag = name.lower() in _ELEMENTS and (not "".join(more).strip(" /") or "=" in more[0])
    return " " if is_tag else found.group()


def _undressed(text: str) -> str:
    if "&" in text:
        text = html.unescape(_NO_CHARACTER.sub(" ", _ESCAPED_AGAIN.sub("&", text)))
    text = normalized("NFKC", text.translate(_PLAIN)).translate(_QUOTES)
    text = _TAGS.sub(_untagged, text)
    text = text.translate(_LETTERS)
    return _SPACE.sub(" ", _REPEATED.sub(r"\1\1\1", text)).strip()


class _Made(dict[int, str]):
    """For `str.translate`: what `make` gives for a character, remembered for the usual ones."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> str:
        made = self._make(chr(number))
        if len(self) < _MOST_REMEMBERED:
            self[number] = made
        return made


def _letter(c: str) -> str:
    # An accent that belongs to its letter is one character with it by now; what is left is decoration.
    category = unicodedata.category(c)
    if category in ("Cf", "Cc", "Cs", "Co"):
        return " " if c.isspace() else ""
    return "" if category in ("Mn", "Me") else c


def _gap(c: str) -> str:
    return " " if unicodedata.category(c) in ("Cf", "Cc", "Cs", "Co", "Cn") or c in _FILLERS else c


_LETTERS = _Made(_letter)
_GAPS = _Made(_gap)
_BARE = _Made(lambda c: "" if unicodedata.combining(c) else c)


def _compared(text: str) -> str:
    bare = clean(text).casefold()
    if not bare.isascii():
        bare = normalized("NFKD", bare).translate(_BARE)
    return _NOT.sub(r"\1t", _SPACE.sub(" ", _NOT_WORD.sub(" ", bare.replace("'", ""))).strip())

"""What a visitor typed, made plain enough to read and to compare."""

from __future__ import annotations

import html
import re
import unicodedata

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s]|_")
_REPEATED = re.compile(r"(\D)\1{3,}")
_ABBREVIATIONS = {
    "u": "you", "ur": "your", "r": "are", "wat": "what", "wut": "what", "wats": "whats", "wuts": "whats",
    "rite": "right", "4": "for", "b4": "before", "pls": "please", "plz": "please", "thx": "thanks", "tmrw": "tomorrow",
    "tmw": "tomorrow", "bc": "because", "cuz": "because", "shud": "should", "cud": "could", "wud": "would",
    "wrk": "work", "wrks": "works", "abt": "about", "appt": "appointment", "dr": "doctor", "w": "with", "ppl": "people",
    "gud": "good", "hw": "how", "wen": "when", "ya": "you", "da": "the", "dis": "this", "dat": "that",
}  # fmt: skip
# "4" stands for a word only after one: alone it is a choice.
_ABBREVIATED = re.compile(
    r"(?<![\w'])(?:(?:" + "|".join(k for k in _ABBREVIATIONS if k != "4") + r")(?![\w'])|(?<=[a-z] )4(?= [a-z]|\W*$))",
    re.IGNORECASE,
)
# What `_letter` makes of these, for the many texts that hold no others.
_CONTROL = {number: " " if chr(number).isspace() else None for number in (*range(32), 127)}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "`": "'", "´": "'"})


def clean(text: str) -> str:
    """One line without markup, control characters, stacked accents or long runs of one character."""
    while (plain := _undressed(text)) != text:
        text = plain
    return text


def key(text: str) -> str:
    """Two texts with the same key are the same question: case, accents and punctuation are left out."""
    while (bare := _compared(text)) != text:
        text = bare
    return text


def spelled_out(text: str) -> str:
    """`text` with the abbreviations of chat written out ("u" is "you", "4" before a word is "for")."""
    return _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match.group().lower()], text)


def has_words(text: str) -> bool:
    """Whether there is any letter or digit to answer to."""
    return any(c.isalnum() for c in text)


def _undressed(text: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(text)).translate(_QUOTES)
    text = _TAGS.sub(" ", text)
    text = text.translate(_CONTROL) if text.isascii() else "".join(filter(None, map(_letter, text)))
    return _SPACE.sub(" ", _REPEATED.sub(r"\1\1\1", text)).strip()


def _letter(c: str) -> str:
    # An accent that belongs to its letter is one character with it by now; what is left is decoration.
    category = unicodedata.category(c)
    if category in ("Cf", "Cc", "Cs", "Co"):
        return " " if c.isspace() else ""
    return "" if category in ("Mn", "Me") else c


def _compared(text: str) -> str:
    bare = clean(text).casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _SPACE.sub(" ", _NOT_WORD.sub(" ", bare.replace("'", ""))).strip()

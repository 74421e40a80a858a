"""How an answer looks as a text message: plain text, choices by number, in parts that are paid for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reliefdesk.messaging.choices import numbered
from reliefdesk.messaging.markdown import plain

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_OF_TWO = frozenset("^{}\\[~]|€")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
    | dict.fromkeys("–—‐‑‒−•", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " ")
)


def _bare(letter: str) -> str:
    """The letter without its accent, if that is one that plain text messages have."""
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in _GSM else letter


@dataclass(frozen=True)
class Sms:
    """A text and what it costs: `parts` of 160 letters, or of 70 when `odd` letters are in it (3GPP 23.038)."""

    text: str
    parts: int
    odd: tuple[str, ...]


def as_sms(answer: str, choices: Sequence[str] = (), how: str = "", without_accents: bool = False) -> Sms:
    """The answer as a text message; `choices` are answered with their number, or with their words, as `how` says.

    `without_accents` writes á, í, ó and ú, which plain text messages lack, as a, i, o and u; é, ñ, ü, ¿ and ¡ stay.
    """
    text = numbered(plain(answer), choices, how).translate(_PLAIN)
    if without_accents:
        text = "".join(letter if letter in _GSM else _bare(letter) for letter in text)
    odd = tuple(sorted({letter for letter in text if letter not in _GSM and letter not in _GSM_OF_TWO}))
    length = len(text.encode("utf-16-le")) // 2 if odd else len(text) + sum(letter in _GSM_OF_TWO for letter in text)
    one, each = (70, 67) if odd else (160, 153)
    return Sms(text, 1 if length <= one else -(-length // each), odd)

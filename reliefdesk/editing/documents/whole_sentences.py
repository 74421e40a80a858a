"""A text as its sentences, which are told as they stand or not at all."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"”’')\]]?\s+(?=[\"“‘'(¿¡]?[A-ZÁÉÍÓÚÑ0-9¿¡])")
_SHORT_FORMS = frozenset(
    "dr. drs. mr. mrs. ms. st. e.g. i.e. vs. approx. dept. ave. blvd. rd. a.m. p.m. ext. tel. fig. jr. sr. dra. sra. "
    "ee. uu. prof. inc. u.s. no.".split()
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in its order; "Dr. Rivera" and "8 a.m. to 5 p.m." are not cut."""
    found: list[str] = []
    begun = 0
    for end in _END.finditer(text):
        piece = text[begun : end.start()].strip()
        last = piece.rsplit(None, 1)[-1].lower().lstrip("(") if piece else ""
        if last in _SHORT_FORMS and not _starts_a_sentence(last, text[end.end() :]):
            continue
        found.append(text[begun : end.end()].strip())
        begun = end.end()
    return [piece for piece in (*found, text[begun:].strip()) if piece]


def packed(pieces: list[str], most: int) -> list[list[str]]:
    """The pieces in groups of at most `most` words, as even as their order allows; a longer one stands alone."""
    total = sum(len(piece.split()) for piece in pieces)
    aim = total / max(1, -(-total // most))
    groups: list[list[str]] = [[]]
    for piece in pieces:
        held = sum(len(each.split()) for each in groups[-1])
        size = len(piece.split())
        if groups[-1] and (held + size > most or held + size / 2 > aim):
            groups.append([])
        groups[-1].append(piece)
    return [group for group in groups if group]


def _starts_a_sentence(last: str, rest: str) -> bool:
    """Whether a new one begins all the same, as in "until 5 p.m. We are closed" and "No. It is safe"."""
    return (last in ("a.m.", "p.m.") and rest[:1].isupper()) or (last == "no." and not rest[:1].isdigit())

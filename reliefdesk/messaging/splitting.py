"""Cutting a text that is over a platform's limit: between paragraphs, else lines, else sentences, else words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# What a cut removes, from the best place to the worst. A sentence ends before a capital, a digit or an opening mark.
_CUTS = (
    re.compile(r"\n{2,}"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?])[ \t]+(?=[\"'(¿¡A-Z0-9À-Þ])"),
    re.compile(r"\s+"),
)

Measure = Callable[[str], int]


def split(text: str, limit: int, measure: Measure = len) -> list[str]:
    """The text in as few pieces as that gives, each at most `limit` by `measure`; a word that is longer is cut."""
    return list(_packed(text.strip(), limit, measure, 0))


def _packed(text: str, limit: int, measure: Measure, level: int) -> Iterator[str]:
    if measure(text) <= limit:
        yield text
        return
    if level == len(_CUTS):
        yield from _chopped(text, limit, measure)
        return
    kept = ""
    for piece, gap in _pieces(text, _CUTS[level]):
        if kept and measure(kept + piece) > limit:
            yield kept.rstrip()
            kept = ""
        if measure(piece) > limit:
            *whole, piece = _packed(piece, limit, measure, level + 1)  # noqa: PLW2901
            yield from whole
        kept += piece + gap
    if kept.strip():
        yield kept.rstrip()


def _pieces(text: str, cut: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    at = 0
    for match in cut.finditer(text):
        yield text[at : match.start()], match.group()
        at = match.end()
    yield text[at:], ""


def _chopped(text: str, limit: int, measure: Measure) -> Iterator[str]:
    kept = ""
    for letter in text:
        if measure(kept + letter) > limit:
            yield kept
            kept = ""
        kept += letter
    if kept:
        yield kept

"""A long message in pieces that one matter fills: its sentences, and each with the one after it."""

from __future__ import annotations

import re
from itertools import pairwise

LONG = 35  # words from which on a story thins out what stands in it

_MOST_WORDS = 30  # of a sentence; some people write a whole story without a stop, which is cut
_CUT_WORDS = 15  # so that with its neighbour each piece is as long as a long sentence
_END = re.compile(r"(?:(?<=[.!?;…])|(?<=[.!?;…][\"')\]])) ")
_TITLES = frozenset({"dr.", "mr.", "mrs.", "ms.", "st.", "vs.", "no.", "jr.", "sr."})


def is_long(text: str) -> bool:
    return len(text.split()) >= LONG


def sentences(text: str) -> tuple[str, ...]:
    """Of a cleaned text, as they stand; what goes on without a stop is cut after so many words."""
    found: list[str] = []
    is_open = False
    for part in _END.split(text):
        if is_open:
            found[-1] += f" {part}"
        elif any(map(str.isalnum, part)):
            found += _cut(part)
        is_open = bool(found) and found[-1].rsplit(" ", 1)[-1].lower() in _TITLES
    return tuple(found)


def pieces(text: str) -> tuple[str, ...]:
    """Each sentence, then each pair of neighbours: what is told in two is one matter."""
    alone = sentences(text)
    return (*alone, *(f"{one} {next_one}" for one, next_one in pairwise(alone)))


def _cut(sentence: str) -> list[str]:
    words = sentence.split()
    if len(words) <= _MOST_WORDS:
        return [sentence]
    return [" ".join(words[start : start + _CUT_WORDS]) for start in range(0, len(words), _CUT_WORDS)]

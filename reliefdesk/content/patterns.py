"""Patterns of words: in order, with gaps, endings and slips of one letter; found in one pass over a text."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

GAP = 4
LEAST_TO_MISSPELL = 6

_MOST_REMEMBERED = 4_096  # words


class Patterns:
    """`a|b` is either word, `a*` any ending, `...` up to GAP other words; long words may have one letter wrong.

    Each part of each pattern is a bit of one number, so that a word moves all patterns on at once (Baeza-Yates and
    Gonnet's Shift-And, with gaps). No text takes longer than another of as many words.
    """

    def __init__(self, named: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, int] = defaultdict(int)
        self._stems: dict[str, int] = defaultdict(int)
        self._slips: dict[str, list[tuple[str, int]]] = defaultdict(list)  # by what a slip leaves of a word
        self._first = 0  # bits of parts that begin a pattern
        self._after: dict[int, int] = defaultdict(int)  # bits of parts that follow the one before within so many words
        self._last: dict[str, int] = defaultdict(int)  # by name, bits of parts that end a pattern
        self._bit = 1
        for name, patterns in named.items():
            for pattern in patterns:
                self._add(name, pattern.split())
        self._longest_stem = max(map(len, self._stems), default=0)
        self._longest = max((len(word) for found in self._slips.values() for word, _ in found), default=0)
        self._fits = functools.lru_cache(_MOST_REMEMBERED)(self._bits_of)

    def found(self, words: Sequence[str]) -> set[str]:
        """The names whose patterns stand in `words`, as `wording.key` spells them."""
        most, first, after = max(self._after, default=1), self._first, tuple(self._after.items())
        reached = [0] * most  # after each of the last words, the newest first
        seen = 0
        for word in words:
            fits = self._fits(word)
            now = 0
            if fits:
                now = first
                for within, bits in after:
                    for before in reached[:within]:
                        now |= before << 1 & bits
                now &= fits
            reached = [now, *reached[:-1]]
            seen |= now
        return {name for name, bits in self._last.items() if seen & bits}

    def _add(self, name: str, parts: list[str]) -> None:
        places = [number for number, part in enumerate(parts) if part != "..."]
        if not places:
            return
        self._first |= self._bit
        self._take(parts[places[0]].split("|"), self._bit)
        for before, place in pairwise(places):
            self._bit <<= 1
            self._after[1 + GAP * (place - before - 1)] |= self._bit
            self._take(parts[place].split("|"), self._bit)
        self._last[name] |= self._bit
        self._bit <<= 1

    def _take(self, words: list[str], bit: int) -> None:
        exact = [word for word in words if not word.endswith("*")]
        for word in words:
            if word.endswith("*"):
                self._stems[word.rstrip("*")] |= bit
            else:
                self._exact[word] |= bit
        if len(exact) == len(words) and min(map(len, exact)) >= LEAST_TO_MISSPELL:
            for word in exact:
                for left in _slipped(word):
                    self._slips[left].append((word, bit))

    def _bits_of(self, word: str) -> int:
        bits = self._exact.get(word, 0)
        for length in range(1, min(len(word), self._longest_stem) + 1):
            bits |= self._stems.get(word[:length], 0)
        if LEAST_TO_MISSPELL - 1 <= len(word) <= self._longest + 1:
            for left in _slipped(word):
                for other, bit in self._slips.get(left, ()):
                    if not bits & bit and _is_one_slip_away(word, other):
                        bits |= bit
        return bits


def _slipped(word: str) -> Iterator[str]:
    """The word, and each of what is left when a letter is taken out: two words a slip apart share one of them."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_one_slip_away(word: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too much at most."""
    if abs(len(word) - len(other)) > 1:
        return False
    same = next((place for place, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return True
    rests = ((1, 1), (1, 0), (0, 1))
    return any(word[same + mine :] == other[same + theirs :] for mine, theirs in rests)

"""Finds sequences of words, misspelt ones too: what each word fits is looked up once and remembered."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

_MOST_REMEMBERED = 4_096  # words


class Place(NamedTuple):
    """Where a sequence of that name stands; `end` is the place after its last word."""

    name: str
    start: int
    end: int


class WordSequences:
    """Of two places that overlap the longer one counts, then the one that begins first, then the name given first."""

    def __init__(self, named: Mapping[str, Iterable[Sequence[str]]], slips: Callable[[str], int]) -> None:
        """`slips` tells of a word of a sequence how many of its letters may be wrong, missing or too much."""
        from spacy.matcher.levenshtein import levenshtein  # type: ignore[import-not-found] # compiled

        self._distance = levenshtein
        self._sequences = [(name, tuple(words)) for name, each in named.items() for words in each if words]
        self._slips = {word: slips(word) for _, words in self._sequences for word in words}
        self._by_first: dict[str, list[int]] = {}
        for number, (_, words) in enumerate(self._sequences):
            self._by_first.setdefault(words[0], []).append(number)
        self._of_length = functools.lru_cache(_MOST_REMEMBERED)(self._near_in_length)
        self._fits = functools.lru_cache(_MOST_REMEMBERED)(self._fitting)

    def places(self, words: Sequence[str]) -> list[Place]:
        """In the order of `words`."""
        fits = [self._fits(word) for word in words]
        found = []
        for start, firsts in enumerate(fits):
            for number in (number for word in firsts for number in self._by_first.get(word, ())):
                end = start + len(self._sequences[number][1])
                if end <= len(words) and all(map(frozenset.__contains__, fits[start:end], self._sequences[number][1])):
                    found.append((start - end, start, number))
        taken: set[int] = set()
        kept = []
        for length, start, number in sorted(found):
            own = range(start, start - length)
            if taken.isdisjoint(own):
                taken.update(own)
                kept.append(Place(self._sequences[number][0], own.start, own.stop))
        return sorted(kept, key=lambda place: place.start)

    def _fitting(self, word: str) -> frozenset[str]:
        """The words of sequences that this one may be."""
        near = self._of_length(len(word))
        return frozenset(
            other for other, slips in near if word == other or (slips and self._distance(word, other, slips) <= slips)
        )

    def _near_in_length(self, length: int) -> tuple[tuple[str, int], ...]:
        return tuple((word, slips) for word, slips in self._slips.items() if abs(length - len(word)) <= slips)

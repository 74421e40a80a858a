"""Words of an alarm that are misspelt: a letter left out, too many, wrong, or two that changed places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.wording import key

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[a-z]+")
_STOPS = ".,;:!?…\"')"
_LEAST, _MOST = 5, 16  # letters of a word that is repaired: short ones are an edit away from anything
_TIMES = 3  # as often as elsewhere is a word that belongs to an alarm
_FEW = 3  # wordings of an alarm that it stands in


@dataclass(frozen=True)
class Spelling:
    """`known` is how often each word stands in the training texts; `alarming` are those that alarms are told in."""

    known: Mapping[str, int]
    alarming: frozenset[str]

    @classmethod
    def of(cls, alarms: Iterable[str], others: Iterable[str]) -> Spelling:
        """From the wordings of red flags, and from all that is none."""
        inside, outside = Counter(_words(alarms)), Counter(_words(others))
        share = sum(inside.values()) / max(1, sum(outside.values())) * _TIMES
        alarming = {word for word, count in inside.items() if count >= _FEW and count >= share * outside[word]}
        return cls(inside + outside, frozenset(alarming))

    @classmethod
    def from_json(cls, plain: Mapping[str, Any] | None) -> Spelling:
        """What `as_json` gave; a model of an earlier release tells nothing, and no word is repaired."""
        return cls(plain["known"], frozenset(plain["alarming"])) if plain else cls({}, frozenset())

    def as_json(self) -> dict[str, Any]:
        return {"known": dict(self.known), "alarming": sorted(self.alarming)}

    def repaired(self, text: str) -> str:
        """`text`, its unknown words replaced whose commonest known neighbour is one of an alarm."""
        words = text.split(" ")
        for place, word in enumerate(words):
            plain = key(word)
            if _LEAST <= len(plain) <= _MOST and plain not in self.known and _WORD.fullmatch(plain):
                near = max(_edits(plain), key=lambda other: self.known.get(other, 0))
                if near in self.alarming:
                    words[place] = near + word[len(word.rstrip(_STOPS)) :]
        return " ".join(words)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from key(text).split()


def _edits(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]

"""Finds names in a text, misspelt ones too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reliefdesk.content.word_sequences import WordSequences
from reliefdesk.content.wording import key

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SET_ASIDE = {"not", "besides", "except", "beside", "than", "without"}
_ARTICLES = {"the", "a"}
# Before an everyday word; before a treatment's name "no" corrects what was said before ("no, the nerve block").
_WITHOUT = {*_SET_ASIDE, "no", "sin", "never", "nothing"}
_HAS_NOT = {"doesnt", "dont", "isnt", "aint", "not", "no"}
_MOST_REMEMBERED = 32  # texts
_NOTHING = "-"  # what an expression means in which a name stands for something else


@dataclass(frozen=True)
class Found:
    """A name in a text: whose it is, its place in words, and whether it is set aside ("without a device")."""

    id: str
    start: int
    end: int
    is_set_aside: bool


class WordMatcher:
    """Finds names of several words; of two that overlap the longer one counts."""

    def __init__(self, names: Mapping[str, Iterable[str]], unless: Iterable[str] = (), everyday: bool = False) -> None:
        """`unless` are expressions in which a name means nothing ("call me back").

        Of names that are `everyday` words fewer misspellings count, and more ways of setting them aside.
        """
        self._aside = _is_without if everyday else _is_set_aside
        sequences = {
            name: [key(each).split() for each in dict.fromkeys(words)]
            for name, words in {**names, _NOTHING: unless}.items()
        }
        self._sequences = WordSequences(sequences, _everyday_slips if everyday else _slips)
        # One message is asked for its names again and again.
        self._found = functools.lru_cache(_MOST_REMEMBERED)(self._found_in)

    def found(self, text: str) -> list[Found]:
        """In the order of the text, each as often as it stands there."""
        return list(self._found(key(text)))

    def ids(self, text: str) -> list[str]:
        """Whose names stand there, each once; those set aside are left out."""
        return list(dict.fromkeys(found.id for found in self.found(text) if not found.is_set_aside))

    def replace(self, text: str, word: str) -> str:
        """`text` with every name replaced by `word`."""
        doc = _doc(key(text))
        parts, end = [], 0
        for found in self._all(doc):
            if found.id != _NOTHING:
                parts += [doc[end : found.start].text, word]
                end = found.end
        return " ".join(part for part in [*parts, doc[end:].text] if part)

    def _found_in(self, words: str) -> tuple[Found, ...]:
        return tuple(found for found in self._all(_doc(words)) if found.id != _NOTHING)

    def _all(self, doc: Doc) -> list[Found]:
        places = self._sequences.places([token.lower_ for token in doc])
        return [Found(*place, self._aside(_before(doc, place.start))) for place in places]


@functools.lru_cache(_MOST_REMEMBERED)
def _doc(words: str) -> Doc:
    """Cut up into words: "10mg" is two."""
    return _tokenizer()(words)


@functools.cache
def _tokenizer() -> Callable[[str], Doc]:
    # Seconds to import, which a command that only reads the list need not wait for.
    import spacy

    return spacy.blank("xx").make_doc


def _before(doc: Doc, start: int) -> list[str]:
    return [token.text for token in doc[max(0, start - 3) : start]]


def _is_set_aside(before: list[str]) -> bool:
    return bool(before) and (before[-1] in _SET_ASIDE or (before[-1] in _ARTICLES and before[-2:][0] in _SET_ASIDE))


def _is_without(before: list[str]) -> bool:
    return bool(_WITHOUT.intersection(before[-2:]) or _HAS_NOT.intersection(before[:1] if len(before) == 3 else ()))


def _slips(word: str) -> int:
    if word.endswith(("cion", "ciones")):
        return 1  # an ending of many words: "dirección" is no misspelt "inyección"
    # Short words have neighbours that mean something else: "block" and "black", "shot" and "shop".
    return 3 if len(word) >= 9 else int(len(word) >= 6)


def _everyday_slips(word: str) -> int:
    # Three letters make "should" of "shoulders".
    return 2 if len(word) >= 9 else int(len(word) >= 7)

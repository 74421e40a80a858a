"""Finds names in a text, misspelt ones too, by spaCy's matcher."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        # Seconds to import, which a command that only reads the list need not wait for.
        import spacy
        from spacy.matcher import Matcher

        self._filter = spacy.util.filter_spans
        self._nlp = spacy.blank("xx")
        self._matcher = Matcher(self._nlp.vocab)
        self._aside = _is_without if everyday else _is_set_aside
        for name, words in {**names, _NOTHING: unless}.items():
            if patterns := [_tokens(each, everyday) for each in dict.fromkeys(words) if key(each)]:
                self._matcher.add(name, patterns)
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
        doc = self._nlp(key(text))
        parts, end = [], 0
        for found in self._all(doc):
            if found.id != _NOTHING:
                parts += [doc[end : found.start].text, word]
                end = found.end
        return " ".join(part for part in [*parts, doc[end:].text] if part)

    def _found_in(self, words: str) -> tuple[Found, ...]:
        return tuple(found for found in self._all(self._nlp(words)) if found.id != _NOTHING)

    def _all(self, doc: Doc) -> list[Found]:
        if not len(self._matcher):  # spaCy warns of a search for nothing
            return []
        spans = sorted(self._filter(self._matcher(doc, as_spans=True)), key=lambda span: span.start)
        return [Found(span.label_, span.start, span.end, self._aside(_before(doc, span.start))) for span in spans]


def _before(doc: Doc, start: int) -> list[str]:
    return [token.text for token in doc[max(0, start - 3) : start]]


def _is_set_aside(before: list[str]) -> bool:
    return bool(before) and (before[-1] in _SET_ASIDE or (before[-1] in _ARTICLES and before[-2:][0] in _SET_ASIDE))


def _is_without(before: list[str]) -> bool:
    return bool(_WITHOUT.intersection(before[-2:]) or _HAS_NOT.intersection(before[:1] if len(before) == 3 else ()))


def _tokens(name: str, everyday: bool) -> list[dict[str, object]]:
    spelling = _everyday_spelling if everyday else _spelling
    return [{"LOWER": spelling(word)} for word in key(name).split()]


def _spelling(word: str) -> object:
    # Short words have neighbours that mean something else: "block" and "black", "shot" and "shop".
    if len(word) >= 9:
        return {"FUZZY3": word}
    return {"FUZZY1": word} if len(word) >= 6 else word


def _everyday_spelling(word: str) -> object:
    # Three letters make "should" of "shoulders".
    if len(word) >= 9:
        return {"FUZZY2": word}
    return {"FUZZY1": word} if len(word) >= 7 else word

"""Which template a clinic's question is: by what is named in it, and by likeness to titles and wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reliefdesk.content.library import SLOT, Library, parts
from reliefdesk.content.template import LANGUAGES
from reliefdesk.content.treatments import Treatment
from reliefdesk.content.wording import clean, key
from reliefdesk.editing.grouping import TextEncoder, Vectors
from reliefdesk.editing.ids import example

MOST_OFFERED = 5
MOST_TITLE = 200  # characters that are read
# Likeness from which a template is taken unasked, and its lead over the next one: 97 % of such wordings by a hand that
# is not in the library are right. Of a treatment that is named only the aspect is in question.
SURE, LEAD, LEAD_OF_ASPECT = 0.58, 0.08, 0.05
OFFERED = 0.42  # likeness from which it is offered

_NEAREST = 3  # rows of a template that say how like it is
_ROWS = 16  # of a template and a language: more say no more, and each takes milliseconds to encode
_MASK = "treatment"
_OURS = re.compile(r"^(?:your|the|my|our|this|that|su|sus|mi|la|el)\b")
_MOST_NAME_WORDS = 5


@dataclass(frozen=True)
class Match:
    """`treatment` is the name, as it was written, of one that neither the clinic nor the library knows yet.

    Its template is there once it stands in data/treatments.yml, under the id that begins the template's name.
    """

    template: str
    title: str
    likeness: float
    is_sure: bool
    treatment: str = ""


class TemplateMatcher:
    """Encodes the library's rows once, when it is first asked, which takes seconds."""

    def __init__(
        self,
        library: Library,
        encoder: TextEncoder,
        own: Mapping[str, Treatment] | None = None,
        rows_encoder: TextEncoder | None = None,
    ) -> None:
        """`own` are the treatments of the clinic; `rows_encoder` may remember the rows from one start to the next."""
        self._library, self._encoder, self._own = library, encoder, own or {}
        self._rows_encoder = rows_encoder or encoder

    def read(self) -> None:
        """Encodes the rows now."""
        _ = self._front, self._aspects

    def matches(self, title: str) -> tuple[Match, ...]:
        """The likeliest templates for a question, best first; none when it is like none of them."""
        words = clean(title[:MOST_TITLE])
        if not key(words) or self._library.is_empty:
            return ()
        plain = key(words)
        named = self._names.search(plain)
        front = self._like(words, self._front)
        found = {name: likeness for name, likeness in front.items() if likeness >= OFFERED}
        if named:
            treatment = self._treatments[named[1]]
            asked = self._like(self._names.sub(_MASK, plain), self._aspects)
            found |= {f"{treatment}.{aspect}": likeness for aspect, likeness in asked.items() if likeness >= OFFERED}
        best = sorted(found.items(), key=lambda pair: -pair[1])[:MOST_OFFERED]
        offered = tuple(self._match(name, likeness, best) for name, likeness in best)
        if not named and not (offered and offered[0].is_sure):
            return (*offered, *self._unknown(words))[:MOST_OFFERED]
        return offered

    def _match(self, name: str, likeness: float, best: list[tuple[str, float]]) -> Match:
        rival = max((other for rival, other in best if rival != name), default=0.0)
        is_sure = likeness >= SURE and likeness >= rival + (LEAD_OF_ASPECT if parts(name)[0] else LEAD)
        return Match(name, self._library.title(name, own=self._own), likeness, is_sure)

    def _unknown(self, words: str) -> Iterator[Match]:
        """What is asked in the words of an aspect's title, of something that nobody knows: "What is cupping?"."""
        for name, pattern in self._patterns:
            if (found := pattern.fullmatch(words.strip(" ?¿!.").lower())) and (called := found[1].strip()):
                if len(called.split()) <= _MOST_NAME_WORDS and not _OURS.match(called):
                    yield Match(f"{example(called)}.{name}", words, OFFERED, False, called)
                return

    def _like(self, words: str, rows: tuple[tuple[str, ...], Vectors]) -> dict[str, float]:
        """Of each template: the mean likeness of its nearest rows."""
        names, vectors = rows
        if not names:
            return {}
        alike = vectors @ self._encoder.encode([words])[0]
        of: dict[str, list[float]] = {}
        for name, likeness in zip(names, alike.tolist(), strict=True):
            of.setdefault(name, []).append(likeness)
        return {name: float(np.mean(sorted(each)[-_NEAREST:])) for name, each in of.items()}

    @cached_property
    def _treatments(self) -> dict[str, str]:
        """By name, as it is compared; the clinic's own go first."""
        known = [
            (name, treatment.id) for treatment in self._library.treatments.values() for name in treatment.all_names()
        ]
        own = [(name, treatment.id) for treatment in self._own.values() for name in treatment.names]
        plain = [(each.replace("_", " "), each) for each in (*self._library.treatments, *self._own)]
        return {key(name): treatment for name, treatment in (*known, *plain, *own)}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """A name or its plural. Not as a visitor's words are read: a title has no typing errors to look past."""
        longest_first = sorted(filter(None, self._treatments), key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?:e?s)?\b")

    @cached_property
    def _front(self) -> tuple[tuple[str, ...], Vectors]:
        rows = [
            (name, row)
            for name, template in self._library.front_desk.items()
            for language in LANGUAGES
            for row in (template.title.of(language), *template.wordings.of(language)[:_ROWS])
        ]
        return self._encoded(rows)

    @cached_property
    def _aspects(self) -> tuple[tuple[str, ...], Vectors]:
        rows = [
            (name, row.replace(SLOT, _MASK))
            for name, aspect in self._library.aspects.items()
            for language in LANGUAGES
            for row in (aspect.title.of(language), *aspect.wordings.of(language)[:_ROWS])
        ]
        return self._encoded(rows)

    def _encoded(self, rows: list[tuple[str, str]]) -> tuple[tuple[str, ...], Vectors]:
        if not rows:
            return (), np.empty((0, 0), dtype=np.float32)
        return tuple(name for name, _ in rows), self._rows_encoder.encode([row for _, row in rows])

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        found = []
        for name, aspect in self._library.aspects.items():
            for title in (aspect.title.en, aspect.title.several_en, aspect.title.es, aspect.title.several_es):
                before, slot, after = title.lower().strip(" ?¿!.").partition(SLOT)
                if slot:
                    article = r"(?:an? |un |una |la |el |los |las )?"
                    found.append((name, re.compile(f"{re.escape(before)}{article}(.+?){re.escape(after)}")))
        return found

"""Finds the treatments that a text names, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping

from reliefdesk.content.treatments import Treatment
from reliefdesk.content.word_matcher import WordMatcher


class TreatmentMatcher:
    """By their names, which mean them anywhere, and by their hints."""

    def __init__(self, treatments: Mapping[str, Treatment]) -> None:
        self._names = WordMatcher(
            {name: (*treatment.names, name.replace("_", " ")) for name, treatment in treatments.items()}
        )
        self._hints = WordMatcher({name: treatment.hints for name, treatment in treatments.items()})

    def named(self, text: str) -> list[str]:
        """By their names; one that the visitor sets aside ("not the block") is left out."""
        return self._names.ids(text)

    def hinted(self, text: str) -> list[str]:
        """By their hints, for a talk in which treatments are being discussed."""
        return self._hints.ids(text)

    def replace(self, text: str, word: str, hints: bool = False) -> str:
        """`text` with every name (or hint) of a treatment replaced by `word`."""
        return (self._hints if hints else self._names).replace(text, word)

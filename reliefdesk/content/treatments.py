"""The clinic's treatments and how a visitor's words name them, misspelt ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reliefdesk.content.problem import ContentError, Problem, problems_at
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.wording import key

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span

TREATMENTS_FILE = Path("data") / "treatments.yml"

_SET_ASIDE = {"not", "besides", "except", "beside", "than", "without"}


@dataclass(frozen=True)
class Treatment:
    """`names` mean it anywhere, those that are `spanish` too; `hints` only while treatments are being discussed."""

    id: str
    names: tuple[str, ...]
    hints: tuple[str, ...]
    spanish: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return title(self.id)


def title(treatment: str) -> str:
    """The words on a button, from the treatment's id."""
    return treatment.replace("_", " ").capitalize()


def load_treatments(path: Path, text: str | None = None) -> dict[str, Treatment]:
    """All treatments by id, in the order of the file or of its new `text`; ContentError says what is wrong."""
    with problems_at(path.name):
        listed = read_yaml(path, text).get("treatments")
        if not isinstance(listed, dict):
            raise ValueError("write `treatments:` with each treatment and its names below, or `treatments: {}`.")
    found = {name: _what_is_wrong(entry) for name, entry in listed.items()}
    if problems := [Problem(f"{path.name}, {name}", wrong) for name, wrong in found.items() if wrong]:
        raise ContentError(problems)
    return {name: _treatment(name, entry) for name, entry in listed.items()}


def names_of(treatments: Iterable[Treatment]) -> frozenset[str]:
    """Everything that staff or visitors call them."""
    return frozenset(name for each in treatments for name in (each.title, *each.names))


def treatment_of(topic: str, treatments: Iterable[str]) -> str | None:
    """The treatment whose topic this is: its id begins the topic's."""
    return next((name for name in treatments if topic.startswith(f"{name}_")), None)


def _treatment(name: str, entry: Mapping[str, Sequence[object]]) -> Treatment:
    names, hints, spanish = (tuple(map(str, entry.get(each) or ())) for each in ("names", "hints", "spanish"))
    return Treatment(name, (*names, *spanish), hints, spanish)


def _what_is_wrong(entry: object) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("names"), list) or not entry["names"]:
        return "write `names:` with at least one name."
    rest = {name: entry.get(name) or [] for name in ("spanish", "hints")}
    for name, words in rest.items():
        if not isinstance(words, list):
            return f"write `{name}:` as a list of words."
    blank = [word for word in (*entry["names"], *rest["spanish"], *rest["hints"]) if word is None or not key(str(word))]
    return f"{blank[0]!r} is no name or hint, write it in letters." if blank else ""


class TreatmentMatcher:
    """Finds the treatments that a text names, in the order of the text."""

    def __init__(self, treatments: Mapping[str, Treatment]) -> None:
        # Seconds to import, which a command that only reads the list need not wait for.
        import spacy
        from spacy.matcher import Matcher

        self._filter = spacy.util.filter_spans
        self._nlp = spacy.blank("xx")
        self._names, self._hints = Matcher(self._nlp.vocab), Matcher(self._nlp.vocab)
        for name, treatment in treatments.items():
            self._names.add(name, [_tokens(words) for words in (*treatment.names, name.replace("_", " "))])
            if treatment.hints:
                self._hints.add(name, [_tokens(word) for word in treatment.hints])

    def named(self, text: str) -> list[str]:
        """By their names; one that the visitor sets aside ("not the block") is left out."""
        return self._find(self._names, text)

    def hinted(self, text: str) -> list[str]:
        """By their hints, for a talk in which treatments are being discussed."""
        return self._find(self._hints, text)

    def replace(self, text: str, word: str, hints: bool = False) -> str:
        """`text` with every name (or hint) of a treatment replaced by `word`."""
        doc, matcher = self._nlp(key(text)), self._hints if hints else self._names
        spans = self._filter(matcher(doc, as_spans=True) if len(matcher) else [])
        parts, end = [], 0
        for span in sorted(spans, key=lambda span: span.start):
            parts += [doc[end : span.start].text, word]
            end = span.end
        return " ".join(part for part in [*parts, doc[end:].text] if part)

    def _find(self, matcher: Matcher, text: str) -> list[str]:
        if not len(matcher):  # spaCy warns of a search for nothing
            return []
        doc = self._nlp(key(text))
        spans = self._filter(matcher(doc, as_spans=True))
        found = [span.label_ for span in sorted(spans, key=lambda span: span.start) if not _set_aside(doc, span)]
        return list(dict.fromkeys(found))


def _set_aside(doc: Doc, span: Span) -> bool:
    before = [token.text for token in doc[max(0, span.start - 2) : span.start]]
    return bool(before) and (before[-1] in _SET_ASIDE or (before[-1] in ("the", "a") and before[0] in _SET_ASIDE))


def _tokens(name: str) -> list[dict[str, object]]:
    return [{"LOWER": _spelling(word)} for word in key(name).split()]


def _spelling(word: str) -> object:
    # Short words have neighbours that mean something else: "block" and "black", "shot" and "shop".
    if len(word) >= 9:
        return {"FUZZY3": word}
    return {"FUZZY1": word} if len(word) >= 6 else word

"""Conditions that treatments help, and properties that they have, with the everyday words for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reliefdesk.content.problem import ContentError, Problem, problems_at
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.wording import key

Kind = Literal["conditions", "properties"]

KINDS: tuple[Kind, ...] = ("conditions", "properties")
DEFINITION = "definition"

LISTS: Mapping[Kind, tuple[str, ...]] = {
    "conditions": ("names", "spanish", "parts", "unless"),
    "properties": ("names", "spanish", "unless"),
}

_MARKS = ("aspect", "only")  # what an entry may have beside its lists


@dataclass(frozen=True)
class Term:
    """A condition or a property; `names` hold the `spanish` ones too.

    `parts` are places of the body that mean a condition where no other one is named; `unless` are expressions in which
    a word of it means something else. `aspect` is what is told of a treatment with a property; of one that is `only`
    theirs, treatments that do not list it are known to be without it.
    """

    id: str
    names: tuple[str, ...]
    spanish: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    aspect: str = DEFINITION
    only: bool = False

    @property
    def title(self) -> str:
        return self.id.replace("_", " ").capitalize()

    def fields(self, kind: Kind) -> dict[str, tuple[str, ...]]:
        """Its lists as the file has them."""
        own = {**vars(self), "names": self.names[: len(self.names) - len(self.spanish)]}
        return {name: own[name] for name in LISTS[kind]}


Terms = Mapping[Kind, Mapping[str, Term]]


def load_terms(path: Path, text: str | None = None) -> Terms:
    """Those of data/treatments.yml, which has none in a project of before; ContentError tells all that is wrong."""
    with problems_at(path.name):
        document = read_yaml(path, text)
    if found := [Problem(f"{path.name}, {where}", told) for where, told in _wrong(document)]:
        raise ContentError(found)
    return {
        kind: {str(name): _term(str(name), entry) for name, entry in (document.get(kind) or {}).items()}
        for kind in KINDS
    }


def _term(name: str, entry: Mapping[str, Any]) -> Term:
    lists = {each: tuple(map(str, entry.get(each) or ())) for each in LISTS["conditions"]}
    names = (*lists.pop("names"), *lists["spanish"])
    return Term(name, names, aspect=str(entry.get("aspect") or DEFINITION), only=bool(entry.get("only")), **lists)


def _wrong(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        entries = document.get(kind) or {}
        if not isinstance(entries, dict):
            yield kind, "write each with its names below it."
            continue
        seen: dict[str, str] = {}
        for name, entry in entries.items():
            told = _wrong_in(kind, entry)
            if told:
                yield f"{kind}, {name}", told
                continue
            for word in dict.fromkeys(
                key(str(each)) for row in ("names", "spanish", "parts") for each in entry.get(row) or ()
            ):
                other = seen.setdefault(word, name)
                if other != name:
                    yield f"{kind}, {name}", f"'{word}' is already a name of {other}; leave it with one of them."


def _wrong_in(kind: Kind, entry: object) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("names"), list) or not entry["names"]:
        return "write `names:` with at least one name."
    for row in LISTS[kind]:
        words = entry.get(row) or []
        if not isinstance(words, list):
            return f"write `{row}:` as a list of words."
        if blank := [word for word in words if word is None or not key(str(word))]:
            return f"{blank[0]!r} is no name, write it in letters."
    strange = [line for line in entry if line not in (*LISTS[kind], *_MARKS)]
    return f"there is no line `{strange[0]}:`, take it out or mend its name." if strange else ""

"""The clinic's treatments: what visitors call each, which conditions it helps, what it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem, problems_at
from reliefdesk.content.terms import DEFINITION, Kind, Terms, load_terms
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.wording import key

TREATMENTS_FILE = Path("data") / "treatments.yml"

LISTS = ("spanish", "hints", "helps", "properties")  # that an entry may have beside its names
KIND_OF: Mapping[str, Kind] = {"helps": "conditions", "properties": "properties"}


@dataclass(frozen=True)
class Treatment:
    """`names` mean it anywhere, those that are `spanish` too; `hints` only while treatments are being discussed.

    It `helps` conditions and has `properties` of content/terms.py, by their ids.
    """

    id: str
    names: tuple[str, ...]
    hints: tuple[str, ...]
    spanish: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()

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
    problems = []
    try:
        terms = load_terms(path, text)
    except ContentError as error:
        terms, problems = {}, error.problems
    found = {name: _what_is_wrong(entry, terms) for name, entry in listed.items()}
    if problems := [Problem(f"{path.name}, {name}", wrong) for name, wrong in found.items() if wrong] + problems:
        raise ContentError(problems)
    return {name: _treatment(name, entry) for name, entry in listed.items()}


def names_of(treatments: Iterable[Treatment]) -> frozenset[str]:
    """Everything that staff or visitors call them."""
    return frozenset(name for each in treatments for name in (each.title, *each.names))


def treatment_of(topic: str, treatments: Iterable[str]) -> str | None:
    """The treatment whose topic this is: its id begins the topic's."""
    return next((name for name in treatments if topic.startswith(f"{name}_")), None)


def hints_of(treatment: Treatment, treatments: Iterable[Treatment], terms: Terms) -> tuple[str, ...]:
    """Its own, and the words for a property that tells what it is and that no other treatment has."""
    shared = {name for other in treatments if other.id != treatment.id for name in other.properties}
    own = [terms["properties"][name] for name in treatment.properties if name not in shared]
    return (*treatment.hints, *(word for each in own if each.aspect == DEFINITION for word in each.names))


def _treatment(name: str, entry: Mapping[str, Sequence[object]]) -> Treatment:
    names, *rest = (tuple(map(str, entry.get(each) or ())) for each in ("names", *LISTS))
    spanish, hints, helps, properties = rest
    return Treatment(name, (*names, *spanish), hints, spanish, helps, properties)


def _what_is_wrong(entry: object, terms: Terms) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("names"), list) or not entry["names"]:
        return "write `names:` with at least one name."
    rest = {name: entry.get(name) or [] for name in LISTS}
    for name, words in rest.items():
        if not isinstance(words, list):
            return f"write `{name}:` as a list of words."
    blank = [word for word in (*entry["names"], *rest["spanish"], *rest["hints"]) if word is None or not key(str(word))]
    if blank:
        return f"{blank[0]!r} is no name or hint, write it in letters."
    for row, kind in KIND_OF.items():
        if unknown := [word for word in rest[row] if terms and str(word) not in terms[kind]]:
            return f"{row}: {unknown[0]} is none of `{kind}:`; write it there with its names."
    return ""

"""Conditions and properties of `data/treatments.yml` as fields of its form: `conditions.headache.names`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reliefdesk.content.terms import KINDS, LISTS, Kind, Terms
from reliefdesk.content.wording import key
from reliefdesk.editing.ids import example
from reliefdesk.editing.values import Values, put_rows, rows_of, section

NEW = "new"  # `conditions.new`: a line for each, "tennis elbow: tennis elbow, golfers elbow"


def read(terms: Terms) -> Values:
    """The words of each, and an empty field for new ones."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        for name, term in terms[kind].items():
            found |= {f"{kind}.{name}.{each}": rows for each, rows in term.fields(kind).items()}
        found[f"{kind}.{NEW}"] = ()
    return found


def names(values: Values, kind: Kind) -> tuple[str, ...]:
    """The ids of those that the form holds."""
    fields = [field.split(".") for field in values]
    return tuple(parts[1] for parts in fields if parts[0] == kind and parts[2:] == ["names"])


def write(document: Any, values: Values) -> None:
    """Puts the words of each into its entry; one without any is taken out, and new ones come last."""
    for kind in KINDS:
        for name in names(values, kind):
            words = {each: tuple(dict.fromkeys(rows_of(values, f"{kind}.{name}.{each}"))) for each in LISTS[kind]}
            if not any(words.values()):
                del document[kind][name]
                continue
            for each, rows in words.items():
                put_rows(document[kind][name], each, rows)
        for name, rows in _new(values, kind):
            row = CommentedSeq(rows)
            row.fa.set_flow_style()
            section(document, kind).setdefault(name, CommentedMap(names=row))


def _new(values: Values, kind: Kind) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in rows_of(values, f"{kind}.{NEW}"):
        title, _, more = line.partition(":")
        words = tuple(dict.fromkeys(filter(None, map(key, (title, *more.split(","))))))
        if words:
            yield example(title), words

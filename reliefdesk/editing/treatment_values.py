"""The treatments, conditions and properties as the fields of a form, and `data/treatments.yml` with what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reliefdesk.content.terms import KINDS, load_terms
from reliefdesk.content.treatments import KIND_OF, load_treatments
from reliefdesk.editing import term_values
from reliefdesk.editing.values import Values, put_rows, rewritten, rows_of

LISTS = ("names", "spanish", "hints")

_FILE = Path("data/treatments.yml")


def read(text: str) -> Values:
    """What the form shows; ContentError when the file cannot be read."""
    values: dict[str, tuple[str, ...]] = {}
    for name, treatment in load_treatments(_FILE, text).items():
        spanish = treatment.spanish
        english = treatment.names[: len(treatment.names) - len(spanish)]
        values |= {f"{name}.names": english, f"{name}.spanish": spanish, f"{name}.hints": treatment.hints}
        values |= {f"{name}.helps": treatment.helps, f"{name}.properties": treatment.properties}
    return {**values, **term_values.read(load_terms(_FILE, text))}


def treatments(values: Values) -> tuple[str, ...]:
    """The ids of the treatments that the form holds."""
    return tuple(field.removesuffix(".helps") for field in values if field.endswith(".helps"))


def write(text: str, values: Values) -> str:
    """The file's text with these, each once; terms first, of which one that has no words is gone."""

    def change(document: Any) -> None:
        term_values.write(document, values)
        for name, entry in document["treatments"].items():
            for each in (*LISTS, *KIND_OF):
                if f"{name}.{each}" in values:
                    rows = tuple(dict.fromkeys(rows_of(values, f"{name}.{each}")))
                    kind = KIND_OF.get(each)
                    put_rows(entry, each, tuple(row for row in rows if not kind or row in (document.get(kind) or ())))

    return rewritten(text, change)


def problems(values: Values) -> Iterable[tuple[str, str]]:
    """A name that two treatments have means neither."""
    seen: dict[str, str] = {}
    for field in values:
        name, _, which = field.partition(".")
        for row in rows_of(values, field) if name not in KINDS and which in ("names", "spanish") else ():
            other = seen.setdefault(row.casefold(), name)
            if other != name:
                yield field, f"'{row}' is already a name of {other.replace('_', ' ')}; leave it with one of them."

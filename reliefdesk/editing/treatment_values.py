"""The names of the treatments as the fields of a form, and `data/treatments.yml` with what was typed in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reliefdesk.content.treatments import load_treatments
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
    return values


def treatments(values: Values) -> tuple[str, ...]:
    """The ids of the treatments that the form holds."""
    return tuple(dict.fromkeys(field.partition(".")[0] for field in values))


def write(text: str, values: Values) -> str:
    """The file's text with these names, each once."""

    def change(document: Any) -> None:
        for name, entry in document["treatments"].items():
            for each in LISTS:
                if f"{name}.{each}" in values:
                    put_rows(entry, each, tuple(dict.fromkeys(rows_of(values, f"{name}.{each}"))))

    return rewritten(text, change)


def problems(values: Values) -> Iterable[tuple[str, str]]:
    """A name that two treatments have means neither."""
    seen: dict[str, str] = {}
    for field in values:
        name, _, which = field.partition(".")
        for row in rows_of(values, field) if which != "hints" else ():
            other = seen.setdefault(row.casefold(), name)
            if other != name:
                yield field, f"'{row}' is already a name of {other.replace('_', ' ')}; leave it with one of them."

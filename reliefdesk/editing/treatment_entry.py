"""A treatment's entry in data/treatments.yml and its place on the page of all answers, as drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reliefdesk.content.library import Library
from reliefdesk.content.treatments import LISTS, Treatment
from reliefdesk.content.wording import key
from reliefdesk.content.yaml_text import editable, written
from reliefdesk.editing.drafts import Drafts

FILE, FAQ = "data/treatments.yml", "data/faq.yml"


@dataclass(frozen=True)
class TreatmentEntry:
    """What visitors call it; `spanish` are Spanish names beside the others, `hints` and the rest as in the file."""

    id: str
    names: tuple[str, ...]
    spanish: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()

    @classmethod
    def of(cls, library: Library, treatment: str, called: str = "") -> TreatmentEntry:
        """With all names that the library has for it, else the one that it is `called`."""
        known = library.treatments.get(treatment)
        if known is None:
            return cls(treatment, _plain([called or treatment.replace("_", " ")]))
        english = _plain(known.names.get("en", ()))
        return cls(treatment, english, tuple(name for name in _plain(known.names.get("es", ())) if name not in english))

    def as_treatment(self) -> Treatment:
        """As it will be read from the file."""
        names = (*self.names, *self.spanish)
        return Treatment(self.id, names, self.hints, self.spanish, self.helps, self.properties)

    def save(self, drafts: Drafts, by: str) -> None:
        """Draft both; within a transaction of the caller's, when more belongs to it."""
        entry = CommentedMap(names=CommentedSeq(self.names))
        for name in LISTS:
            if words := getattr(self, name):
                row = CommentedSeq(words)
                row.fa.set_flow_style()
                entry[name] = row
        document = editable(drafts.file(FILE))
        document["treatments"][self.id] = entry
        drafts.save_file(FILE, written(document, 4, 2), by, drafts.file_version(FILE))
        page = editable(drafts.file(FAQ))
        page.setdefault("groups", CommentedSeq()).append(CommentedMap(treatment=self.id))
        drafts.save_file(FAQ, written(page), by, drafts.file_version(FAQ))


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the spelling in which they are compared."""
    return tuple(dict.fromkeys(filter(None, map(key, names))))

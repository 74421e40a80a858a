"""The end of a publication: model, files, pointer, commit and record, each done once whatever is killed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication import git
from reliefdesk.publication.content import Texts, digest
from reliefdesk.publication.journal import Entry, Journal
from reliefdesk.publication.model_files import drop_all_but, take
from reliefdesk.publication.publication import RUNNING, WAITING, WRITING, Publication, Step
from reliefdesk.publication.store import PublicationStore
from reliefdesk.publication.workshop import MODEL

KEPT_MODELS = 10
_STEP = Step("write", "Writing the files", 0.9)


class Writing:
    """`folder` holds the journal and a folder for each publication that is open."""

    def __init__(self, root: Path, models: Path, folder: Path, store: PublicationStore, drafts: Drafts) -> None:
        self._root, self._models, self._folder = root, models, folder
        self._store, self._drafts = store, drafts
        self._journal = Journal(folder / "journal.json", root, models)

    def write(self, publication: Publication, files: Mapping[str, str | None], before: Texts, approved_by: str) -> None:
        """Decide, then do it; nothing happens when it was cancelled in the meantime."""
        model = f"{publication.id}.tar.gz"
        values = {"state": "writing", "approved_by": approved_by, "model": model, "step": _STEP}
        if not self._store.change(publication.id, (*RUNNING, *WAITING), **values):
            return
        take(self._folder / publication.id / MODEL, self._models / model)
        digests = {path: digest(before[path]) if path in before else None for path in files}
        self._journal.decide(Entry(publication.id, model, digests, files))
        self.finish()

    def finish(self) -> None:
        """Whatever the journal says; nothing when there is none."""
        if entry := self._journal.pending():
            self._journal.finish(entry, self._record)

    def _record(self, entry: Entry) -> None:
        publication = self._store.get(entry.publication)
        note = git.commit(self._root, entry.after, _subject(publication, entry.after))
        reasons = (note,) if note else ()
        self._store.end(entry.publication, "published", WRITING, reasons=reasons)
        self._drafts.published(entry.after, publication.by)
        lived = [found.model for found in self._store.all() if found.was_live and found.model]
        made = [name for name in lived if name.removesuffix(".tar.gz") in {found.id for found in self._store.all()}]
        drop_all_but(self._models, made, {*lived[:KEPT_MODELS], entry.model})


def _subject(publication: Publication, paths: Mapping[str, str | None]) -> str:
    topics = sorted({Path(path).stem for path in paths if "/topics/" in path})
    others = sorted(path for path in paths if "/topics/" not in path)
    what = ", ".join([*topics, *others][:4]) + (" and more" if len(topics) + len(others) > 4 else "")
    verb = "Go back to" if publication.kind == "rollback" else "Publish"
    whom = f"{publication.by}, approved by {publication.approved_by}" if publication.approved_by else publication.by
    return f"{verb} {publication.to or what}\n\nPublished by {whom} ({publication.id})."

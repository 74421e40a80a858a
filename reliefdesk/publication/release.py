"""The end of a publication: model, files, pointer, commit and record, each done once whatever is killed."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.archive import NoModel
from reliefdesk.model.bundle import take, tidy
from reliefdesk.model.live import live_model
from reliefdesk.publication import git
from reliefdesk.publication.candidate_process import MODEL
from reliefdesk.publication.content import Texts, digest
from reliefdesk.publication.journal import JOURNAL, Journal, JournalEntry
from reliefdesk.publication.publication import RUNNING, WAITING, WRITING, Publication, Step
from reliefdesk.publication.store import PublicationStore

logger = logging.getLogger(__name__)

KEPT_MODELS = 10
_CHANGED = (
    "{} was changed by hand while this was written, and stays as it is, but the assistant says what was published. "
    "Look at the file, then publish again."
)
_STEP = Step("write", "Writing the files", 0.9)


class Release:
    """`folder` holds the journal and a folder for each publication that is open."""

    def __init__(self, root: Path, models: Path, folder: Path, store: PublicationStore, drafts: Drafts) -> None:
        self._root, self._models, self._folder = root, models, folder
        self._store, self._drafts = store, drafts
        self._journal = Journal(folder / JOURNAL, root, models)

    def write(self, publication: Publication, files: Mapping[str, str | None], before: Texts, approved_by: str) -> None:
        """Decide, then do it; nothing happens when it was cancelled in the meantime."""
        model = f"{publication.id}.tar.gz"
        values = {"state": "writing", "approved_by": approved_by, "model": model, "step": _STEP}
        if not self._store.change(publication.id, (*RUNNING, *WAITING), **values):
            return
        take(self._folder / publication.id / MODEL, self._models / model)
        digests = {path: digest(before[path]) if path in before else None for path in files}
        self._journal.decide(JournalEntry(publication.id, model, digests, files))
        self.finish()

    def finish(self) -> None:
        """What the journal has decided is done; without one nothing is."""
        if entry := self._journal.pending():
            self._journal.finish(entry, self._record)

    def _record(self, entry: JournalEntry, kept: Sequence[str]) -> None:
        publication = self._store.get(entry.publication)
        written = [path for path in entry.after if path not in kept]
        note = git.commit(self._root, written, _subject(publication, entry.after))
        reasons = [*map(_CHANGED.format, kept), *filter(None, (note,))]
        for reason in reasons:
            logger.warning("Publication %s: %s", publication.id, reason)
        self._drafts.published(entry.after, publication.by)
        self._store.end(entry.publication, "published", WRITING, reasons=reasons)
        self.tidy()

    def tidy(self) -> None:
        """Remove models that are neither live nor of the last publications."""
        lived = [found.model for found in self._store.all() if found.was_live and found.model]
        with contextlib.suppress(NoModel):  # nobody can tell what is live: nothing is removed
            tidy(self._models, {live_model(self._models).name, *lived[:KEPT_MODELS]})


def _subject(publication: Publication, paths: Mapping[str, str | None]) -> str:
    topics = sorted({Path(path).stem for path in paths if "/topics/" in path})
    others = sorted(path for path in paths if "/topics/" not in path)
    what = ", ".join([*topics, *others][:4]) + (" and more" if len(topics) + len(others) > 4 else "")
    verb = "Go back to" if publication.kind == "rollback" else "Publish"
    whom = f"{publication.by}, approved by {publication.approved_by}" if publication.approved_by else publication.by
    return f"{verb} {publication.to or what}\n\nPublished by {whom} ({publication.id})."

"""Makes drafts live: one publication at a time, from the check to the swap, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.training import current_model
from reliefdesk.publication import candidate
from reliefdesk.publication.candidate_process import Measured
from reliefdesk.publication.content import Texts, changes, digest_of, overlaid
from reliefdesk.publication.history import History
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import RUNNING, WAITING, Kind, NotPossible, Publication, Step
from reliefdesk.publication.queue import PublicationQueue
from reliefdesk.publication.release import Release
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk

PUBLICATIONS_FOLDER = "publications"

Progress = Callable[[Step], None]


class Publisher(History):
    """Adds to the history of the project in `root`; threads and processes may each have a publisher of their own."""

    def __init__(self, root: Path, desk: Desk, settings: Settings) -> None:
        self._drafts = Drafts(root, desk)
        self._folder = desk.path.parent.resolve() / PUBLICATIONS_FOLDER
        self._place = candidate.Place.of(settings, root)
        store = PublicationStore(desk)
        self._release = Release(root, self._place.models, self._folder, store, self._drafts)
        super().__init__(root, store, PublicationQueue(self._folder, store, self._release))
        self._taken: dict[str, Lock] = {}

    def start(self, by: str) -> Publication:
        """Takes the drafts as they are now; Busy while another one runs or waits, NotPossible without any."""
        nothing = "There is nothing to publish: no draft differs from what is live."
        return self._start("publication", by, lambda live: overlaid(live, self._drafts.overlay()), nothing)

    def start_rollback(self, to: str, by: str) -> Publication:
        """As `start`, with the content as it was after the publication `to`; drafts stay as they are."""
        if not self._store.get(to).was_live:
            raise NotPossible(f"{to} was never live, so nothing can go back to it.")
        return self._start(
            "rollback", by, lambda _: self.content_to_go_back_to(to), f"What was published as {to} is live now.", to
        )

    def run(self, publication: Publication, progress: Progress = lambda step: None) -> Publication:
        """Blocks until it is published, refused, or waits for a second person; told about twice a second."""
        lock = self._taken.pop(publication.id, None)
        if lock is None:
            raise NotPossible("Another process runs this publication.")

        def tell(step: Step) -> None:
            if not self._store.change(publication.id, RUNNING, step=step):
                raise candidate.Cancelled
            progress(step)

        try:
            contents = self._store.contents(publication.id)
            measured = candidate.make(self._place, self._home(publication), contents, tell)
            return self._judged(publication, measured, progress)
        except candidate.Cancelled:
            return self._closed(publication)
        except candidate.Failed as error:
            self._store.end(publication.id, "interrupted", RUNNING, reasons=(str(error),))
            return self._closed(publication)
        finally:
            lock.give_back()
            self._queue.recover()  # closes what an exception interrupted

    def approve(self, identity: str, by: str, progress: Progress = lambda step: None) -> Publication:
        """Makes the waiting publication live; NotPossible for who started it."""
        lock = self._queue.take(identity)
        try:
            publication = self._waiting(identity)
            if publication.is_of(by):
                raise NotPossible("A second person must approve it: somebody else than who started it.")
            return self._written(publication, progress, by)
        finally:
            lock.give_back()

    def reject(self, identity: str, by: str, why: str) -> Publication:
        """Ends a publication that waits; its drafts stay."""
        publication = self._waiting(identity)
        reason = f"{by} did not approve it: {why.strip() or 'no reason was given'}"
        self._store.end(identity, "rejected", WAITING, reasons=(reason,))
        return self._closed(publication)

    def cancel(self, identity: str, by: str) -> Publication:
        """Ends a publication that runs or waits; once it is being written, it is too late."""
        publication = self._store.get(identity)
        if not self._store.end(identity, "cancelled", (*RUNNING, *WAITING), reasons=(f"{by} cancelled it.",)):
            raise NotPossible("It has ended already, or is being written.")
        return self._closed(publication) if publication.state == "waiting" else self._store.get(identity)

    def _start(
        self, kind: Kind, by: str, wanted: Callable[[dict[str, str]], dict[str, str]], nothing: str, to: str = ""
    ) -> Publication:
        lock = self._queue.take()
        try:
            live = self._files()
            content = wanted(live)
            if content == live and self._current_model():
                raise NotPossible(nothing)
            self._note_what_is_live(live)
            publication = self._store.add(kind, by, "running", live, content, to)
        except BaseException:
            lock.give_back()
            raise
        self._taken[publication.id] = lock
        return publication

    def _note_what_is_live(self, live: Texts) -> None:
        """So that one can go back to it, if it was not published."""
        newest = self._newest()
        if newest is None or digest_of(self.content(newest.id)) != digest_of(live):
            model = self._current_model()
            found = self._store.add("found", "the project's folder", "published", live, live)
            self._store.change(found.id, model=model.name if model else "")

    def _current_model(self) -> Path | None:
        return current_model(self._root, self._place.models, self._place.signer)

    def _judged(self, publication: Publication, measured: Measured, progress: Progress) -> Publication:
        back = publication.kind == "rollback"  # it was approved and good enough then
        reasons = measured.problems or (() if back else measured.below_bar)
        needs = () if back else measured.needs_approval
        self._store.change(publication.id, difference=measured.difference, needs_approval=needs)
        if reasons:
            self._store.end(publication.id, "refused", RUNNING, reasons=reasons)
            return self._closed(publication)
        if needs:
            step = Step("approve", "Waiting for a second person", 0.85)
            self._store.change(publication.id, RUNNING, state="waiting", step=step)
            progress(step)
            return self._store.get(publication.id)
        return self._written(publication, progress, "")

    def _written(self, publication: Publication, progress: Progress, approved_by: str) -> Publication:
        before, after = self._store.contents(publication.id)
        if not self._are_still(before):
            reason = (
                "The project's files were changed by hand or by an update meanwhile. Look at them, then publish again."
            )
            self._store.end(publication.id, "refused", (*RUNNING, *WAITING), reasons=(reason,))
            return self._closed(publication)
        self._release.write(publication, changes(before, after), before, approved_by)
        progress(Step("swap", "Handing it to the assistant", 1.0))
        return self._closed(publication)

    def _waiting(self, identity: str) -> Publication:
        publication = self._store.get(identity)
        if publication.state != "waiting":
            raise NotPossible(f"{identity} does not wait for approval: it is {publication.state}.")
        return publication

    def _closed(self, publication: Publication) -> Publication:
        shutil.rmtree(self._home(publication), ignore_errors=True)
        return self._store.get(publication.id)

    def _home(self, publication: Publication) -> Path:
        return self._folder / publication.id

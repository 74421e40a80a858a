"""What people decide of a publication: what claims are right, a second person's yes or no, and anybody's stop."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Collection
from pathlib import Path

from reliefdesk.content.switched_off import SWITCHED_OFF_FILE
from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.training import current_model
from reliefdesk.publication.candidate import Place
from reliefdesk.publication.carrying_over import carried_over
from reliefdesk.publication.claimed import claimed_rows, with_claims
from reliefdesk.publication.content import Texts, digest_of
from reliefdesk.publication.history import History, completed
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import ASKING, RUNNING, WAITING, NotPossible, Publication, Step
from reliefdesk.publication.queue import PublicationQueue
from reliefdesk.publication.store import PublicationStore

OFF = SWITCHED_OFF_FILE.as_posix()


class Decisions(History):
    """Adds to the history of the project of `place`; `folder` has one of each publication that is open."""

    def __init__(
        self, place: Place, folder: Path, store: PublicationStore, queue: PublicationQueue, drafts: Drafts
    ) -> None:
        super().__init__(place.root, place.models, store, queue)
        self._place, self._folder, self._drafts = place, folder, drafts
        self._taken: dict[str, tuple[Lock, str]] = {}  # the lock, and who approved it if it waited

    def start_approval(self, identity: str, by: str) -> Publication:
        """What waits, which `run` then makes live; NotPossible for who started it, or when others changed the same.

        When other files changed while it waited, it is made and measured anew with these: its state is `running` then.
        """
        lock = self._queue.take()
        try:
            publication = self._waiting(identity)
            if publication.is_of(by):
                raise NotPossible("A second person must approve it: somebody else than who started it.")
            publication = self._carried_over(publication)
        except BaseException:
            lock.give_back()
            raise
        self._taken[publication.id] = (lock, by)
        return publication

    def start_answer(self, identity: str, right: Collection[int], by: str) -> Publication:
        """What asked, which `run` then measures again; `right` are the places of the claims that are right.

        These become test questions of their topics, here and in the drafts. The model is the one that was made.
        """
        lock = self._queue.take()
        try:
            publication = self._asking(identity)
            claims = tuple(
                dataclasses.replace(claim, is_right=place in right, by=by) if claim.is_right is None else claim
                for place, claim in enumerate(publication.difference.claims)
            )
            before, after = self._store.contents(identity)
            self._store.replace_contents(identity, before, with_claims(after, claims))
            self._drafts.hold_out(claimed_rows(claims), by)
            publication = self._carried_over(publication)
            if publication.state == "asking":
                step = Step("evaluate", "Counting what you said", 0.6)
                self._store.change(identity, ASKING, state="running", step=step)
            difference = dataclasses.replace(publication.difference, claims=claims)
            self._store.change(identity, difference=difference)
        except BaseException:
            lock.give_back()
            raise
        self._taken[identity] = (lock, "")
        return self._store.get(identity)

    def reject(self, identity: str, by: str, why: str) -> Publication:
        """Ends a publication that waits; its drafts stay. NotPossible without a reason."""
        publication = self._waiting(identity)
        if not why.strip():
            raise NotPossible(f"Say why, so that {publication.by} knows what to mend.")
        reason = f"{by} did not approve it: {why.strip()}"
        self._store.end(identity, "rejected", WAITING, reasons=(reason,))
        return self._closed(publication)

    def cancel(self, identity: str, by: str) -> Publication:
        """Ends a publication that runs, asks or waits; once it is being written, it is too late."""
        publication = self._store.get(identity)
        stopped = (*RUNNING, *ASKING, *WAITING)
        if not self._store.end(identity, "cancelled", stopped, reasons=(f"{by} cancelled it.",)):
            raise NotPossible("It has ended already, or is being written.")
        return self._store.get(identity) if publication.state in RUNNING else self._closed(publication)

    def _carried_over(self, publication: Publication) -> Publication:
        """As it waits or asks; running, with what is live by now, or refused when that cannot be."""
        try:
            live = self._files()
            before, after = self._with_what_is_off(publication, live)
            if completed(before, live) == live:
                return publication
            content = carried_over(before, after, live)
        except NotPossible as error:
            self._store.end(publication.id, "refused", (*ASKING, *WAITING), reasons=(str(error),))
            return self._closed(publication)
        self._store.replace_contents(publication.id, live, content)
        self._note_what_is_live(live)
        shutil.rmtree(self._home(publication), ignore_errors=True)  # the model in it was made of what was live then
        step = Step("check", "Beginning anew", 0.0)
        self._store.change(publication.id, (*ASKING, *WAITING), state="running", step=step)
        return self._store.get(publication.id)

    def _with_what_is_off(self, publication: Publication, live: Texts) -> tuple[Texts, Texts]:
        """The texts before and after it, with what is switched off by now: that is no change of anybody's files."""
        before, after = self._store.contents(publication.id)
        if before.get(OFF) == live.get(OFF):
            return before, after
        now = {OFF: live[OFF]} if OFF in live else {}
        before, after = ({path: text for path, text in each.items() if path != OFF} | now for each in (before, after))
        self._store.replace_contents(publication.id, before, after)
        return before, after

    def _note_what_is_live(self, live: Texts) -> None:
        """So that one can go back to it, if it was not published."""
        newest = self._newest()
        if newest is None or digest_of(self.content(newest.id)) != digest_of(live):
            model = self._current_model()
            found = self._store.add("found", "the project's folder", "published", live, live)
            self._store.change(found.id, model=model.name if model else "")

    def _current_model(self) -> Path | None:
        return current_model(self._root, self._place.models, self._place.signer)

    def _waiting(self, identity: str) -> Publication:
        publication = self._store.get(identity)
        if publication.state != "waiting":
            raise NotPossible(f"{identity} does not wait for approval: it is {publication.state}.")
        return publication

    def _asking(self, identity: str) -> Publication:
        publication = self._store.get(identity)
        if publication.state != "asking":
            raise NotPossible(f"{identity} asks nothing: it is {publication.state}.")
        return publication

    def _closed(self, publication: Publication) -> Publication:
        shutil.rmtree(self._home(publication), ignore_errors=True)
        return self._store.get(publication.id)

    def _home(self, publication: Publication) -> Path:
        return self._folder / publication.id

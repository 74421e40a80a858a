"""Makes drafts live: one publication at a time, from the check to the swap, and back again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path

from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication import candidate
from reliefdesk.publication.candidate_process import Measured
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.content import changes, overlaid
from reliefdesk.publication.difference import Difference
from reliefdesk.publication.history import completed
from reliefdesk.publication.needs import with_needed
from reliefdesk.publication.publication import RUNNING, WAITING, Kind, NotPossible, Publication, State, Step
from reliefdesk.publication.queue import PublicationQueue
from reliefdesk.publication.release import Release
from reliefdesk.publication.store import PublicationStore
from reliefdesk.publication.switching import Switching
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk

PUBLICATIONS_FOLDER = "publications"
_SECONDS_BETWEEN_LOOKS = 0.1

Progress = Callable[[Step], None]


_BY_HAND = "The project's files were changed by hand or by an update meanwhile. Look at them, then publish again."


class Publisher(Switching):
    """Makes what is wanted live in `root`; threads and processes may each have a publisher of their own."""

    def __init__(self, root: Path, desk: Desk, settings: Settings) -> None:
        drafts = Drafts(root, desk)
        folder = desk.path.parent.resolve() / PUBLICATIONS_FOLDER
        place, store = candidate.Place.of(settings, root), PublicationStore(desk)
        self._release = Release(root, place.models, folder, store, drafts)
        super().__init__(place, folder, store, PublicationQueue(folder, store, self._release), drafts)

    def start(self, by: str, only: Collection[str] | None = None) -> Publication:
        """Takes the drafts as they are now, `only` those of these names and what they need; all if none are named.

        Busy while another one runs, NotPossible without any.
        """
        nothing = "There is nothing to publish: no draft differs from what is live."
        if only is not None:
            only = with_needed(self._drafts, only)
            nothing = "There is nothing to publish: none of the chosen drafts differs from what is live."
        return self._start("publication", by, lambda live: overlaid(live, self._drafts.overlay(only)), nothing)

    def start_rollback(self, to: str, by: str) -> Publication:
        """As `start`, with the content as it was after the publication `to`; drafts stay as they are."""
        if not self._store.get(to).was_live:
            raise NotPossible(f"{to} was never live, so nothing can go back to it.")
        return self._start(
            "rollback", by, lambda _: self.content_to_go_back_to(to), f"What was published as {to} is live now.", to
        )

    def approve(self, identity: str, by: str, progress: Progress = lambda step: None) -> Publication:
        """Makes the waiting publication live, as `start_approval` and `run` do."""
        return self.run(self.start_approval(identity, by), progress)

    def run(self, publication: Publication, progress: Progress = lambda step: None) -> Publication:
        """Blocks until it is published, refused, asks, or waits for a second person; told about twice a second."""
        if publication.id not in self._taken:
            raise NotPossible("Another process runs this publication.")
        lock, approved_by = self._taken.pop(publication.id)

        def tell(step: Step) -> None:
            if not self._store.change(publication.id, RUNNING, step=step):
                raise candidate.Cancelled
            progress(step)

        try:
            if publication.state != "running":
                return self._written(publication, progress, approved_by) if publication.is_open else publication
            contents = self._store.contents(publication.id)
            judged = self._judged_claims(publication)
            measured = candidate.make(self._place, self._home(publication), contents, tell, judged)
            return self._judged(publication, measured, progress, approved_by)
        except candidate.Cancelled:
            return self._closed(publication)
        except candidate.Failed as error:
            self._store.end(publication.id, "interrupted", RUNNING, reasons=(str(error),))
            return self._closed(publication)
        finally:
            lock.give_back()
            self._queue.recover()  # closes what an exception interrupted

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
        self._taken[publication.id] = (lock, "")
        return publication

    def _judged(
        self, publication: Publication, measured: Measured, progress: Progress, approved_by: str
    ) -> Publication:
        back = publication.kind == "rollback"  # it was approved and good enough then
        difference, asks = measured.difference, bool(measured.difference.open_claims) and not back
        reasons = measured.problems or _unsafe(difference, back) or (() if back or asks else measured.below_bar)
        needs = () if back else measured.needs_approval
        self._store.change(publication.id, difference=difference, needs_approval=needs)
        if asks and not reasons:
            return self._paused(publication, "asking", Step("ask", "Waiting for your answer", 0.82), progress)
        if reasons:
            self._store.end(publication.id, "refused", RUNNING, reasons=reasons)
            return self._closed(publication)
        if needs and not (approved_by and {*needs} <= {*publication.needs_approval}):
            step = Step("approve", "Waiting for a second person", 0.85)
            return self._paused(publication, "waiting", step, progress)
        return self._written(publication, progress, approved_by)

    def _paused(self, publication: Publication, state: State, step: Step, progress: Progress) -> Publication:
        self._store.change(publication.id, RUNNING, state=state, step=step)
        progress(step)
        return self._store.get(publication.id)

    def _judged_claims(self, publication: Publication) -> list[Claim]:
        """What was said of this one; and what was said no to when it went live all the same, which is asked once."""
        own = [claim for claim in publication.difference.claims if claim.is_right is not None]
        earlier = [claim for each in self._store.all() if each.was_live for claim in each.difference.claims]
        known = {claim.key: claim for claim in (*earlier, *own) if claim.is_right is False}
        return [*(claim for claim in own if claim.is_right), *known.values()]

    def _written(self, publication: Publication, progress: Progress, approved_by: str) -> Publication:
        try:
            live = self._files()
            before, after = self._with_what_is_off(publication, live)
            reason = "" if completed(before, live) == live else _BY_HAND
        except NotPossible as error:
            reason = str(error)
        if reason:
            self._store.end(publication.id, "refused", (*RUNNING, *WAITING), reasons=(reason,))
            return self._closed(publication)
        self._release.write(publication, changes(before, after), before, approved_by)
        progress(Step("swap", "Handing it to the assistant", 1.0))
        while self.reach(self.get(publication.id)) == "on its way":
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return self._closed(publication)


def _unsafe(difference: Difference, back: bool) -> tuple[str, ...]:
    """Going back is stopped only by a red flag that gets an answer then and none now: it may mend something worse."""
    stops = difference.is_less_safe if back else difference.unsafe is not None
    return tuple(difference.unsafe.lines()) if difference.unsafe and stops else ()

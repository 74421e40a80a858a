"""What was published, what is live of it, and what one can go back to."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from reliefdesk.content.house import HOUSE_FILE
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.deletion import DOMAIN_FILE
from reliefdesk.model.served import served
from reliefdesk.publication.content import Texts, changes, claimable, digest_of, read_content
from reliefdesk.publication.going_back import gone_back
from reliefdesk.publication.publication import ASKING, WAITING, NotPossible, Publication
from reliefdesk.publication.queue import PublicationQueue
from reliefdesk.publication.store import PublicationStore

Reach = Literal["visitors", "on its way", "late", "at the next start"]

SECONDS_TO_BE_SERVED = 60  # loading a model takes a few

_OFTEN_LEFT_OUT = (DOMAIN_FILE, HOUSE_FILE.as_posix())


class History:
    """The publications of the project in `root`, whatever process made them."""

    def __init__(self, root: Path, models: Path, store: PublicationStore, queue: PublicationQueue) -> None:
        self._root, self._models, self._store, self._queue = root, models, store, queue

    def get(self, identity: str) -> Publication:
        """The publication as it stands now, whatever process runs it."""
        return self._store.get(identity)

    def current(self) -> Publication | None:
        """The publication that runs, or else the newest of those that wait or ask."""
        found = [publication for publication in self.history() if publication.is_open]
        return next((each for each in found if each.state not in (*WAITING, *ASKING)), found[0] if found else None)

    def waiting(self) -> list[Publication]:
        """Those that wait for a second person, the newest first."""
        return self._store.in_state("waiting")

    def asking(self) -> list[Publication]:
        """Those of which staff are asked whether their answers are right, the newest first."""
        return [publication for publication in self.history() if publication.state in ASKING]

    def waiting_files(self) -> dict[str, dict[str, str | None]]:
        """By the id of one that waits or asks, the texts of the files that it changes."""
        return {each.id: changes(*self._store.contents(each.id)) for each in (*self.waiting(), *self.asking())}

    def history(self) -> list[Publication]:
        """All publications, the newest first."""
        self._queue.recover()
        return self._store.all()

    def live(self) -> Publication | None:
        """The one whose content is live, None when nothing was published or files were changed by hand since."""
        newest = self._newest()
        try:
            same = newest and digest_of(self.content(newest.id)) == digest_of(self._files())
        except NotPossible:
            return None
        return newest if same else None

    def reach(self, publication: Publication) -> Reach:
        """How far a publication that is live has come: to visitors, or to those of the next start."""
        servers = served(self._models)
        if not servers:
            return "at the next start"
        if all(name == publication.model for name in servers):
            return "visitors"
        seconds = (datetime.datetime.now(datetime.timezone.utc) - publication.came).total_seconds()
        return "on its way" if seconds < SECONDS_TO_BE_SERVED else "late"

    def before(self) -> Publication:
        """The one that a rollback goes back to when none is named; NotPossible when there is none."""
        now = self._files()
        for publication in self._were_live():
            if gone_back(self._published(publication.id), now) != now:
                return publication
        raise NotPossible("Nothing was published yet, so there is nothing to go back to.")

    def content(self, identity: str) -> dict[str, str]:
        """The files as they were published, by path; one that older publications leave out is as it is now."""
        return completed(self._published(identity), self._files())

    def content_to_go_back_to(self, identity: str) -> dict[str, str]:
        """The files that a rollback to the publication writes, by path."""
        return gone_back(self._published(identity), self._files())

    def recover(self) -> None:
        """Finish what was decided, and close what was interrupted, if whoever did it is gone."""
        self._queue.recover()

    def tidy(self) -> None:
        """Remove models that are neither live nor needed to go back."""
        self._queue.tidy()

    def _published(self, identity: str) -> dict[str, str]:
        return self._store.contents(identity)[1]

    def _files(self) -> dict[str, str]:
        """The files as they are now; NotPossible when one of them is no text."""
        try:
            return read_content(self._root)
        except ContentError as error:
            raise NotPossible(" ".join(f"{problem.place}: {problem.text}" for problem in error.problems)) from None

    def _newest(self) -> Publication | None:
        return next(iter(self._were_live()), None)

    def _were_live(self) -> list[Publication]:
        """The last that went live first, whenever it began: some waited, and others did not."""
        return sorted((each for each in self._store.all() if each.was_live), key=lambda each: each.came, reverse=True)


def completed(then: Texts, now: Texts) -> dict[str, str]:
    """The files of a publication, and today's of those that the release before did not publish."""
    return {path: now[path] for path in (*_OFTEN_LEFT_OUT, *claimable(now)) if path in now} | {**then}

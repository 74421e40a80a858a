"""Whose turn it is: one publication at a time runs, and what a killed one left is finished or closed first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import RUNNING, WRITING, Busy, NotPossible
from reliefdesk.publication.release import Release
from reliefdesk.publication.store import PublicationStore

_SECONDS_TO_WAIT = 2  # for who only looks
_ENDED = "The program ended while it ran. Nothing of it is live; the drafts are as they were."


class PublicationQueue:
    """`folder` has the lock, and a folder for each publication that is open."""

    def __init__(self, folder: Path, store: PublicationStore, release: Release) -> None:
        self._folder, self._store, self._release = folder, store, release

    def take(self) -> Lock:
        """Busy says who has it; any number of others may wait for a second person meanwhile."""
        lock = self._lock()
        if not lock.take(_SECONDS_TO_WAIT):
            running = next((found for found in self._store.all() if found.state in (*RUNNING, *WRITING)), None)
            raise Busy(running.by, running.at) if running else NotPossible("Somebody publishes just now. Try again.")
        try:
            self._recover()
        except BaseException:
            lock.give_back()
            raise
        return lock

    def recover(self) -> None:
        """Finish what was decided and close what was interrupted, unless somebody is at work."""
        self._unless_busy(self._recover)

    def tidy(self) -> None:
        """Remove models that nobody needs, unless somebody is at work."""
        self._unless_busy(self._release.tidy)

    def _unless_busy(self, work: Callable[[], None]) -> None:
        lock = self._lock()
        if lock.take():
            try:
                work()
            finally:
                lock.give_back()

    def _lock(self) -> Lock:
        return Lock(self._folder / "lock")

    def _recover(self) -> None:
        self._release.finish()
        for publication in self._store.all():
            self._store.end(publication.id, "interrupted", (*RUNNING, *WRITING), reasons=(_ENDED,))
        kept = {publication.id for publication in self._store.all() if publication.is_open}
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

"""What goes by itself when it is old: callback requests that are done, with the notes about them."""

from __future__ import annotations

import datetime
import logging
import sqlite3
import threading
from pathlib import Path

from reliefdesk.privacy.removal import Removal
from reliefdesk.settings import Settings
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 6 * 3_600
RELIEF_DESK = "Relief Desk"  # who did it, in the log


class Expiry:
    """Of the project in `root`, by its settings; the log says how many, and of nobody."""

    def __init__(self, settings: Settings, root: Path, desk: Desk) -> None:
        self._days = settings.callbacks_days
        self._requests = CallbackStore(root / settings.callbacks)
        self._removal, self._audit = Removal(settings, root, desk), Audit(desk)

    def run(self, ended: threading.Event) -> None:
        """Looks now, and again and again until it is ended; what fails is logged, and done at the next look."""
        while True:
            try:
                self.remove(datetime.datetime.now(datetime.timezone.utc))
            except (StoreFailed, sqlite3.Error) as error:
                logger.warning("Old callback requests cannot be looked through now (%s); it is tried again.", error)
            if ended.wait(SECONDS_BETWEEN_LOOKS):
                return

    def remove(self, now: datetime.datetime) -> int:
        """How many went; none where the clinic keeps them."""
        if not self._days:
            return 0
        old = self._requests.done_before(now - datetime.timedelta(self._days))
        removed = self._removal.remove((), old).requests
        if removed:
            self._audit.note(RELIEF_DESK, "removed old callback requests", str(removed))
        return removed

"""What goes by itself when it is old, as the clinic's facts say: callback requests, talks, questions of the inbox."""

from __future__ import annotations

import datetime
import logging
import sqlite3
import threading
from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.privacy.removal import Removal
from reliefdesk.settings import Settings
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.conversation_file import quiet_since
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 6 * 3_600
RELIEF_DESK = "Relief Desk"  # who did it, in the log


class Expiry:
    """Of the project in `root`, by its facts of that moment; the log says how many, and of nobody."""

    def __init__(self, settings: Settings, root: Path, desk: Desk) -> None:
        self._facts, self._conversations = root / "clinic.yml", root / settings.conversations
        self._requests, self._missed = CallbackStore(root / settings.callbacks), MissedQuestions(desk)
        self._removal, self._audit = Removal(settings, root, desk), Audit(desk)

    def run(self, ended: threading.Event) -> None:
        """Looks now, and again and again until it is ended; what fails is logged, and done at the next look."""
        while True:
            try:
                self.remove(datetime.datetime.now(datetime.timezone.utc))
            except (StoreFailed, sqlite3.Error, ContentError) as error:
                logger.warning("What is old cannot be looked through now (%s); it is tried again.", error)
            except Exception as error:  # noqa: BLE001 else nothing would go any more
                kind = type(error).__name__  # its text may be a visitor's
                logger.error("What is old could not be looked through (%s); it is tried again.", kind)
            if ended.wait(SECONDS_BETWEEN_LOOKS):
                return

    def remove(self, now: datetime.datetime) -> int:
        """How much went; nothing of what the clinic keeps. ContentError while its facts cannot be read."""
        days = load_clinic(self._facts).days_kept
        gone = 0
        if days.callbacks:
            old = self._requests.done_before(now - datetime.timedelta(days.callbacks))
            gone += self._told("callback requests", self._removal.remove((), old).requests)
        if days.talks:
            quiet = quiet_since(self._conversations, now - datetime.timedelta(days.talks))
            gone += self._told("talks", self._removal.remove(quiet, (), with_questions=False).talks)
        if days.questions:
            before = now - datetime.timedelta(days.questions)
            gone += self._told("questions of the inbox", self._missed.forget_before(before))
        return gone

    def _told(self, what: str, count: int) -> int:
        if count:
            self._audit.note(RELIEF_DESK, f"removed old {what}", str(count))
        return count

"""Thumbs up and down, one a message, with the topic of what was said."""

from __future__ import annotations

import json

from reliefdesk.assistant.trials import is_trial
from reliefdesk.webchat.database import Database


class FeedbackStore:
    """Keeps the last thumb of each message; staff read it, so it outlives the session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, session: str, message: str, value: int, reason: str | None, now: float) -> bool:
        """Keeps a thumb, unless it is a trial's; False when the session was sent no such message, or it is gone."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "select data from event where session = ? and message = ? and type = 'message'", (session, message)
            ).fetchone()
            told = json.loads(row[0]) if row else {}
            if told.get("from") != "bot":
                return False
            if is_trial(session):
                return True
            connection.execute(
                "insert or replace into feedback (session, message, topic, value, reason, at)"
                " values (?, ?, ?, ?, ?, ?)",
                (session, message, told.get("topic", ""), value, reason, now),
            )
        return True

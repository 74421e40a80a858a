"""The intake: each message's state on disk, so that a crash in mid turn ends in "try again" and never in silence."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reliefdesk.assistant.crowd import Asker
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.event_log import append


@dataclass(frozen=True)
class Question:
    """What a visitor wrote; `id` is the client's. `address`, and the `tier` of a red flag in it, are not kept."""

    session: str
    id: str
    text: str
    lang: str = ""
    address: str = ""
    tier: str | None = None

    @property
    def asker(self) -> Asker:
        """Who asks it, before the assistant."""
        return Asker(self.session, self.address, self.tier)


class Acceptance(Enum):
    NEW = auto()
    DUPLICATE = auto()  # it is answered, or will be
    RETRIED = auto()  # it was lost and is run again
    REUSED = auto()  # another text had this id
    NO_SESSION = auto()


class ChatIntake:
    """A question is pending from its acceptance to its answer, then done; it has failed when its turn was lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, question: Question, now: float, at_work: bool) -> tuple[Acceptance, int]:
        """What becomes of a question, and its number in the log; `at_work` is whether somebody is at a pending one."""
        digest = hashlib.sha256(question.text.encode()).hexdigest()
        key = (question.session, question.id)
        with self._database.transaction() as connection:
            row = connection.execute(
                "select digest, state, seq from inbox where session = ? and id = ?", key
            ).fetchone()
            if row is None:
                self._database.require_room()
                seq = append(connection, question.session, "message", _as_message(question, now), now)
                if seq is None:
                    return Acceptance.NO_SESSION, 0
                connection.execute("insert into inbox values (?, ?, ?, 'pending', ?)", (*key, digest, seq))
                return Acceptance.NEW, seq
            if row[0] != digest:
                return Acceptance.REUSED, 0
            if row[1] == "done" or (row[1] == "pending" and at_work):
                return Acceptance.DUPLICATE, int(row[2])
            connection.execute("update inbox set state = 'pending' where session = ? and id = ?", key)
            return Acceptance.RETRIED, int(row[2])

    def finish(self, question: Question, messages: Iterable[Mapping[str, Any]], now: float) -> None:
        """Keeps the answer and ends the question, both or neither; does nothing for a session that is gone."""
        with self._database.transaction() as connection:
            for message in messages:
                append(connection, question.session, "message", message, now)
            connection.execute(
                "update inbox set state = 'done' where session = ? and id = ?", (question.session, question.id)
            )

    def fail(self, session: str, question: str, now: float) -> None:
        """Tells the visitor that a question's turn was lost; the same id may be sent again."""
        with self._database.transaction() as connection:
            _fail(connection, session, question, now)

    def fail_abandoned(self, is_at_work: Callable[[str, str], bool], now: float) -> list[str]:
        """Fails the questions that nobody is at, as after a kill, and gives their sessions."""
        with self._database.reading() as connection:
            pending = connection.execute(
                "select session, id from inbox where state = 'pending' order by seq"
            ).fetchall()
        lost = [key for key in pending if not is_at_work(*key)]
        if lost:
            with self._database.transaction() as connection:
                for session, question in lost:
                    _fail(connection, session, question, now)
        return [session for session, _ in lost]


def _fail(connection: sqlite3.Connection, session: str, question: str, now: float) -> None:
    connection.execute("update inbox set state = 'failed' where session = ? and id = ?", (session, question))
    append(connection, session, "error", {"re": question, "code": "lost"}, now)


def _as_message(question: Question, now: float) -> dict[str, Any]:
    message = {"id": question.id, "from": "me", "text": question.text, "at": int(now * 1000)}
    return {**message, "lang": question.lang} if question.lang else message

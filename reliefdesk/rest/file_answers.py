"""Answers that one machine gave, in the SQLite file that the messaging channels share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT
from reliefdesk.rest.answers import Answers, KeptAnswer
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.sqlite_file import SqliteFile

_SCHEMA = """
create table if not exists answer (
  id text primary key,
  sender text not null,
  said blob not null,
  at real not null
) without rowid;
create index if not exists answer_sender on answer (sender);
create index if not exists answer_at on answer (at);
"""


class FileAnswers(Answers):
    """The answers of one machine, whose process knows by itself what it is at."""

    def __init__(self, path: Path, identity: Identity) -> None:
        super().__init__(identity)
        self._file = SqliteFile(path, _SCHEMA)

    async def get(self, sender: str, number: str) -> KeptAnswer | None:
        def read() -> Any:
            with self._file.reading() as connection:
                return connection.execute("select said from answer where id = ?", about).fetchone()

        about = (self._id(sender, number),)
        row = await patiently(read)
        return self._opened(row[0]) if row else None

    async def begin(self, sender: str, number: str) -> bool:
        return True

    async def keep(self, sender: str, number: str, kept: KeptAnswer, now: float) -> None:
        row = (self._id(sender, number), sender, self._sealed(kept), now)

        def write() -> None:
            with self._file.transaction() as connection:
                connection.execute("delete from answer where at < ?", (now - SECONDS_KEPT,))
                connection.execute("insert or replace into answer values (?, ?, ?, ?)", row)

        await patiently(write)

    async def end(self, sender: str, number: str) -> None:
        """Does nothing, as nobody waits for it."""

    async def forget(self, sender: str) -> None:
        def forget() -> None:
            with self._file.transaction() as connection:
                connection.execute("delete from answer where sender = ?", (sender,))

        await patiently(forget)

    async def close(self) -> None:
        self._file.close()

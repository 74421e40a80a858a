"""Answers that were given, so that a request that is repeated gets the same one again, after a restart too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KEPT
from reliefdesk.stores.sqlite_file import SqliteFile
from reliefdesk.turnstile import Said

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


@dataclass(frozen=True)
class Kept:
    """`digest` is of the question's text."""

    digest: str
    said: Sequence[Said]


class Answers:
    """In the file that the messaging channels share, sealed; ids are kept as pseudonyms."""

    def __init__(self, path: Path, identity: Identity) -> None:
        self._file, self._identity = SqliteFile(path, _SCHEMA), identity

    def get(self, sender: str, number: str) -> Kept | None:
        """What `keep` kept for this sender and id; what no key of ours opens is as good as lost."""
        with self._file.reading() as connection:
            row = connection.execute("select said from answer where id = ?", (self._id(sender, number),)).fetchone()
        try:
            return Kept(**json.loads(self._identity.open(row[0]))) if row else None
        except ValueError:
            return None

    def keep(self, sender: str, number: str, kept: Kept, now: float) -> None:
        """Older ones that nobody asks for again are removed."""
        sealed = self._identity.seal(json.dumps({"digest": kept.digest, "said": list(kept.said)}))
        with self._file.transaction() as connection:
            connection.execute("delete from answer where at < ?", (now - SECONDS_KEPT,))
            row = (self._id(sender, number), sender, sealed, now)
            connection.execute("insert or replace into answer values (?, ?, ?, ?)", row)

    def forget(self, sender: str) -> None:
        """All that this sender was told."""
        with self._file.transaction() as connection:
            connection.execute("delete from answer where sender = ?", (sender,))

    def close(self) -> None:
        self._file.close()

    def _id(self, sender: str, number: str) -> str:
        return self._identity.pseudonym("answer", f"{sender}\0{number}")


def digest(text: str) -> str:
    """By which two questions are told apart without keeping their words."""
    return hashlib.sha256(text.encode()).hexdigest()

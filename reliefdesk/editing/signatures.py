"""Signatures on the desk: who signed which words of a topic, when, and until when they hold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.approval import words_digest
from reliefdesk.stores.desk import Desk

_SCHEMA = """
create table if not exists signature (
  id integer primary key,
  topic text not null,
  words text not null,
  title text not null,
  answer text not null,
  account text not null,
  name text not null,
  role text not null,
  at text not null,
  review_by text not null,
  hard_because text not null default '',
  language text not null default '',
  english text not null default ''
);
create index if not exists signature_topic on signature (topic)
"""
_LATER = ("language", "english")
_COLUMNS = "topic, title, answer, account, name, role, at, review_by, hard_because, language, english"
_SELECT = f"select {_COLUMNS} from signature"  # noqa: S608 our own names
_INSERT = f"insert into signature (words, {_COLUMNS}) values ({', '.join('?' * 12)})"  # noqa: S608


@dataclass(frozen=True)
class Signature:
    """`account` is the key of the one who signed; `name` and `role` are as they were then, `at` is UTC.

    Of a translation, `language` is its own and `english` the digest of the words that it translates.
    """

    topic: str
    title: str
    answer: str
    account: str
    name: str
    role: str
    at: datetime.datetime
    review_by: datetime.date
    hard_because: str = ""
    language: str = ""
    english: str = ""

    @property
    def words(self) -> str:
        return words_digest(self.title, self.answer)


class Signatures:
    """Nothing is ever taken away or changed here: signing once more is one more line."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)
        with desk.transaction() as connection:
            columns = {row[1] for row in connection.execute("pragma table_info(signature)")}
            for name in _LATER:
                if name not in columns:  # a file of before there were translations
                    connection.execute(f"alter table signature add column {name} text not null default ''")

    def add(self, signature: Signature) -> None:
        each = signature
        row = (each.topic, each.title, each.answer, each.account, each.name, each.role)
        dates = (each.at.isoformat(), each.review_by.isoformat())
        with self._desk.transaction() as connection:
            connection.execute(_INSERT, (each.words, *row, *dates, each.hard_because, each.language, each.english))

    def of(self, topic: str, words: str | None = None, language: str = "") -> list[Signature]:
        """Those of a topic, or of these words of it, the oldest first; of its English ones unless it is said."""
        with self._desk.reading() as connection:
            rows = connection.execute(
                f"{_SELECT} where topic = ? and words = coalesce(?, words) and language = ? order by id",
                (topic, words, language),
            ).fetchall()
        return [_signature(row) for row in rows]


def _signature(row: Any) -> Signature:
    topic, title, answer, account, name, role, at, review_by, hard_because, language, english = row
    when, until = datetime.datetime.fromisoformat(at), datetime.date.fromisoformat(review_by)
    return Signature(topic, title, answer, account, name, role, when, until, hard_because, language, english)

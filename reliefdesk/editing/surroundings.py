"""The talk around a missed question, read from the store of conversations while it is there, names taken out."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.wording import key
from reliefdesk.stores.sqlite_file import reading_only

MESSAGES_AROUND = 6  # before it, and after it

_ABOUT = "select sender_id, data from events where id = ? and type_name = 'user'"
_BEFORE = "select id, type_name, data from events where sender_id = ? and id < ? and {} order by id desc limit ?"
_AFTER = "select id, type_name, data from events where sender_id = ? and id >= ? and {} order by id limit ?"
_SAID = "type_name in ('user', 'bot')"


@dataclass(frozen=True)
class Line:
    """One message; `is_it` is the one that was missed."""

    by_visitor: bool
    text: str
    at: datetime.datetime
    is_it: bool


def talk_around(conversations: Path, message: int, text: str, scrub: Callable[[str], str]) -> list[Line]:
    """Empty when the conversation is gone, or another one stands under its number by now."""
    with reading_only(conversations) as store:
        if store is None or not (found := store.execute(_ABOUT, (message,)).fetchone()):
            return []
        if key(scrub(_text(found[1]))) != key(text):
            return []
        rows = [*_rows(store, _BEFORE, found[0], message)][::-1]
        rows += _rows(store, _AFTER, found[0], message)
    return [
        Line(kind == "user", scrub(said), _at(data), number == message)
        for number, kind, data in rows
        if (said := _text(data))
    ]


def _rows(store: sqlite3.Connection, query: str, sender: str, message: int) -> Iterator[tuple[int, str, str]]:
    yield from store.execute(query.format(_SAID), (sender, message, MESSAGES_AROUND + 1))


def _text(data: str) -> str:
    return str(json.loads(data).get("text") or "")


def _at(data: str) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(float(json.loads(data).get("timestamp") or 0), datetime.timezone.utc)

"""Finds what visitors missed, in Rasa's table of events and in the website's feedback."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reliefdesk.assistant.trials import is_trial
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import has_words
from reliefdesk.editing.missed import MissedQuestions, Source
from reliefdesk.editing.occasions import Occasion
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT
from reliefdesk.nlu.outcome import decided
from reliefdesk.stores.sqlite_file import reading_only

ROWS_AT_ONCE = 100

_LAST_MESSAGE = "select max(id) from events"
_MESSAGES = "select id, sender_id, data from events where type_name = 'user' and id > ? order by id limit ?"
_LAST_THUMB = "select max(rowid) from feedback"
_THUMBS = "select rowid, session, topic, reason, at from feedback where value = -1 and rowid > ? order by rowid limit ?"

_SCHEMA = "create table if not exists collected (store text primary key, position integer not null)"


class Collector:
    """Goes on where it ended; no name of a talk and no unscrubbed word is kept, and nothing of a trial."""

    def __init__(
        self,
        missed: MissedQuestions,
        scrub: Callable[[str], str],
        tier: Callable[[str], str],
        zone: datetime.tzinfo = datetime.timezone.utc,
    ) -> None:
        """`tier` gives that of a text which is like a red flag, else nothing; `zone` is where days begin."""
        self._missed, self._scrub, self._tier, self._zone = missed, scrub, tier, zone
        missed.desk.prepare(_SCHEMA)

    def collect(self, conversations: Path, webchat: Path) -> int:
        """How many messages were new; a store that is not there yet has none."""
        with reading_only(conversations) as talks, reading_only(webchat) as site:
            if talks is None:
                return 0
            read = 0
            while rows := self._messages(talks, conversations):
                read += rows
            while site and self._thumbs(site, talks, webchat):
                pass
            return read

    def _messages(self, talks: sqlite3.Connection, path: Path) -> int:
        # Counted and gone past in one transaction: none is counted twice, whoever else collects.
        with self._missed.desk.transaction():
            rows = self._next(talks, path, _LAST_MESSAGE, _MESSAGES)
            for number, sender, data in rows:
                self._take(talks, number, sender, _json(data))
            self._reached(path, rows)
        return len(rows)

    def _thumbs(self, site: sqlite3.Connection, talks: sqlite3.Connection, path: Path) -> int:
        with self._missed.desk.transaction():
            rows = self._next(site, path, _LAST_THUMB, _THUMBS)
            for _, session, topic, reason, at in rows:
                if not is_trial(str(session)) and (found := _answered(talks, session, topic, at)):
                    number, event = found
                    self._add(event, number, "thumbs_down", topic, at, str(reason or ""))
            self._reached(path, rows)
        return len(rows)

    def _take(self, talks: sqlite3.Connection, number: int, sender: str, event: dict[str, Any]) -> None:
        said, decision = _read(event)
        text, at = str(event.get("text") or ""), float(event.get("timestamp") or 0)
        before = talks.execute(
            "select data from events where sender_id = ? and type_name = 'user' and id < ? order by id desc limit 1",
            (sender, number),
        ).fetchone()
        if is_trial(sender, text):
            return
        if before:
            self._pick(_json(before[0]), decision)
        if not decision or not has_words(text):
            return
        if decision == OUT_OF_SCOPE or decision.startswith(UNCOVERED):
            self._add(event, number, "unknown", decision.removeprefix(UNCOVERED), at)
        elif decision == UNCLEAR:
            self._add(event, number, "choices" if said.get("choices") else "unknown", "", at)
        elif said.get("alternatives"):
            self._add(event, number, "narrow", decision, at)

    def _pick(self, before: dict[str, Any], decision: str) -> None:
        """Choices are abandoned until the next message takes one: then nothing was missed."""
        said, asked = _read(before)
        offered = {str(choice.get("id")) for choice in said.get("choices") or ()}
        if asked == UNCLEAR and decision in offered - {WHICH_TREATMENT}:
            text, at = str(before.get("text") or ""), float(before.get("timestamp") or 0)
            self._missed.take_back(self._scrub(text), "choices", self._occasion(before, at))

    def _add(self, event: dict[str, Any], number: int, source: Source, topic: str, at: float, note: str = "") -> None:
        scrubbed = self._scrub(str(event.get("text") or ""))
        moment, on = datetime.datetime.fromtimestamp(at, datetime.timezone.utc), self._occasion(event, at, number)
        self._missed.add(scrubbed, source, topic, moment, self._tier(scrubbed), self._scrub(note), on)

    def _occasion(self, event: dict[str, Any], at: float, number: int | None = None) -> Occasion:
        day = datetime.datetime.fromtimestamp(at, self._zone).date()
        return Occasion(day, str(event.get("input_channel") or ""), message=number)

    def _next(self, store: sqlite3.Connection, path: Path, last: str, following: str) -> list[Any]:
        with self._missed.desk.reading() as connection:
            row = connection.execute("select position from collected where store = ?", (str(path),)).fetchone()
        position = row[0] if row else 0
        try:
            if position > (store.execute(last).fetchone()[0] or 0):
                position = 0  # the file was replaced
            return store.execute(following, (position, ROWS_AT_ONCE)).fetchall()
        except sqlite3.DatabaseError as error:
            told = Problem(path.name, f"this file cannot be read ({error}). Is it the right one?")
            raise ContentError([told]) from None

    def _reached(self, path: Path, rows: Sequence[Any]) -> None:
        if rows:
            with self._missed.desk.transaction() as connection:
                connection.execute("insert or replace into collected values (?, ?)", (str(path), rows[-1][0]))


def _answered(talks: sqlite3.Connection, session: str, topic: str, at: float) -> tuple[int, dict[str, Any]] | None:
    """What was asked before the last answer of `topic` in that talk, with its number; None when it is gone."""
    rows = talks.execute(
        "select id, type_name, data from events where sender_id = ? and type_name in ('user', 'bot') and timestamp <= ?"
        " order by id desc limit 200",
        (session, at),
    )
    found = False
    for number, kind, data in rows:
        event = _json(data)
        found = found or (kind == "bot" and str((event.get("metadata") or {}).get("topic") or "") == topic)
        if found and kind == "user":
            return (number, event) if event.get("text") else None
    return None


def _read(event: dict[str, Any]) -> tuple[dict[str, Any], str]:
    return (event.get("parse_data") or {}).get("interpretation") or {}, decided(event)


def _json(data: str) -> dict[str, Any]:
    try:
        event = json.loads(data)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}

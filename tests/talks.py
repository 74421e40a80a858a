"""Talks as Rasa's tracker store keeps them, without Rasa."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

Said = tuple[str, str, str]  # "user" or "bot", the text, and of a visitor's the decision

EVENTS = (
    "create table if not exists events (id integer primary key, sender_id text, type_name text, timestamp float,"
    " intent_name text, action_name text, data text)"
)


def store_talk(path: Path, talk: str, said: Sequence[Said], at: float | None = None) -> None:
    """One after the other in the same moment, now if none is said."""
    moment = time.time() if at is None else at
    path.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(path)
    store.execute(EVENTS)
    for kind, text, decision in said:
        parsed = {"intent": {"name": decision}, "interpretation": {"decision": decision}}
        event = {"event": kind, "text": text, "timestamp": moment} | ({"parse_data": parsed} if kind == "user" else {})
        store.execute(
            "insert into events values (null, ?, ?, ?, null, null, ?)", (talk, kind, moment, json.dumps(event))
        )
    store.commit()
    store.close()

"""Rows beside those that Rasa's own store writes and reads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

pytestmark = pytest.mark.rasa


@pytest.fixture
def events(talks: ModuleType) -> list[Any]:
    """One of each kind that matters: a message with its reading, actions, slots, the form, what was said."""
    stored = [talks.LISTEN, *(event for turn in talks.AFTER_A_MESSAGE for event in turn)]
    parsed = {"intent": {"name": "greet", "confidence": 0.9}, "entities": [], "text": "Hi"}
    stored.insert(1, {"event": "user", "text": "Hi", "parse_data": parsed, "input_channel": "rest"})
    return [talks.event({**event, "timestamp": 1.8e9 + number}) for number, event in enumerate(stored)]


def test_a_row_is_what_rasas_own_store_writes(
    talks: ModuleType, events: list[Any], tmp_path: Path, closed_at_the_end: Callable[[Any], Any]
) -> None:
    from rasa.core.tracker_store import SQLTrackerStore
    from rasa.shared.core.trackers import DialogueStateTracker

    from reliefdesk.rasa.event_row import TABLE, as_row
    from reliefdesk.rasa.slim.sql_address import sql_address

    class Rasas(SQLTrackerStore):
        get_db_url = staticmethod(sql_address)  # its own is none to SQLAlchemy 2

    store = closed_at_the_end(Rasas(talks.DOMAIN, db=str(tmp_path / "rasas.db")))
    tracker = DialogueStateTracker.from_events("ana", events, talks.DOMAIN.slots, domain=talks.DOMAIN)
    asyncio.run(store.save(tracker))
    with store.engine.connect() as connection:
        rows = [row._mapping for row in connection.execute(TABLE.select().order_by(TABLE.c.id))]
    assert len(rows) == len(events) > 20
    assert [{name: row[name] for name in row if name != "id"} for row in rows] == [
        as_row("ana", event) for event in events
    ]


@given(data=some.data())
def test_an_event_is_read_again_as_it_was(talks: ModuleType, data: some.DataObject) -> None:
    from reliefdesk.rasa.event_row import EventRow, as_row

    for stored in data.draw(talks.conversations()):
        event = talks.event(stored)
        row = as_row("ana", event)
        again = EventRow(1, row["type_name"], row["timestamp"], row["data"]).event
        assert again is not None
        assert again.as_dict() == event.as_dict()


def test_an_event_of_an_old_rasa_is_left_out_and_an_unknown_one_is_an_error(talks: ModuleType) -> None:
    from reliefdesk.rasa.event_row import EventRow

    assert EventRow(1, "topic", 1.5e9, '{"event": "topic"}').event is None
    with pytest.raises(ValueError, match="flow_started"):
        assert EventRow(1, "flow_started", 1.8e9, '{"event": "flow_started"}').event

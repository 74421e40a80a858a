"""An event as it stands in the table of Rasa's SQL store."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.nlu.constants import INTENT_NAME_KEY

TABLE = SQLTrackerStore.SQLEvent.__table__
COLUMNS = (TABLE.c.id, TABLE.c.type_name, TABLE.c.timestamp, TABLE.c.data)


@dataclass(frozen=True)
class EventRow:
    """The columns that are read; `timestamp` is in seconds since 1970, `data` is JSON."""

    id: int
    type_name: str
    timestamp: float
    data: str

    @property
    def event(self) -> Event | None:
        """Rasa's event; None for a topic of Rasa 0.x, ValueError for a kind that this Rasa does not know."""
        event_as_dict = json.loads(self.data)
        event_class = _event_class(event_as_dict["event"])
        return event_class._from_parameters(event_as_dict) if event_class else None


def as_row(sender_id: str, event: Event) -> dict[str, Any]:
    """The values of a new row, as Rasa's own store writes them."""
    event_as_dict = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": event_as_dict.get("timestamp"),
        "intent_name": event_as_dict.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
        "action_name": event_as_dict.get("name"),
        "data": json.dumps(event_as_dict),
    }


@functools.cache
def _event_class(type_name: str) -> type[Event] | None:
    # Rasa walks all classes of events for each event: a quarter of the time that a message takes.
    return Event.resolve_by_type(type_name)

"""The tracker store: Rasa's own SQL store on SQLite, such that a power cut loses no finished turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from reliefdesk.settings import Settings


class DurableTrackerStore(SQLTrackerStore):
    """Write-ahead log, so that readers do not wait, and synchronous=FULL."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        db: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        path = Path(db) if db else Settings().conversations
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(domain, dialect="sqlite", db=str(path), event_broker=event_broker, **kwargs)
        sqlalchemy.event.listen(self.engine, "connect", _make_durable)


def _make_durable(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")

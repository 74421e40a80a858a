"""Conversations in an SQLite file, such that a power cut loses no finished turn."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain

from reliefdesk.rasa.conversations import ConversationStore
from reliefdesk.settings import Settings
from reliefdesk.stores.patience import SECONDS_BETWEEN_TRIES
from reliefdesk.stores.sqlite_file import identity, is_lasting, make_private

_TABLES = ConversationStore.Base.metadata.sorted_tables


class DurableTrackerStore(ConversationStore):
    """Keeps one connection, with a write-ahead log, so that readers do not wait, and synchronous=FULL."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        db: str | None = None,
        event_broker: EventBroker | None = None,
        seconds_to_wait: float = 10,
        **kwargs: Any,
    ) -> None:
        """Raises when the file cannot be read or stays locked for `seconds_to_wait`."""
        self.seconds_to_wait = seconds_to_wait
        self._path = Path(db) if db else Settings().conversations
        make_private(self._path)
        try:
            super().__init__(domain, dialect="sqlite", db=str(self._path), event_broker=event_broker, **kwargs)
        finally:
            if engine := getattr(self, "engine", None):
                engine.dispose()
        # Rasa connects anew for each query. A pool of one keeps the connection and makes threads take turns.
        self.engine = sa.create_engine(
            self.engine.url,
            poolclass=sa.pool.QueuePool,
            pool_size=1,
            max_overflow=0,
            connect_args={"check_same_thread": False, "timeout": 0},
        )
        self.sessionmaker.configure(bind=self.engine)
        sa.event.listen(self.engine, "do_connect", self._make_file)
        sa.event.listen(self.engine, "connect", self._prepare)
        sa.event.listen(self.engine, "checkout", self._reconnect_if_replaced)
        sa.event.listen(self.engine, "handle_error", self._reconnect_if_lasting)
        self._connect(time.monotonic() + seconds_to_wait)

    def _connect(self, until: float) -> None:
        # Rasa only logs that it could not. Nobody is served yet, so that nobody waits.
        while True:
            try:
                with self.engine.connect():
                    return
            except sa.exc.OperationalError:
                if time.monotonic() >= until:
                    raise
            time.sleep(SECONDS_BETWEEN_TRIES)

    def _make_file(self, *_: Any) -> None:
        make_private(self._path)

    def _prepare(self, connection: Any, record: Any) -> None:
        # A file that was removed, or replaced by an empty one, gets its tables without a restart.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        for statement in _statements(self.engine.dialect):
            connection.execute(statement)
        record.info["file"] = identity(self._path)

    def _reconnect_if_replaced(self, _: Any, record: Any, __: Any) -> None:
        # SQLite would go on writing to a file that was deleted or replaced by a backup.
        if record.info["file"] != identity(self._path):
            raise sa.exc.DisconnectionError("The file was replaced.")

    def _reconnect_if_lasting(self, context: Any) -> None:
        context.is_disconnect = context.is_disconnect or is_lasting(context.original_exception)


def _statements(dialect: sa.Dialect) -> list[str]:
    made: list[sa.schema.DDLElement] = []
    for table in _TABLES:
        made.append(sa.schema.CreateTable(table, if_not_exists=True))
        made += [sa.schema.CreateIndex(index, if_not_exists=True) for index in table.indexes]
    return [str(each.compile(dialect=dialect)) for each in made]

"""Rasa's SQL store with conversations remembered between turns, each compared with the database before it is used."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted

from reliefdesk.rasa.conversation_tracker import ConversationTracker
from reliefdesk.rasa.event_row import COLUMNS, TABLE, EventRow, as_row
from reliefdesk.rasa.recent import Recent
from reliefdesk.rasa.slim.sql_address import sql_address
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.sqlite_file import LEAVE_NOTHING, failing

T = TypeVar("T")

CHARACTERS_REMEMBERED = 20_000_000  # of stored events, whose objects take some four times as many bytes

# From the last row that is known, so that a conversation which was deleted or rewritten is noticed.
_SINCE = (
    sa.select(*COLUMNS)
    .where(TABLE.c.sender_id == sa.bindparam("sender_id"), TABLE.c.id >= sa.bindparam("id"))
    .order_by(TABLE.c.id)
)


class ConversationStore(SQLTrackerStore):
    """The same table, rows, sessions and broker events as its base class; errors of the database are StoreFailed.

    What another process holds is waited for between the statements, so that the event loop goes on.
    """

    seconds_to_wait: float = 10

    get_db_url = staticmethod(sql_address)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._conversations: Recent[_Conversation] = Recent(CHARACTERS_REMEMBERED)
        self._featurizing: Domain | None = None
        self._lock = threading.Lock()
        super().__init__(*arguments, **options)

    @property
    def domain(self) -> Domain:
        """The model's domain; setting it forgets the trackers, whose slots it defines."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._domain = domain or Domain.empty()
        self._conversations.clear()
        self._featurizing = None

    def init_tracker(self, sender_id: str) -> ConversationTracker:
        return ConversationTracker(sender_id, self.domain.slots, max_event_history=self.max_event_history)

    async def retrieve(self, sender_id: str) -> ConversationTracker | None:
        return await self._patiently(lambda: self._retrieved(sender_id))

    async def retrieve_full_tracker(self, conversation_id: str) -> ConversationTracker | None:
        conversation = await self._patiently(lambda: self._read(conversation_id, all_sessions=True))
        return conversation.tracker if conversation else None

    async def save(self, tracker: Any) -> None:
        """Stores the tracker's events that are not stored yet, in one transaction."""
        new = await self._patiently(lambda: self._saved(tracker))
        if self.event_broker:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    async def forget(self, sender_id: str) -> None:
        """Removes every event of a conversation."""
        await self._patiently(lambda: self._forget(sender_id))

    async def _patiently(self, work: Callable[[], T]) -> T:
        def done() -> T:
            with _failing():
                return work()

        return await patiently(done, self.seconds_to_wait)

    def _retrieved(self, sender_id: str) -> ConversationTracker | None:
        with self._lock:
            conversation = self._conversation(sender_id)
            if conversation is None:
                return None
            if self._featurizing:
                conversation.tracker.settle(self._featurizing)
            return conversation.tracker.detached()

    def _saved(self, tracker: Any) -> list[Event]:
        with self._lock:
            # The policies' domain is equal to the store's, but another object.
            self._featurizing = getattr(tracker, "featurized_for", None) or self._featurizing
            stored = self._conversation(tracker.sender_id)
            known = len(stored.tracker.events) if stored else 0
            new = list(itertools.islice(tracker.events, known, None))
            if new:
                with self.engine.begin() as connection:
                    connection.execute(TABLE.insert(), [as_row(tracker.sender_id, event) for event in new])
            return new

    def _forget(self, sender_id: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(TABLE.delete().where(TABLE.c.sender_id == sender_id))
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql(LEAVE_NOTHING)  # nobody is waited for: those who read put it off

    def _conversation(self, sender_id: str) -> _Conversation | None:
        conversation = self._conversations.get(sender_id)
        if conversation is None or not conversation.goes_on(self._since(sender_id, conversation.last)):
            conversation = self._read(sender_id, all_sessions=False)
        if conversation is None:
            self._conversations.drop(sender_id)
        else:
            self._conversations.put(sender_id, conversation, conversation.characters)
        return conversation

    def _since(self, sender_id: str, row: EventRow) -> list[EventRow]:
        with self.engine.connect() as connection:
            return [EventRow(*row) for row in connection.execute(_SINCE, {"sender_id": sender_id, "id": row.id})]

    def _read(self, sender_id: str, all_sessions: bool) -> _Conversation | None:
        with self.session_scope() as session:
            query = self._event_query(session, sender_id, fetch_events_from_all_sessions=all_sessions)
            rows = [EventRow(*row) for row in query.with_entities(*COLUMNS)]
        if not rows:
            return None
        conversation = _Conversation(ConversationTracker(sender_id, self.domain.slots), rows[-1])
        conversation.add(rows)
        return conversation


@dataclass
class _Conversation:
    """A tracker that nobody else changes, made of rows alone, the last of them and the size of all."""

    tracker: ConversationTracker
    last: EventRow
    characters: int = 0
    session_start: float = float("-inf")

    def add(self, rows: Sequence[EventRow]) -> None:
        for row in rows:
            if event := row.event:
                self.tracker.update(event)
            if row.type_name == SessionStarted.type_name:
                self.session_start = max(self.session_start, row.timestamp)
            self.characters += len(row.data)
            self.last = row

    def goes_on(self, rows: Sequence[EventRow]) -> bool:
        """Takes in the rows since the last one, that one included; False if the session has to be read anew."""
        if not rows or rows[0] != self.last:
            return False
        if any(row.type_name == SessionStarted.type_name or row.timestamp < self.session_start for row in rows[1:]):
            return False
        self.add(rows[1:])
        return True


@contextlib.contextmanager
def _failing() -> Iterator[None]:
    try:
        with failing():
            try:
                yield
            except sa.exc.DBAPIError as error:
                raise (error.orig or error) from None  # its own words quote what was to be stored
    except (sa.exc.SQLAlchemyError, sqlite3.IntegrityError) as error:
        raise StoreFailed(type(error).__name__) from None

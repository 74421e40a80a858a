"""What is new and worth telling: looked for in the stores that hold it, from where the last look ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.alerts.outbox import Outbox
from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.outcome import decided
from reliefdesk.publication.store import PublicationStore
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.channel_failures import ChannelFailures
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.sqlite_file import reading_only

ROWS_AT_ONCE = 500
RELIEF_DESK = "Relief Desk"  # who did it, in the log

_LAST_MESSAGE = "select coalesce(max(id), 0) from events"
_MESSAGES = "select id, data from events where type_name = 'user' and id > ? order by id limit ?"


@dataclass(frozen=True)
class Item:
    """Something that happened once: `reference` tells it from others of its kind, and holds nobody's words.

    `by` is the name of who of staff did it, and need not be told.
    """

    kind: str
    reference: str
    by: str = ""


Unsigned = Callable[[], Iterable[Item]]


class News:
    """What was there before the first look is no news, but for what still waits.

    `unsigned` gives the answers that wait to be signed, which only who has the drafts can tell.
    """

    def __init__(
        self, desk: Desk, outbox: Outbox, callbacks: Path, conversations: Path, unsigned: Unsigned = tuple
    ) -> None:
        self._unsigned = unsigned
        self._outbox, self._callbacks, self._conversations = outbox, CallbackStore(callbacks), conversations
        self._publications, self._failures = PublicationStore(desk), ChannelFailures(desk.path)
        self._audit = Audit(desk)

    def items(self) -> Iterator[Item]:
        """All that is new; each is passed once whoever took it comes back for the next. StoreFailed; sqlite3.Error."""
        yield from self._requests()
        yield from self._approvals()
        yield from self._unsigned()
        yield from self._channels()
        yield from self._red_flags()

    def _requests(self) -> Iterator[Item]:
        for stored in self._callbacks.after(self._outbox.position("callbacks", 0)):
            if stored.state == "open":
                yield Item("callback", str(stored.id))
            self._outbox.reach("callbacks", stored.id)

    def _approvals(self) -> Iterator[Item]:
        for publication in self._publications.in_state("waiting"):
            yield Item("approval", publication.id, publication.by)

    def _channels(self) -> Iterator[Item]:
        for failure in self._failures.after(self._outbox.position("channels", 0)):
            yield Item("channel", str(failure.id))
            self._audit.note(RELIEF_DESK, "saw a channel fail", f"{failure.channel}: {failure.what}")
            self._outbox.reach("channels", failure.id)

    def _red_flags(self) -> Iterator[Item]:
        with reading_only(self._conversations) as talks:
            if talks is None or not talks.execute("select 1 from sqlite_master where name = 'events'").fetchone():
                return
            last = talks.execute(_LAST_MESSAGE).fetchone()[0]
            place = self._outbox.position("red flags", last)
            if place > last:  # the file was replaced
                self._outbox.reach("red flags", place := last)
            while rows := talks.execute(_MESSAGES, (place, ROWS_AT_ONCE)).fetchall():
                for number, data in rows:
                    if _is_red_flag(data):
                        yield Item("red_flag", str(number))
                place = rows[-1][0]
                self._outbox.reach("red flags", place)


def _is_red_flag(data: str) -> bool:
    try:
        return decided(json.loads(data)) in TIERS
    except (ValueError, AttributeError):
        return False

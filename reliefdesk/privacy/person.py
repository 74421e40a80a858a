"""One person, found by a number, an address or words, and all that would go with them."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import existing_identity_keys
from reliefdesk.messaging.phone import e164
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.privacy.forgetting import REST
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore, StoredRequest
from reliefdesk.stores.sqlite_file import reading_only

MOST_TALKS = 20  # that words may lead to
MOST_LINES = 3  # of a talk's preview
LEAST_WORDS = 4  # characters, so that not everybody is found

_HAS_EVENTS = "select 1 from sqlite_master where name = 'events'"
_TALK = "select data, timestamp from events where sender_id = ? and type_name = 'user' order by id"
_WORDS = (
    "select distinct sender_id from events where type_name = 'user'"
    " and instr(lower(json_extract(data, '$.text')), lower(?)) limit ?"
)


@dataclass(frozen=True)
class Talk:
    """A talk by the name under which it is stored; `lines` are the last of the visitor's, scrubbed."""

    sender: str
    channel: str
    messages: int
    first_at: datetime.datetime | None
    last_at: datetime.datetime | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """What was found, which may be of several people where it was found by words."""

    talks: tuple[Talk, ...] = ()
    requests: tuple[StoredRequest, ...] = ()


class Seeker:
    """Only reads. `region` is where a number without country code belongs; `scrub` takes names out of what is shown."""

    def __init__(self, settings: Settings, root: Path, region: str, scrub: Callable[[str], str]) -> None:
        self._settings, self._region, self._scrub = settings, region, scrub
        self._talks = root / settings.conversations
        self._callbacks = CallbackStore(root / settings.callbacks)

    @property
    def knows_channels(self) -> bool:
        """Whether people of messaging channels can be found here: the key that names them is a file of this machine."""
        return bool(existing_identity_keys(self._settings))

    def by_phone(self, typed: str) -> Person:
        """Whoever left this number, or wrote from it."""
        phone = e164(typed, self._region)
        if phone is None:
            return Person()
        requests = self._callbacks.of_phone(phone)
        channels = [name for name in ("twilio", "whatsapp") if name in PLATFORMS]
        written = [sender for name in channels for sender in self._pseudonyms(name, phone)]
        return self._person([*(each.talk for each in requests), *written], requests)

    def by_channel(self, channel: str, given: str) -> Person:
        """Whoever the platform names like this."""
        return self._person(self._pseudonyms(channel, given.strip()))

    def by_words(self, words: str) -> Person:
        """Those who wrote these words, in any capitals."""
        if len(words.strip()) < LEAST_WORDS:
            return Person()
        with reading_only(self._talks) as store:
            asked = (words.strip(), MOST_TALKS)
            found = store.execute(_WORDS, asked).fetchall() if store and _has_events(store) else []
        return self._person([row[0] for row in found])

    def _person(self, senders: Iterable[str], requests: Iterable[StoredRequest] = ()) -> Person:
        names = [*dict.fromkeys(filter(None, senders))]
        found = {each.id: each for each in requests}
        for name in names:
            found |= {each.id: each for each in self._callbacks.of_talk(name)}
        with reading_only(self._talks) as store:
            talks = [self._talk(store, name) for name in names if store and _has_events(store)]
        return Person(tuple(talk for talk in talks if talk), tuple(found[number] for number in sorted(found)))

    def _talk(self, store: sqlite3.Connection, sender: str) -> Talk | None:
        rows = store.execute(_TALK, (sender,)).fetchall()
        if not rows:
            return None
        events = [json.loads(data) for data, _ in rows]
        said = [self._scrub(str(event.get("text") or "")) for event in events]
        first, last = (datetime.datetime.fromtimestamp(rows[place][1], datetime.timezone.utc) for place in (0, -1))
        channel = str(events[-1].get("input_channel") or "")
        return Talk(sender, channel, len(rows), first, last, tuple(filter(None, said))[-MOST_LINES:])

    def _pseudonyms(self, channel: str, given: str) -> Iterator[str]:
        if channel not in (REST, *PLATFORMS) or not given:
            return
        persons = PLATFORMS[channel].persons(given, self._region) if channel in PLATFORMS else [given]
        for key in existing_identity_keys(self._settings):
            for person in persons:
                yield Identity([key]).pseudonym(channel, person)


def _has_events(store: sqlite3.Connection) -> bool:
    return store.execute(_HAS_EVENTS).fetchone() is not None

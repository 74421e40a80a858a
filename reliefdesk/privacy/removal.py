"""Removing what a person left: talks, their questions in the inbox, callback requests, where they are reached."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.privacy.forgetting import REST, forget_in_file
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.conversation_file import forget_sender
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.sqlite_file import reading_only
from reliefdesk.webchat.sessions import forget_session

_MESSAGES = "select id, data from events where sender_id = ? and type_name = 'user'"
_HAS_EVENTS = "select 1 from sqlite_master where name = 'events'"


@dataclass(frozen=True)
class Removed:
    """How much of each kind went."""

    talks: int
    questions: int
    requests: int

    def __str__(self) -> str:
        counts = {"talk": self.talks, "question of the inbox": self.questions, "callback request": self.requests}
        return ", ".join(f"{count} {_plural(name, count)}" for name, count in counts.items())


class Removal:
    """Whatever fails raises StoreFailed or sqlite3.Error, and may be done again: what is gone stays gone."""

    def __init__(self, settings: Settings, root: Path, desk: Desk) -> None:
        files = ("conversations", "webchat", "messaging", "callbacks")
        self._settings = settings.model_copy(update={name: root / getattr(settings, name) for name in files})
        self._missed, self._notes = MissedQuestions(desk), CallbackNotes(desk)
        self._callbacks = CallbackStore(self._settings.callbacks)

    def remove(self, senders: Iterable[str], requests: Iterable[int], with_questions: bool = True) -> Removed:
        """The talks of these names and the requests of these numbers; the inbox may keep their questions."""
        talks = questions = count = 0
        for sender in dict.fromkeys(senders):
            messages, channel = self._of(sender)
            questions += self._missed.forget(messages) if with_questions else 0
            if channel in (REST, *PLATFORMS):
                forget_in_file(self._settings, channel, [sender])
            was_session = forget_session(self._settings.webchat, sender)
            talks += bool(forget_sender(self._settings.conversations, sender)) or was_session
        for number in dict.fromkeys(requests):
            if self._callbacks.has(number):
                self._callbacks.forget(number)
                self._notes.forget(number)
                count += 1
        return Removed(talks, questions, count)

    def _of(self, sender: str) -> tuple[set[int], str]:
        """The numbers of a talk's messages, and its channel."""
        with reading_only(self._settings.conversations) as store:
            if store is None or not store.execute(_HAS_EVENTS).fetchone():
                return set(), ""
            rows = store.execute(_MESSAGES, (sender,)).fetchall()
        channels = [str(json.loads(data).get("input_channel") or "") for _, data in rows]
        return {number for number, _ in rows}, next(iter(reversed(channels)), "")


def _plural(name: str, count: int) -> str:
    first, _, rest = name.partition(" of ")
    return f"{first}{'' if count == 1 else 's'}{f' of {rest}' if rest else ''}"

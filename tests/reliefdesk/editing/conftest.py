import json
import sqlite3
from typing import Any

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.inbox import Inbox
from reliefdesk.editing.project import ProjectReader
from reliefdesk.webchat.database import Database


@pytest.fixture
def drafts(content, desk):
    return Drafts(content.root, desk)


@pytest.fixture
def parking():
    """Makes the edit of a topic that is not there yet, without problems."""

    def make(**changes: Any) -> TopicEdit:
        fields: dict[str, Any] = {
            "id": "parking",
            "title": "Where can I park?",
            "answer": "Park in the lot behind the clinic. It is free.",
            "questions": tuple(f"where can i park my {thing}" for thing in ("car", "van", "truck", "bike", "bus")),
            "held_out": ("is there a lot",),
        }
        return TopicEdit(**{**fields, **changes})

    return make


CHOICES = [{"title": "About risks", "id": "risks"}, {"title": "Another", "id": "nerve_block_definition"}]


class Store:
    """Rasa's table of events, and the website's feedback."""

    def __init__(self, folder):
        self.conversations, self.webchat = folder / "conversations.db", folder / "webchat.db"
        self.events = sqlite3.connect(self.conversations)
        self.events.execute(
            "create table events (id integer primary key, sender_id text, type_name text, timestamp float,"
            " intent_name text, action_name text, data text)"
        )
        self.site = Database(self.webchat)
        self.now = 1_800_000_000.0

    def _add(self, talk, kind, event):
        self.now += 1
        row = (talk, kind, self.now, json.dumps({"event": kind, "timestamp": self.now, **event}))
        with self.events:
            self.events.execute("insert into events (sender_id, type_name, timestamp, data) values (?, ?, ?, ?)", row)

    def ask(self, text, decision, choices=(), alternatives=False, talk="talk-of-ana", channel="webchat"):
        said = {"decision": decision, "choices": list(choices), "alternatives": alternatives, "slots": {}}
        parsed = {"intent": {"name": decision}, "interpretation": said}
        self._add(talk, "user", {"text": text, "parse_data": parsed, "input_channel": channel})

    def say(self, topic, talk="talk-of-ana", text="..."):
        self._add(talk, "bot", {"text": text, "metadata": {"topic": topic}})

    def thumb(self, topic, value, talk="talk-of-ana", reason=None):
        self.now += 1
        with self.site.transaction() as connection:
            row = (talk, f"b-{self.now}", topic, value, reason, self.now)
            connection.execute("insert or replace into feedback values (?, ?, ?, ?, ?, ?)", row)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.events.close()
    store.site.close()


@pytest.fixture
def inbox(drafts):
    return Inbox(drafts)


@pytest.fixture
def collect(inbox, drafts, store):
    return lambda: inbox.collect(store.conversations, store.webchat, ProjectReader(drafts).read())

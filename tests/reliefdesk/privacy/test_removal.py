import contextlib
import datetime
import json
import sqlite3

import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion
from reliefdesk.privacy.removal import Removal, Removed
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.sessions import Sessions
from reliefdesk.webchat.tokens import Tokens
from tests.talks import store_talk

JANE = CallbackRequest("Jane Roe", "+12025550143", "noon")


@pytest.fixture
def removal(tmp_path, desk):
    return Removal(Settings(), tmp_path, desk)


@pytest.fixture
def talks(tmp_path):
    return tmp_path / "var" / "conversations.db"


def senders(talks):
    with contextlib.closing(sqlite3.connect(talks)) as store:
        return sorted(row[0] for row in store.execute("select distinct sender_id from events"))


def test_a_talk_goes_with_its_questions_in_the_inbox_and_others_stay(removal, talks, desk):
    store_talk(talks, "hers", [("user", "where can i park", "out_of_scope")])
    store_talk(talks, "theirs", [("user", "where can i park", "out_of_scope")])
    missed, day = MissedQuestions(desk), datetime.date(2026, 11, 20)
    missed.add("where can i park", "unknown", on=Occasion(day, "webchat", message=1))
    missed.add("where can i park", "unknown", on=Occasion(day, "twilio", message=2))
    missed.add("do you have wifi", "unknown", on=Occasion(day, "webchat", message=1))
    assert removal.remove(["hers"], []) == Removed(1, 2, 0)
    assert senders(talks) == ["theirs"]
    assert [(row.text, row.count) for row in missed.all()] == [("where can i park", 1)]
    assert removal.remove(["hers"], []) == Removed(0, 0, 0)


def test_a_request_goes_with_its_notes(removal, tmp_path, desk):
    store, notes = CallbackStore(tmp_path / "var" / "callbacks.db"), CallbackNotes(desk)
    first, second = store.add(JANE), store.add(JANE)
    notes.add(first, "", "her sister answered", "Ed")
    assert removal.remove([], [first, 99]) == Removed(0, 0, 1)
    assert [stored.id for stored in store.open_requests()] == [second]
    assert notes.all() == {}


def test_the_websites_session_ends_and_its_events_go(removal, tmp_path):
    database = Database(tmp_path / "var" / "webchat.db")
    tokens = Tokens(["k" * 32])
    sessions = Sessions(database, tokens)
    token = sessions.begin("", 1_000_000.0)
    session = tokens.read(token)
    assert removal.remove([session], []) == Removed(1, 0, 0)
    with database.reading() as connection:
        assert connection.execute("select count(*) from session").fetchone() == (0,)
    database.close()


def test_on_a_messaging_channel_what_waits_and_where_one_is_reached_go_too(removal, talks, tmp_path):
    store_talk(talks, "pseudonym", [("user", "hello", "greet")])
    with contextlib.closing(sqlite3.connect(talks)) as store, store:
        event = {"text": "hello", "input_channel": "twilio"}
        store.execute("update events set data = ?", (json.dumps(event),))
    removal.remove(["nobody"], [])
    assert not (tmp_path / "var" / "messaging.db").exists()
    assert removal.remove(["pseudonym"], []) == Removed(1, 0, 0)
    with contextlib.closing(sqlite3.connect(tmp_path / "var" / "messaging.db")) as store:
        assert store.execute("select count(*) from person where sender = 'pseudonym'").fetchone() == (0,)


def test_in_a_clinic_without_talks_there_is_nothing_to_remove(removal):
    assert removal.remove(["nobody"], [1]) == Removed(0, 0, 0)


@pytest.mark.parametrize(
    ("removed", "told"),
    [(Removed(1, 2, 0), "1 talk, 2 questions of the inbox, 0 callback requests"),
     (Removed(0, 1, 1), "0 talks, 1 question of the inbox, 1 callback request")],
)  # fmt: skip
def test_how_much_went_is_told_in_words(removed, told):
    assert str(removed) == told

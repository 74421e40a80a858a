import contextlib
import datetime
import shutil
import sqlite3
import threading

import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.privacy.expiry import Expiry
from reliefdesk.settings import Settings
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore
from tests.talks import store_talk

JANE = CallbackRequest("Jane Roe", "+12025550143", "noon")


def in_days(days):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days)


@pytest.fixture(autouse=True)
def facts(tmp_path, repository):
    """Writes after how many days what goes; those of the example first."""
    shutil.copyfile(repository / "clinic.yml", tmp_path / "clinic.yml")

    def say(**days):
        text = (repository / "clinic.yml").read_text(encoding="utf-8")
        before, _, after = text.partition("days_kept:")
        rows = "".join(f"\n  {what}: {count}" for what, count in days.items())
        (tmp_path / "clinic.yml").write_text(f"{before}days_kept:{rows}\nlanguages{after.partition('languages')[2]}")

    return say


@pytest.fixture
def store(tmp_path):
    return CallbackStore(tmp_path / "var" / "callbacks.db")


def test_what_is_done_goes_after_its_days_with_its_notes_and_what_is_not_stays(store, tmp_path, desk):
    done, _ = store.add(JANE), store.add(JANE)
    store.set_state(done, "done")
    CallbackNotes(desk).add(done, "called back", "she is well", "Ed")
    expiry = Expiry(Settings(), tmp_path, desk)
    assert expiry.remove(in_days(89)) == 0
    assert expiry.remove(in_days(91)) == 1
    assert (len(store.open_requests()), store.done_requests(9), CallbackNotes(desk).all()) == (1, [], {})
    (entry,) = Audit(desk).entries()
    assert (entry.who, entry.did, entry.about) == ("Relief Desk", "removed old callback requests", "1")


def test_one_that_was_opened_again_is_not_done(store, tmp_path, desk):
    number = store.add(JANE)
    store.set_state(number, "done")
    store.set_state(number, "open")
    assert Expiry(Settings(), tmp_path, desk).remove(in_days(1_000)) == 0


def test_a_clinic_may_say_after_how_many_days_or_keep_them(store, tmp_path, desk, facts):
    store.set_state(store.add(JANE), "done")
    expiry = Expiry(Settings(), tmp_path, desk)
    facts(callbacks=0)
    assert expiry.remove(in_days(10_000)) == 0
    facts(callbacks=7)
    assert expiry.remove(in_days(8)) == 1


def test_talks_go_after_their_days_and_their_questions_stay_as_nobodys(tmp_path, desk, facts):
    talks = tmp_path / "var" / "conversations.db"
    store_talk(talks, "old", [("user", "where can i park", "out_of_scope")])
    MissedQuestions(desk).add("where can i park", "unknown")
    expiry = Expiry(Settings(), tmp_path, desk)
    assert expiry.remove(in_days(10_000)) == 0
    facts(talks=30)
    assert expiry.remove(in_days(29)) == 0
    assert expiry.remove(in_days(31)) == 1
    with contextlib.closing(sqlite3.connect(talks)) as left:
        assert left.execute("select count(*) from events").fetchone() == (0,)
    assert len(MissedQuestions(desk).all()) == 1
    assert [entry.did for entry in Audit(desk).entries()] == ["removed old talks"]


def test_questions_of_the_inbox_go_after_their_days(tmp_path, desk, facts):
    missed = MissedQuestions(desk)
    missed.add("where can i park", "unknown")
    facts(questions=60)
    expiry = Expiry(Settings(), tmp_path, desk)
    assert (expiry.remove(in_days(59)), expiry.remove(in_days(61)), missed.all()) == (0, 1, [])


def test_it_looks_at_once_and_ends_when_it_is_told(store, tmp_path, desk):
    ended = threading.Event()
    ended.set()
    Expiry(Settings(), tmp_path, desk).run(ended)
    assert store.open_requests() == []


def test_a_look_that_fails_as_nobody_foresaw_is_told_without_words_and_the_next_one_is_made(tmp_path, desk, caplog):
    class Ended(threading.Event):
        looks = 0

        def wait(self, timeout=None):
            self.looks += 1
            return self.looks == 2

    ended, expiry = Ended(), Expiry(Settings(), tmp_path, desk)
    expiry._facts = 5551234  # what no clinic's file is
    expiry.run(ended)
    assert ended.looks == 2
    told = [record.getMessage() for record in caplog.records]
    assert [line.startswith("What is old could not be looked through (") for line in told] == [True, True]
    assert "5551234" not in "".join(told)

import datetime
import threading

import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.privacy.expiry import Expiry
from reliefdesk.settings import Settings
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore

JANE = CallbackRequest("Jane Roe", "+12025550143", "noon")


def in_days(days):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days)


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


def test_a_clinic_may_say_after_how_many_days_or_keep_them(store, tmp_path, desk):
    store.set_state(store.add(JANE), "done")
    assert Expiry(Settings(callbacks_days=0), tmp_path, desk).remove(in_days(10_000)) == 0
    assert Expiry(Settings(callbacks_days=7), tmp_path, desk).remove(in_days(8)) == 1


def test_it_looks_at_once_and_ends_when_it_is_told(store, tmp_path, desk):
    ended = threading.Event()
    ended.set()
    Expiry(Settings(), tmp_path, desk).run(ended)
    assert store.open_requests() == []

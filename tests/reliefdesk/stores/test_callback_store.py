import datetime
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.sqlite_file import LEAVE_NOTHING
from tests.read_only import read_only

ANA = CallbackRequest("Ana", "+12025550143", "mornings")
BOB = CallbackRequest("Bob'); drop table callback_request; --", "+12025550199", "{any} time 👍")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "callbacks.db"


def test_a_new_store_has_no_requests(path):
    assert CallbackStore(path).open_requests() == []


def test_requests_come_back_as_they_were_made_oldest_first(path):
    store = CallbackStore(path)
    numbers = [store.add(ANA), store.add(BOB)]
    stored = store.open_requests()
    assert [item.id for item in stored] == numbers
    assert [item.request for item in stored] == [ANA, BOB]


def test_the_moment_is_kept_in_utc(path):
    before = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    CallbackStore(path).add(ANA)
    (stored,) = CallbackStore(path).open_requests()
    assert stored.requested_at.utcoffset() == datetime.timedelta(0)
    assert before <= stored.requested_at <= datetime.datetime.now(datetime.timezone.utc)


def test_requests_outlive_the_store_that_took_them(path):
    CallbackStore(path).add(ANA)
    assert [item.request for item in CallbackStore(path).open_requests()] == [ANA]


def test_nobody_else_on_the_machine_reads_them(path):
    CallbackStore(path).add(ANA)
    assert {each.stat().st_mode & 0o777 for each in path.parent.glob(f"{path.name}*")} == {0o600}


def test_a_request_that_is_done_is_open_no_more(path):
    store = CallbackStore(path)
    first = store.add(ANA)
    store.add(BOB)
    with sqlite3.connect(path) as connection:
        connection.execute("update callback_request set done_at = '2026-01-01' where id = ?", (first,))
    connection.close()
    assert [item.request for item in store.open_requests()] == [BOB]


def test_a_request_is_tried_done_and_open_again(path):
    store = CallbackStore(path)
    number = store.add(ANA)
    for state, wait, done in (("tried", [number], []), ("done", [], [number]), ("open", [number], [])):
        store.set_state(number, state)
        assert ([one.id for one in store.open_requests()], [one.id for one in store.done_requests(9)]) == (wait, done)
        (stored,) = (*store.open_requests(), *store.done_requests(9))
        assert stored.state == state


def test_a_request_knows_its_talk_and_to_whom_it_belongs(path):
    store = CallbackStore(path)
    number = store.add(ANA, "the-talk")
    store.add(BOB)
    assert [(one.talk, one.belongs_to) for one in store.open_requests()] == [("the-talk", ""), ("", "")]
    store.give(number, "Maria")
    assert [one.belongs_to for one in store.open_requests()] == ["Maria", ""]
    assert [one.request for one in store.of_talk("the-talk")] == [ANA]
    assert store.of_talk("") == []
    assert [one.request for one in store.of_phone(BOB.phone)] == [BOB]


def test_the_newer_ones_are_found_by_number(path):
    store = CallbackStore(path)
    first, second = store.add(ANA), store.add(BOB)
    assert [one.id for one in store.after(0)] == [first, second]
    assert [one.id for one in store.after(first)] == [second]


def test_a_file_from_before_talks_were_known_is_read_and_goes_on(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "create table callback_request (id integer primary key, requested_at text not null, name text not null,"
            " phone text not null, best_time text not null, done_at text)"
        )
        row = ("2026-11-20T10:00:00+00:00", ANA.name, ANA.phone, ANA.time)
        connection.execute(
            "insert into callback_request (requested_at, name, phone, best_time) values (?, ?, ?, ?)", row
        )
    connection.close()
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: CallbackStore(path).open_requests(), range(8)))
    assert [[(one.request, one.talk, one.state) for one in each] for each in found] == [[(ANA, "", "open")]] * 8
    CallbackStore(path).add(BOB, "a talk")
    assert [one.talk for one in CallbackStore(path).open_requests()] == ["", "a talk"]


def test_one_that_is_forgotten_leaves_nothing_in_the_file(path):
    store = CallbackStore(path)
    number = store.add(ANA)
    store.add(BOB)
    store.forget(number)
    assert [item.request for item in store.open_requests()] == [BOB]
    assert all(ANA.phone.encode() not in each.read_bytes() for each in path.parent.iterdir())


def test_a_request_is_written_ahead_so_that_readers_do_not_wait(path):
    store = CallbackStore(path)
    store.add(ANA)
    connection = sqlite3.connect(path)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    connection.execute("begin")
    connection.execute("select * from callback_request").fetchall()
    store.add(BOB)
    connection.close()
    assert len(store.open_requests()) == 2


def test_requests_at_the_same_time_are_all_kept_with_numbers_of_their_own(path):
    with ThreadPoolExecutor(4) as threads:
        numbers = list(threads.map(lambda _: CallbackStore(path).add(ANA), range(20)))
    assert len(set(numbers)) == 20
    assert len(CallbackStore(path).open_requests()) == 20


def test_a_file_that_is_no_store_is_an_error_and_not_overwritten(path):
    path.parent.mkdir()
    path.write_text("these are somebody's notes, and no database at all " * 20)
    with pytest.raises(StoreFailed, match="not a database"):
        CallbackStore(path).add(ANA)
    assert path.read_text().startswith("these are somebody's notes")


def test_what_may_only_be_read_is_read_and_written_once_it_may_be(path):
    store = CallbackStore(path)
    store.add(ANA)
    with read_only(path):
        with pytest.raises(StoreFailed, match="readonly"):
            store.add(BOB)
        assert [item.request for item in store.open_requests()] == [ANA]
    store.add(BOB)
    assert [item.request for item in store.open_requests()] == [ANA, BOB]


def test_a_file_that_was_removed_is_made_anew(path):
    store = CallbackStore(path)
    store.add(ANA)
    path.unlink()
    store.add(BOB)
    assert [item.request for item in store.open_requests()] == [BOB]


def test_it_has_the_numbers_it_gave_and_no_other(path):
    store = CallbackStore(path)
    number = store.add(ANA)
    assert store.has(number)
    assert not any(map(store.has, (number + 1, 0, -1, 2**63 - 1, 2**63, 10**30)))


def test_what_is_removed_from_it_leaves_nothing_in_the_file(path):
    store = CallbackStore(path)
    store.add(ANA)
    with store._connected() as connection:
        connection.execute("delete from callback_request")
        connection.execute(LEAVE_NOTHING)
    assert ANA.phone.encode() not in path.read_bytes()

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from reliefdesk.stores.failure import StoreBusy, StoreFailed
from tests.foreign_lock import held
from tests.read_only import read_only

pytestmark = pytest.mark.rasa

ENDLESS_TALK = """
import asyncio, sys
from reliefdesk.rasa.slim import install
install()
from rasa.shared.core.events import UserUttered
from reliefdesk.rasa.tracker_store import DurableTrackerStore

async def talk():
    store = DurableTrackerStore(db=sys.argv[1])
    for turn in range(1_000_000):
        tracker = await store.get_or_create_tracker("ana", append_action_listen=False)
        tracker.update(UserUttered(str(turn)))
        await store.save(tracker)
        print(turn, flush=True)

asyncio.run(talk())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "conversations.db"


@pytest.fixture
def make(talks: ModuleType, path: Path, closed_at_the_end: Callable[[Any], Any]) -> Callable[[], Any]:
    """Another store on the same file, as another process would have it."""
    from reliefdesk.rasa.tracker_store import DurableTrackerStore

    return lambda: closed_at_the_end(DurableTrackerStore(talks.DOMAIN, db=str(path), seconds_to_wait=0.1))


def say(store: Any, sender: str, text: str) -> None:
    from rasa.shared.core.events import UserUttered

    async def turn() -> None:
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        tracker.update(UserUttered(text))
        await store.save(tracker)

    asyncio.run(turn())


def texts(store: Any, sender: str) -> list[str]:
    tracker = asyncio.run(store.retrieve(sender))
    return [event.text for event in tracker.events] if tracker else []


def test_what_is_stored_is_on_the_disk_before_the_turn_ends(make: Callable[[], Any]) -> None:
    store = make()
    say(store, "ana", "Hi")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_nobody_else_on_the_machine_reads_a_conversation(make: Callable[[], Any], path: Path) -> None:
    say(make(), "ana", "Hi")
    assert {each.stat().st_mode & 0o777 for each in path.parent.glob(f"{path.name}*")} == {0o600}


def test_a_killed_process_loses_no_finished_turn(make: Callable[[], Any], path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", ENDLESS_TALK, str(path)], stdout=subprocess.PIPE)
    assert process.stdout
    finished = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    finished += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    found = [int(text) for text in texts(make(), "ana")]
    assert found == list(range(len(found)))
    assert len(found) >= len(finished) >= 25


def test_stores_on_one_file_see_each_others_turns(make: Callable[[], Any]) -> None:
    stores = [make(), make()]
    for number in range(6):
        say(stores[number % 2], "ana", str(number))
        assert texts(stores[0], "ana") == texts(stores[1], "ana") == [str(n) for n in range(number + 1)]


def test_one_connection_serves_all_turns_and_threads(make: Callable[[], Any]) -> None:
    store, connections = make(), []
    sa.event.listen(store.engine, "connect", lambda *_: connections.append(1))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: say(store, str(number % 5), "Hi"), range(40)))
    assert sorted(asyncio.run(store.keys())) == list("01234")
    assert connections == []  # the one was made with the store


def test_threads_lose_no_turns_of_different_visitors(make: Callable[[], Any]) -> None:
    store = make()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda visitor: [say(store, visitor, str(n)) for n in range(10)], "abcd"))
    assert [texts(make(), visitor) for visitor in "abcd"] == [list("0123456789")] * 4


def test_a_locked_file_is_an_error_and_nothing_is_forgotten(make: Callable[[], Any], path: Path) -> None:
    store = make()
    say(store, "ana", "before")
    other = sqlite3.connect(path)
    other.execute("begin immediate")
    assert texts(store, "ana") == ["before"]
    with pytest.raises(StoreBusy, match="locked"):
        say(store, "ana", "meanwhile")
    other.close()
    say(store, "ana", "after")
    assert texts(store, "ana") == texts(make(), "ana") == ["before", "after"]


def test_a_turn_waits_for_another_process_and_everything_else_goes_on(make: Callable[[], Any], path: Path) -> None:
    from rasa.shared.core.events import UserUttered

    store, beats = make(), 0
    store.seconds_to_wait = 20

    async def scene() -> None:
        nonlocal beats
        tracker = await store.get_or_create_tracker("ana", append_action_listen=False)
        tracker.update(UserUttered("meanwhile"))
        with held(path):
            saving = asyncio.ensure_future(store.save(tracker))
            while beats < 50:
                await asyncio.sleep(0.01)
                beats += 1
            assert not saving.done()
        await asyncio.wait_for(saving, 5)

    asyncio.run(asyncio.wait_for(scene(), 30))
    assert texts(make(), "ana") == ["meanwhile"]


def test_a_conversation_is_forgotten_whoever_reads_meanwhile(make: Callable[[], Any], path: Path) -> None:
    store, log = make(), path.with_name(f"{path.name}-wal")
    say(store, "ana", "Philomena")
    say(store, "bo", "Hi")
    other = sqlite3.connect(path)
    other.execute("begin")
    other.execute("select count(*) from events").fetchone()
    begun = time.perf_counter()
    asyncio.run(store.forget("ana"))
    assert time.perf_counter() - begun < 1
    other.close()
    assert (texts(store, "ana"), texts(store, "bo")) == ([], ["Hi"])
    asyncio.run(store.forget("ana"))
    assert log.stat().st_size == 0
    assert b"Philomena" not in path.read_bytes()


def test_what_could_not_be_stored_is_not_quoted(make: Callable[[], Any], path: Path) -> None:
    store = make()
    with sqlite3.connect(path) as other:
        other.execute("create trigger no before insert on events begin select raise(fail, 'no room'); end")
    other.close()
    with pytest.raises(StoreFailed, match=r"^IntegrityError$"):
        say(store, "ana", "my secret")


def test_a_file_that_is_no_database_is_an_error_and_not_overwritten(make: Callable[[], Any], path: Path) -> None:
    path.parent.mkdir()
    path.write_text("these are somebody's notes, and no database at all " * 20)
    with pytest.raises(sa.exc.DatabaseError, match="not a database"):
        make()
    assert path.read_text().startswith("these are somebody's notes")


def test_a_file_that_cannot_be_opened_is_an_error_at_the_start(make: Callable[[], Any], path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(sa.exc.OperationalError, match="unable to open"):
        make()


def test_a_file_that_breaks_later_is_an_error(make: Callable[[], Any], path: Path) -> None:
    store = make()
    say(store, "ana", "Hi")
    with sqlite3.connect(path) as other:
        other.execute("drop table events")
    other.close()
    with pytest.raises(StoreFailed, match="no such table"):
        texts(store, "ana")


def test_a_backup_that_replaces_the_file_is_used_at_once(make: Callable[[], Any], path: Path, tmp_path: Path) -> None:
    store, backup = make(), tmp_path / "backup.db"
    say(store, "ana", "first")
    with sqlite3.connect(path) as source, sqlite3.connect(backup) as target:
        source.backup(target)
    source.close()
    target.close()
    say(store, "ana", "second")
    for extension in ("-wal", "-shm"):
        Path(f"{path}{extension}").unlink(missing_ok=True)
    backup.replace(path)
    assert texts(store, "ana") == ["first"]
    say(store, "ana", "third")
    assert texts(store, "ana") == texts(make(), "ana") == ["first", "third"]


@pytest.mark.parametrize("extensions", [("",), ("", "-wal", "-shm")])
def test_a_file_that_was_removed_is_made_anew_with_its_tables(
    make: Callable[[], Any], path: Path, extensions: tuple[str, ...]
) -> None:
    store = make()
    say(store, "ana", "first")
    for extension in extensions:
        Path(f"{path}{extension}").unlink()
    assert texts(store, "ana") == []
    say(store, "ana", "second")
    assert texts(store, "ana") == texts(make(), "ana") == ["second"]
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}


def test_a_file_that_was_replaced_by_an_empty_one_gets_its_tables(make: Callable[[], Any], path: Path) -> None:
    store, empty = make(), path.with_name("empty")
    say(store, "ana", "first")
    empty.touch()
    empty.replace(path)
    say(store, "ana", "second")
    assert texts(store, "ana") == texts(make(), "ana") == ["second"]
    with store.engine.connect() as connection:
        assert sa.inspect(connection).get_indexes("events")


def test_a_removed_file_that_another_process_makes_and_holds_is_waited_for(make: Callable[[], Any], path: Path) -> None:
    store = make()
    say(store, "ana", "first")
    path.unlink()
    with held(path), pytest.raises(StoreBusy):
        say(store, "ana", "second")
    say(store, "ana", "second")
    assert texts(store, "ana") == ["second"]


def test_what_may_only_be_read_is_read_and_written_once_it_may_be(make: Callable[[], Any], path: Path) -> None:
    store = make()
    say(store, "ana", "before")
    with read_only(path):
        for using in (store, make()):
            for _ in range(2):
                with pytest.raises(StoreFailed, match="readonly"):
                    say(using, "ana", "meanwhile")
                assert texts(using, "ana") == ["before"]
    say(store, "ana", "after")
    assert texts(store, "ana") == texts(make(), "ana") == ["before", "after"]


def test_the_file_is_the_one_of_the_settings_unless_named(
    talks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, closed_at_the_end: Callable[[Any], Any]
) -> None:
    from reliefdesk.rasa.tracker_store import DurableTrackerStore

    monkeypatch.setenv("RELIEFDESK_CONVERSATIONS", str(tmp_path / "new" / "talks.db"))
    say(closed_at_the_end(DurableTrackerStore(talks.DOMAIN)), "ana", "Hi")
    assert (tmp_path / "new" / "talks.db").exists()

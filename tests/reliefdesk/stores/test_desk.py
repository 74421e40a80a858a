import contextlib
import sqlite3
import stat
import threading

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.stores import desk as desk_module
from reliefdesk.stores.desk import VERSION, Desk
from reliefdesk.stores.failure import StoreBusy
from tests.foreign_lock import held


def test_a_transaction_that_fails_leaves_nothing(desk):
    desk.prepare("create table if not exists t (n integer)")

    def fail():
        with desk.transaction() as connection:
            connection.execute("insert into t values (1)")
            with desk.transaction() as inner:
                inner.execute("insert into t values (2)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with desk.reading() as connection:
        assert connection.execute("select count(*) from t").fetchone() == (0,)


def test_threads_take_turns(desk):
    desk.prepare("create table if not exists t (n integer)")

    def add():
        for _ in range(20):
            with desk.transaction() as connection:
                (count,) = connection.execute("select count(*) from t").fetchone()
                connection.execute("insert into t values (?)", (count,))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with desk.reading() as connection:
        assert connection.execute("select count(distinct n) from t").fetchone() == (80,)


def test_only_its_owner_reads_the_file(desk):
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


def test_what_is_saved_is_flushed_to_disk(desk):
    with desk.reading() as connection:
        assert connection.execute("pragma synchronous").fetchone() == (2,)
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_file_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "desk.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version = {VERSION + 1}")
    with pytest.raises(ContentError, match="a newer Relief Desk made this file"):
        Desk(path)


def test_a_file_of_something_else_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "desk.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(ContentError, match=r"desk.db: this is no file of Relief Desk"):
        Desk(path)


def test_a_file_that_another_process_holds_is_told_so_and_read_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(desk_module, "SECONDS_TO_WAIT", 0.1)
    path = tmp_path / "desk.db"
    desk = Desk(path)
    desk.prepare("create table if not exists word (said text)")
    with held(path):
        with pytest.raises(StoreBusy), desk.transaction():
            pass
        with desk.reading() as connection:
            assert connection.execute("select * from word").fetchall() == []
        Desk(path).close()
    desk.close()


def test_a_held_file_is_not_taken_for_a_foreign_one(tmp_path, monkeypatch):
    monkeypatch.setattr(desk_module, "SECONDS_TO_WAIT", 0.1)
    (tmp_path / "desk.db").touch()
    with held(tmp_path / "desk.db"), pytest.raises(StoreBusy, match="another process is writing"):
        Desk(tmp_path / "desk.db")

import contextlib
import datetime
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

from reliefdesk.stores import conversation_file
from reliefdesk.stores.conversation_file import forget_sender, quiet_since


def test_one_senders_entries_are_removed_and_counted(tmp_path):
    path = tmp_path / "conversations.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table events (sender_id text, data text)")
        connection.executemany("insert into events values (?, ?)", [("a", "Philomena"), ("a", "2"), ("b", "3")])
    connection.close()
    assert forget_sender(path, "a") == 2
    assert forget_sender(path, "a") == 0
    assert b"Philomena" not in path.read_bytes()


def test_who_wrote_nothing_since_is_quiet(tmp_path):
    path, moment = tmp_path / "conversations.db", datetime.datetime(2026, 5, 4, tzinfo=datetime.timezone.utc)
    assert quiet_since(path, moment) == []
    then = moment.timestamp()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table events (sender_id text, timestamp float)")
        rows = [("old", then - 9), ("old", then - 1), ("both", then - 9), ("both", then + 1), ("new", then)]
        connection.executemany("insert into events values (?, ?)", rows)
    assert quiet_since(path, moment) == ["old"]


def test_nothing_stays_in_the_write_ahead_log_of_a_server_that_runs(tmp_path):
    path = tmp_path / "conversations.db"
    server = sqlite3.connect(path)
    server.execute("pragma journal_mode=wal")
    server.execute("create table events (sender_id text, data text)")
    with server:
        server.execute("insert into events values ('a', 'Philomena')")
    assert b"Philomena" in path.with_name("conversations.db-wal").read_bytes()
    assert forget_sender(path, "a") == 1
    assert not any(b"Philomena" in each.read_bytes() for each in tmp_path.iterdir())
    server.close()


def test_while_somebody_reads_the_server_goes_on_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(conversation_file, "SECONDS_TO_WAIT", 1.5)
    path = tmp_path / "conversations.db"
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as server:
        server.execute("pragma journal_mode=wal")
        server.execute("create table events (sender_id text, data text)")
        server.execute("insert into events values ('a', 'Philomena')")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("begin")
        reader.execute("select * from events").fetchall()
        with ThreadPoolExecutor() as pool:
            forgetting_ = pool.submit(forget_sender, path, "a")
            written = refused = 0
            while not forgetting_.done():
                try:
                    server.execute("insert into events values ('b', 'Hi')")
                    written += 1
                except sqlite3.OperationalError:
                    refused += 1
                time.sleep(0.02)
        assert forgetting_.result() == 1
        assert written > refused
        reader.close()


def test_without_a_file_there_is_nothing_to_forget(tmp_path):
    assert forget_sender(tmp_path / "none.db", "a") == 0
    assert not (tmp_path / "none.db").exists()

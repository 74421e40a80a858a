from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

import pytest

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.sqlite_file import SqliteFile, leave_nothing_at_once, make_private, reading_only

SCHEMA = "create table if not exists word (said text primary key)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "words, all? of 100 %.db"


@pytest.fixture
def file(path: Path) -> SqliteFile:
    return SqliteFile(path, SCHEMA)


def test_only_its_owner_reads_it_and_what_stands_beside_it(file, path):
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")
    files = list(path.parent.iterdir())
    assert len(files) == 3
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}


def test_a_file_that_others_could_read_is_made_private(file, path):
    for each in path.parent.iterdir():
        each.chmod(0o644)
    make_private(path)
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}


def test_a_transaction_is_all_or_nothing(file):
    with pytest.raises(sqlite3.IntegrityError), file.transaction() as connection:
        connection.executemany("insert into word values (?)", [("one",), ("two",), ("one",)])
    with file.reading() as connection:
        assert connection.execute("select * from word").fetchall() == []


def test_what_the_database_cannot_do_is_told_apart_from_a_broken_rule(file):
    with pytest.raises(StoreFailed, match="no such table"), file.reading() as connection:
        connection.execute("select * from words")
    with pytest.raises(sqlite3.IntegrityError), file.transaction() as connection:
        connection.executemany("insert into word values (?)", [("one",), ("one",)])


def test_another_process_reads_what_is_committed_and_writes_nothing(file, path):
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")
        with reading_only(path) as other:
            assert other.execute("select * from word").fetchall() == []
    with reading_only(path) as other:
        assert other.execute("select * from word").fetchall() == [("one",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.execute("delete from word")


def test_a_server_leaves_nothing_in_the_log_and_waits_for_nobody_who_reads(file, path):
    log = path.with_name(f"{path.name}-wal")
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")
    with contextlib.closing(sqlite3.connect(path, timeout=5)) as server:
        with reading_only(path) as other:
            rows = other.execute("select * from word union all select * from word")
            rows.fetchone()
            begun = time.perf_counter()
            leave_nothing_at_once(server)
            assert time.perf_counter() - begun < 1
            assert log.stat().st_size
            rows.close()
        leave_nothing_at_once(server)
        assert log.stat().st_size == 0
        assert server.execute("pragma busy_timeout").fetchone() == (5000,)


def test_reading_a_file_that_is_not_there_makes_none(path):
    with reading_only(path) as nothing:
        assert nothing is None
    assert not path.exists()

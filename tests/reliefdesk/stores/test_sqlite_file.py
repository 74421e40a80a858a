from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.stores.failure import StoreBusy, StoreFailed
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.sqlite_file import SqliteFile, make_private, reading_only
from tests.foreign_lock import held
from tests.read_only import read_only

SCHEMA = "create table if not exists word (said text primary key)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "words, all? of 100 %.db"


@pytest.fixture
def file(path: Path) -> Iterator[SqliteFile]:
    with contextlib.closing(SqliteFile(path, SCHEMA)) as opened:
        yield opened


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


def test_a_file_that_another_process_holds_is_told_apart_and_never_waited_for(file, path):
    with held(path):
        begun = time.perf_counter()
        with pytest.raises(StoreBusy), file.transaction():
            pass
        assert time.perf_counter() - begun < 1
        with file.reading() as connection:
            assert connection.execute("select * from word").fetchall() == []


@pytest.mark.parametrize("spoil", [lambda path: path.mkdir(), lambda path: path.write_text("somebody's notes " * 99)])
def test_a_file_that_cannot_be_opened_is_tried_anew_at_each_use(path, spoil, caplog):
    path.parent.mkdir()
    spoil(path)
    file = SqliteFile(path, SCHEMA)
    assert "it is tried again" in caplog.text
    for _ in range(2):
        with pytest.raises(StoreFailed), file.reading():
            pass
        with pytest.raises(StoreFailed), file.transaction():
            pass
    path.rmdir() if path.is_dir() else path.unlink()
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")
    file.close()


def words(file: SqliteFile) -> list[str]:
    with file.reading() as connection:
        return [said for (said,) in connection.execute("select said from word order by said")]


def words_of(path: Path) -> list[str]:
    """As another process, or this one after a restart, reads them."""
    with contextlib.closing(SqliteFile(path, SCHEMA)) as other:
        return words(other)


def add(file: SqliteFile, word: str) -> None:
    with file.transaction() as connection:
        connection.execute("insert into word values (?)", (word,))


def test_what_may_only_be_read_is_read_and_written_once_it_may_be(file, path):
    add(file, "one")
    with read_only(path), contextlib.closing(SqliteFile(path, SCHEMA)) as other:
        for using in (file, other):
            for _ in range(2):
                with pytest.raises(StoreFailed, match="readonly"):
                    add(using, "two")
                assert words(using) == ["one"]
    asyncio.run(patiently(lambda: add(file, "two")))
    assert words_of(path) == ["one", "two"]


@pytest.mark.parametrize("extensions", [("",), ("", "-wal", "-shm")])
def test_a_file_that_was_removed_is_made_anew(file, path, extensions, caplog):
    add(file, "one")
    for extension in extensions:
        path.with_name(path.name + extension).unlink()
    assert words(file) == []
    assert "removed or replaced" in caplog.text
    add(file, "two")
    assert words_of(path) == ["two"]
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}


def test_a_folder_that_was_removed_is_made_anew(file, path):
    shutil.rmtree(path.parent)
    add(file, "one")
    assert words_of(path) == ["one"]


def test_a_full_disk_is_noticed_while_there_is_room_for_what_was_accepted(file, monkeypatch):
    file.require_room()
    monkeypatch.setattr("reliefdesk.stores.sqlite_file.LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(StoreFailed, match="full"):
        file.require_room()


FULL = """
import resource, sqlite3, sys
from pathlib import Path
from reliefdesk.stores.failure import StoreBusy, StoreFailed
from reliefdesk.stores.sqlite_file import SqliteFile

file = SqliteFile(Path(sys.argv[1]), sys.argv[2])

def write():
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
for _ in range(2):
    try:
        write()
    except StoreBusy:
        raise
    except StoreFailed as error:
        print("failed")
with file.reading() as connection:
    print(connection.execute("select count(*) from word").fetchone())
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
write()
with file.reading() as connection:
    print(connection.execute("select count(*) from word").fetchone())
"""


def test_when_there_is_room_again_a_file_that_could_not_grow_is_written(path):
    done = subprocess.run([sys.executable, "-c", FULL, str(path), SCHEMA], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:4] == ["failed", "failed", "(0,)", "(1,)"]


def test_what_was_closed_fails_and_makes_no_new_file(file, path):
    file.close()
    with pytest.raises(StoreFailed, match="closed"), file.reading():
        pass


def test_reading_a_file_that_is_not_there_makes_none(path):
    with reading_only(path) as nothing:
        assert nothing is None
    assert not path.exists()

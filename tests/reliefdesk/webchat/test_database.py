import sqlite3
import stat

import pytest

from reliefdesk.webchat.database import Database


def test_what_is_committed_survives_a_power_cut_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "webchat.db"
    database = Database(path)
    with database.reading() as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
        assert connection.execute("pragma synchronous").fetchone() == (2,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    database.close()


def test_a_transaction_that_fails_leaves_nothing(database):
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.executemany("insert into session (id, origin, seen) values (?, '', 0)", [("a",), ("a",)])
    with database.reading() as connection:
        assert connection.execute("select * from session").fetchall() == []


def test_a_state_that_there_is_not_cannot_be_stored(database):
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.execute("insert into inbox values ('s', 'i', 'd', 'lost', 1)")


def test_a_file_that_is_opened_again_holds_what_was_there(tmp_path):
    for _ in range(2):
        database = Database(tmp_path / "webchat.db")
        with database.transaction() as connection:
            connection.execute("insert into session (id, origin, seen) select 's' || count(*), '', 0 from session")
        database.close()
    with sqlite3.connect(tmp_path / "webchat.db") as connection:
        assert connection.execute("select id from session").fetchall() == [("s0",), ("s1",)]
    connection.close()

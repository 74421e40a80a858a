from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.stores.failure import StoreBusy, StoreLost
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.sqlite_file import SqliteFile
from tests.foreign_lock import held


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteFile]:
    schema = "create table if not exists word (said text)"
    with contextlib.closing(SqliteFile(tmp_path / "words.db", schema)) as opened:
        yield opened


def write(file: SqliteFile) -> None:
    with file.transaction() as connection:
        connection.execute("insert into word values ('one')")


async def longest_silence() -> float:
    """Of the event loop, in seconds, until it is cancelled."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(0.01)
            longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    except asyncio.CancelledError:
        return longest


def test_the_loop_goes_on_while_another_process_holds_the_file(file, tmp_path):
    async def scene():
        with held(tmp_path / "words.db"):
            watching = asyncio.ensure_future(longest_silence())
            waiting = asyncio.ensure_future(patiently(lambda: write(file), 20))
            await asyncio.sleep(2)
            assert not waiting.done()
            watching.cancel()
            silence = await watching
        await asyncio.wait_for(waiting, 5)
        return silence

    assert asyncio.run(scene()) < 1
    with file.reading() as connection:
        assert connection.execute("select count(*) from word").fetchone() == (1,)


def test_a_file_that_stays_held_is_given_up_in_time(file, tmp_path):
    with held(tmp_path / "words.db"):
        begun = time.perf_counter()
        with pytest.raises(StoreBusy):
            asyncio.run(patiently(lambda: write(file), 0.2))
        assert 0.2 <= time.perf_counter() - begun < 5


def test_an_error_is_waited_for_by_nobody():
    with pytest.raises(ZeroDivisionError):
        asyncio.run(patiently(lambda: 1 / 0))


def test_what_failed_on_a_connection_that_is_given_up_is_tried_once_more():
    tries = []

    def work():
        tries.append(len(tries))
        raise StoreLost("it can only be read")

    with pytest.raises(StoreLost):
        asyncio.run(patiently(work))
    assert tries == [0, 1]

"""What happens when conversations cannot be stored or read: nothing is silently forgotten."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rasa.conftest import Assistant, free_port

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(300)]


@pytest.fixture
def alone(models: Path, tmp_path: Path) -> Iterator[Assistant]:
    running = Assistant(tmp_path, models, free_port())
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


def test_a_turn_that_cannot_be_stored_is_answered_and_told_in_the_log(alone: Assistant) -> None:
    say = alone.visitor()
    say("what is a spinal cord stimulator")
    with contextlib.closing(sqlite3.connect(alone.folder / "conversations.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "electric" in say("how does it work")[0]["text"]
        assert "StoreBusy" in alone.log.read_text()
        other.execute("ROLLBACK")
    assert "electric" in say("how does it work")[0]["text"]


def test_a_spoilt_file_refuses_to_start_and_is_left_as_it_is(alone: Assistant) -> None:
    say = alone.visitor()
    say("what is a spinal cord stimulator")
    alone.stop()
    (alone.folder / "conversations.db").write_bytes(b"no database " * 1000)
    for name in ("conversations.db-wal", "conversations.db-shm"):
        (alone.folder / name).unlink(missing_ok=True)
    with pytest.raises(AssertionError):
        alone.start()
    assert "DatabaseError" in alone.log.read_text()

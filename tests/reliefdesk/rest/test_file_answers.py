from __future__ import annotations

import asyncio
import time

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT
from reliefdesk.rest.answers import KeptAnswer
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.stores import patience
from reliefdesk.stores.failure import StoreFailed
from tests.foreign_lock import held

KEPT = KeptAnswer("digest", [{"text": "my answer"}])


def test_old_answers_are_removed_from_the_file(tmp_path):
    async def scene():
        kept, now = FileAnswers(tmp_path / "messaging.db", Identity(["k" * 32])), time.time()
        await kept.keep("rest-a", "1", KEPT, now - SECONDS_KEPT - 1)
        assert await kept.get("rest-a", "1") == KEPT
        await kept.keep("rest-a", "2", KEPT, now)
        assert await kept.get("rest-a", "1") is None
        await kept.close()

    asyncio.run(scene())


def test_a_file_that_another_process_holds_fails_in_time_and_then_serves_again(tmp_path, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS_TO_WAIT", 0.1)

    async def scene():
        kept = FileAnswers(tmp_path / "messaging.db", Identity(["k" * 32]))
        with held(tmp_path / "messaging.db"):
            for write in (kept.keep("rest-a", "1", KEPT, time.time()), kept.forget("rest-a")):
                with pytest.raises(StoreFailed):
                    await write
        await kept.keep("rest-a", "1", KEPT, time.time())
        assert await kept.get("rest-a", "1") == KEPT
        await kept.close()

    asyncio.run(scene())


def test_neither_who_asked_nor_what_was_said_can_be_read_in_the_file(tmp_path):
    async def scene():
        kept = FileAnswers(tmp_path / "messaging.db", Identity(["k" * 32]))
        await kept.keep("rest-a", "+14045550111", KEPT, time.time())
        await kept.close()

    asyncio.run(scene())
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"rest-a" in stored
    assert b"my answer" not in stored
    assert b"4045550111" not in stored

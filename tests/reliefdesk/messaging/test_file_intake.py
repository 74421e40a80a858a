from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import SECONDS_KNOWN
from reliefdesk.stores import patience
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.delivery import Event
from tests.foreign_lock import held
from tests.read_only import read_only

EVENT = Event("1", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0


def test_a_person_is_not_known_for_ever(tmp_path):
    async def scene():
        intake = FileIntake(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))
        job = await intake.claim(EVENT, NOW)
        await intake.meet(job, NOW)
        await intake.forget_before(NOW + SECONDS_KNOWN + 1)
        assert await intake.address(job.session) is None
        await intake.close()

    asyncio.run(scene())


def opened(tmp_path):
    return FileIntake(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))


def test_what_this_process_is_at_is_never_abandoned_and_what_nobody_is_at_is_found_at_any_time(tmp_path):
    async def scene():
        other, intake = opened(tmp_path), opened(tmp_path)
        mine = await intake.claim(EVENT, NOW)
        assert await intake.abandoned(NOW) == []
        left = await other.claim(replace(EVENT, id="2"), NOW)
        assert await intake.abandoned(NOW) == [left]
        assert await intake.abandoned(NOW) == []
        await intake.done(mine)
        assert await intake.abandoned(NOW) == []
        await intake.close()
        await other.close()

    asyncio.run(scene())


def test_a_file_that_another_process_holds_fails_in_time_and_then_serves_again(tmp_path, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS_TO_WAIT", 0.1)

    async def scene():
        intake = opened(tmp_path)
        job = await intake.claim(EVENT, NOW)
        with held(tmp_path / "messaging.db"):
            with pytest.raises(StoreFailed):
                await intake.claim_all([replace(EVENT, id="2")], NOW)
            with pytest.raises(StoreFailed):
                await intake.done(job)
            assert await intake.address(job.session) is None
        assert await intake.claim(replace(EVENT, id="2"), NOW)
        await intake.done(job)
        await intake.close()

    asyncio.run(scene())


def test_what_may_only_be_read_is_refused_and_taken_once_it_may_be_written(tmp_path):
    async def scene():
        intake = opened(tmp_path)
        job = await intake.claim(EVENT, NOW)
        with read_only(tmp_path / "messaging.db"):
            for _ in range(2):
                with pytest.raises(StoreFailed):
                    await intake.claim_all([replace(EVENT, id="2")], NOW)
                with pytest.raises(StoreFailed):
                    await intake.done(job)
                assert [turn async for turn in intake.turns(job, NOW)] == [job]
        assert await intake.claim(replace(EVENT, id="2"), NOW)
        await intake.done(job)
        await intake.close()

    asyncio.run(scene())


def test_after_its_file_was_removed_it_takes_what_comes_and_a_restart_finds_it(tmp_path):
    async def scene():
        intake = opened(tmp_path)
        await intake.claim(EVENT, NOW)
        (tmp_path / "messaging.db").unlink()
        left = await intake.claim(replace(EVENT, id="2"), NOW)
        await intake.close()
        after = opened(tmp_path)
        assert await after.abandoned(NOW) == [left]
        await after.close()

    asyncio.run(scene())

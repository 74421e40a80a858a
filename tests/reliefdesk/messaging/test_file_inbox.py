from __future__ import annotations

import asyncio

from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.file_inbox import FileInbox
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KNOWN

EVENT = Event("1", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0


def test_a_person_is_not_known_for_ever(tmp_path):
    async def scene():
        inbox = FileInbox(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))
        job = await inbox.claim(EVENT, NOW)
        await inbox.meet(job, NOW)
        await inbox.forget_before(NOW + SECONDS_KNOWN + 1)
        assert await inbox.address(job.session) is None
        await inbox.close()

    asyncio.run(scene())

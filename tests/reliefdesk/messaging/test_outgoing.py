import asyncio
from collections import Counter
from pathlib import Path

import httpx

from reliefdesk.channels.message import Desk
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.file_inbox import FileInbox
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.outgoing import Outgoing
from reliefdesk.messaging.sending import Sender
from tests.contract.cases.twilio import TwilioCase

ROOT = Path(__file__).parents[3]


def test_nothing_follows_a_message_that_the_person_does_not_want(tmp_path):
    sent = []

    def refuse(request):
        sent.append(request)
        return httpx.Response(400, json={"code": 21610})

    async def deliver():
        twilio = TwilioCase().platform("https://api.twilio.com")
        inbox = FileInbox(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))
        job = await inbox.claim(Event("SM1", "+14045550111", "+14045550111", "hello"), 0)
        parts = twilio.render_for(job.event.address, Answer("You asked: hello"))
        await inbox.answered(job, parts)
        async with httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as client:
            outgoing = Outgoing(twilio, inbox, Desk(ROOT), Sender(twilio, client), print, counts)
            await outgoing.deliver(job.answered(parts))
        assert await inbox.abandoned(0) == []
        await inbox.close()

    counts: Counter[str] = Counter()
    asyncio.run(deliver())
    assert len(sent) == 1
    assert counts == {"unwanted": 1}


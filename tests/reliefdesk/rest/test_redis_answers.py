from __future__ import annotations

import asyncio
import time

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT
from reliefdesk.rest.answers import KeptAnswer
from reliefdesk.rest.redis_answers import SharedAnswers
from reliefdesk.stores.redis import Connection

KEPT = KeptAnswer("digest", [{"text": "my answer"}])


def test_what_one_machine_has_begun_no_other_begins_until_it_ends(redis_server):
    async def scene():
        one, two = (SharedAnswers(Connection(redis_server.address), Identity(["k" * 32])) for _ in range(2))
        assert await one.begin("rest-a", "1")
        assert not await two.begin("rest-a", "1")
        assert await two.begin("rest-a", "2")
        await one.keep("rest-a", "1", KEPT, time.time())
        assert not await two.begin("rest-a", "1")
        await one.end("rest-a", "1")
        assert await two.begin("rest-a", "1")
        assert await two.get("rest-a", "1") == KEPT
        await two.end("rest-a", "1")
        await one.close()
        await two.close()

    asyncio.run(scene())


def test_nothing_stays_in_redis_for_longer_than_requests_are_repeated(redis_server):
    async def scene():
        answers = SharedAnswers(Connection(redis_server.address), Identity(["k" * 32]))
        await answers.keep("rest-a", "1", KEPT, time.time())
        keys = redis_server.client.keys()
        assert len(keys) == 2
        assert all(0 < redis_server.client.ttl(key) <= SECONDS_KEPT for key in keys)
        assert not any(b"my answer" in (redis_server.client.dump(key) or b"") for key in keys)
        await answers.forget("rest-a")
        assert redis_server.client.keys() == []
        await answers.close()

    asyncio.run(scene())


def test_of_old_answers_the_list_of_a_sender_is_relieved(redis_server):
    async def scene():
        answers, now = SharedAnswers(Connection(redis_server.address), Identity(["k" * 32])), time.time()
        await answers.keep("rest-a", "1", KEPT, now - SECONDS_KEPT - 1)
        await answers.keep("rest-a", "2", KEPT, now)
        (listed,) = redis_server.client.keys("*:answers:*")
        assert redis_server.client.zcard(listed) == 1
        await answers.close()

    asyncio.run(scene())

"""What a Redis adds: several machines, one at a time at a conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KEPT, Overtaken
from reliefdesk.shared import lease
from reliefdesk.shared.connection import Connection
from reliefdesk.shared.inbox import SharedInbox

EVENT = Event("1", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0


@pytest.fixture
def play(redis_server):
    """Plays a scene with two machines."""

    async def run(scene):
        one, two = (SharedInbox(Connection(redis_server.address), "twilio", Identity(["k" * 32])) for _ in range(2))
        await scene(one, two)
        await one.close()
        await two.close()

    return lambda scene: asyncio.run(run(scene))


def event(number):
    return replace(EVENT, id=str(number))


def test_what_reaches_another_machine_meanwhile_is_done_by_the_one_that_is_at_it_in_order(play):
    async def scene(one, two):
        seen = []
        async for job in one.turns(await one.claim(event(1), NOW)):
            if job.id == "1":
                for number in (2, 3):
                    other = await two.claim(event(number), NOW)
                    assert [each async for each in two.turns(other)] == []
            seen.append(job.id)
            await one.done(job)
        assert seen == ["1", "2", "3"]

    play(scene)


def test_two_people_are_answered_on_two_machines_at_once(play):
    async def scene(one, two):
        async for job in one.turns(await one.claim(event(1), NOW)):
            other = await two.claim(replace(event(2), person="+12025550112"), NOW)
            async for mine in two.turns(other):
                assert mine == other
                await two.done(mine)
            await one.done(job)

    play(scene)


def test_what_a_machine_leaves_is_taken_up_by_another_when_its_lease_is_over(play, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 0.2)

    async def scene(one, two):
        turns = one.turns(await one.claim(event(1), NOW))
        job = await anext(turns)
        assert await two.abandoned(NOW) == []
        await one._leases.close()  # as when it is killed: nobody renews
        await asyncio.sleep(0.3)
        assert await two.abandoned(NOW) == [job]
        assert [await two.done(each) async for each in two.turns(job)] == [None]
        with pytest.raises(Overtaken):
            await one.answered(job, [{"text": "late"}])
        await turns.aclose()

    play(scene)


def test_a_long_turn_keeps_its_lease(play, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 1)

    async def scene(one, two):
        async for job in one.turns(await one.claim(event(1), NOW)):
            await asyncio.sleep(1.5)
            assert await two.abandoned(NOW) == []
            await one.done(job)

    play(scene)


def test_whoever_stops_in_mid_turn_leaves_it_to_the_others_at_once(play):
    async def scene(one, two):
        turns = one.turns(await one.claim(event(1), NOW))
        job = await anext(turns)
        await turns.aclose()
        assert await two.abandoned(NOW) == [job]

    play(scene)


def test_what_is_postponed_holds_nobody_up_and_is_taken_up_by_any_machine_when_it_is_time(play):
    async def scene(one, two):
        seen = []
        async for job in one.turns(await one.claim(event(1), NOW)):
            seen.append(job.id)
            if job.id == "1":
                await one.claim(event(2), NOW)
                await one.postponed(job, 1, NOW + 30)
            else:
                await one.done(job)
        assert seen == ["1", "2"]
        assert await two.abandoned(NOW + 29) == []
        (job,) = await two.abandoned(NOW + 31)
        assert [(each.id, each.tries, await two.done(each)) async for each in two.turns(job)] == [("1", 1, None)]
        assert [each async for each in one.turns(job)] == []

    play(scene)


def test_ids_are_kept_as_long_as_platforms_deliver_again(play, redis_server):
    async def scene(one, two):
        async for job in one.turns(await one.claim(EVENT, NOW)):
            await one.done(job)
        assert SECONDS_KEPT - 5 < redis_server.client.ttl("reliefdesk:{twilio}:event:1") <= SECONDS_KEPT

    play(scene)


def test_what_is_done_leaves_no_more_than_its_id(play, redis_server):
    async def scene(one, two):
        async for job in one.turns(await one.claim(EVENT, NOW)):
            await one.answered(job, [{"text": "Yes."}])
            await one.done(job)
        assert redis_server.client.keys() == [b"reliefdesk:{twilio}:event:1"]
        assert set(redis_server.client.hgetall("reliefdesk:{twilio}:event:1")) == {b"sender", b"sent", b"tries"}

    play(scene)

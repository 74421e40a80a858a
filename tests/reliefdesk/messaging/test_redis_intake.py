"""What a Redis adds: several machines, one at a time at a conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN, Overtaken
from reliefdesk.messaging.redis_intake import RedisIntake
from reliefdesk.stores import lease
from reliefdesk.stores.redis import Connection
from reliefdesk.web.delivery import Event

EVENT = Event("1", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0


@pytest.fixture
def play(redis_server):
    """Plays a scene with two machines."""

    async def run(scene):
        one, two = (RedisIntake(Connection(redis_server.address), "twilio", Identity(["k" * 32])) for _ in range(2))
        await scene(one, two)
        await one.close()
        await two.close()

    return lambda scene: asyncio.run(run(scene))


def event(number):
    return replace(EVENT, id=str(number))


def test_what_reaches_another_machine_meanwhile_is_done_by_the_one_that_is_at_it_in_order(play):
    async def scene(one, two):
        seen = []
        async for job in one.turns(await one.claim(event(1), NOW), NOW):
            if job.event.id == "1":
                for number in (2, 3):
                    other = await two.claim(event(number), NOW)
                    assert [each async for each in two.turns(other, NOW)] == []
            seen.append(job.event.id)
            await one.done(job)
        assert seen == ["1", "2", "3"]

    play(scene)


def test_two_people_are_answered_on_two_machines_at_once(play):
    async def scene(one, two):
        async for job in one.turns(await one.claim(event(1), NOW), NOW):
            other = await two.claim(replace(event(2), person="+12025550112"), NOW)
            async for mine in two.turns(other, NOW):
                assert mine == other
                await two.done(mine)
            await one.done(job)

    play(scene)


def test_what_a_machine_leaves_is_taken_up_by_another_when_its_lease_is_over(play, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 0.2)

    async def scene(one, two):
        turns = one.turns(await one.claim(event(1), NOW), NOW)
        job = await anext(turns)
        assert await two.abandoned(NOW) == []
        one._leases.close()  # as when it is killed: nobody renews
        await asyncio.sleep(0.3)
        assert await two.abandoned(NOW) == [job]
        assert [await two.done(each) async for each in two.turns(job, NOW + 31)] == [None]
        with pytest.raises(Overtaken):
            await one.answered(job, [{"text": "late"}])
        await turns.aclose()

    play(scene)


def test_a_long_turn_keeps_its_lease(play, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 1)

    async def scene(one, two):
        async for job in one.turns(await one.claim(event(1), NOW), NOW):
            await asyncio.sleep(1.5)
            assert await two.abandoned(NOW) == []
            await one.done(job)

    play(scene)


def test_whoever_stops_in_mid_turn_leaves_it_to_the_others_at_once(play):
    async def scene(one, two):
        turns = one.turns(await one.claim(event(1), NOW), NOW)
        job = await anext(turns)
        await turns.aclose()
        assert await two.abandoned(NOW) == [job]

    play(scene)


def test_what_is_postponed_holds_nobody_up_and_is_taken_up_by_any_machine_when_it_is_time(play):
    async def scene(one, two):
        seen = []
        async for job in one.turns(await one.claim(event(1), NOW), NOW):
            seen.append(job.event.id)
            if job.event.id == "1":
                await one.claim(event(2), NOW)
                await one.postponed(job, 1, NOW + 30)
            else:
                await one.done(job)
        assert seen == ["1", "2"]
        assert await two.abandoned(NOW + 29) == []
        (job,) = await two.abandoned(NOW + 31)
        assert (job.event.id, job.tries) == ("1", 1)
        assert [await two.done(each) async for each in two.turns(job, NOW + 31)] == [None]
        assert [each async for each in one.turns(job, NOW + 31)] == []

    play(scene)


def test_a_person_is_not_known_for_ever(play, redis_server):
    async def scene(one, two):
        job = await one.claim(EVENT, NOW)
        await one.meet(job, NOW)
        (key,) = redis_server.client.keys("*:person:*")
        assert SECONDS_KNOWN - 5 < redis_server.client.ttl(key) <= SECONDS_KNOWN

    play(scene)


def test_ids_are_kept_as_long_as_platforms_deliver_again(play, redis_server):
    async def scene(one, two):
        async for job in one.turns(await one.claim(EVENT, NOW), NOW):
            await one.done(job)
        (key,) = redis_server.client.keys()
        assert SECONDS_KEPT - 5 < redis_server.client.ttl(key) <= SECONDS_KEPT

    play(scene)


def test_what_is_done_leaves_no_more_than_its_id(play, redis_server):
    async def scene(one, two):
        async for job in one.turns(await one.claim(EVENT, NOW), NOW):
            await one.answered(job, [{"text": "Yes."}])
            await one.done(job)
        (key,) = redis_server.client.keys()
        assert key.startswith(b"reliefdesk:{twilio}:event:twilio-event-")
        assert set(redis_server.client.hgetall(key)) == {b"sender", b"sent", b"tries"}

    play(scene)


def test_what_waits_for_its_time_is_not_taken_up_early_by_who_had_it_in_mind(play):
    async def scene(one, two):
        jobs = [await one.claim(event(number), NOW) for number in (1, 2)]
        async for job in one.turns(jobs[0], NOW):
            await one.postponed(job, 1, NOW + 30)
        assert [each async for each in one.turns(jobs[1], NOW)] == []
        assert await one.abandoned(NOW + 29) == []
        assert len(await one.abandoned(NOW + 31)) == 2

    play(scene)


def test_what_this_machine_cannot_read_is_left_for_another_and_holds_nobody_up(play, redis_server):
    async def scene(one, two):
        job = await one.claim(event(1), NOW)
        redis_server.client.hset(f"reliefdesk:{{twilio}}:event:{job.id}", "event", Identity(["n" * 32]).seal("{}"))
        await one.claim(event(2), NOW)
        seen = []
        async for each in one.turns(job, NOW):
            seen.append(each.event.id)
            await one.done(each)
        assert seen == ["2"]
        assert redis_server.client.zrange("reliefdesk:{twilio}:waiting", 0, -1) == [job.id.encode()]

    play(scene)


def test_an_answer_is_finished_though_redis_has_lost_its_last_writes(play, redis_server):
    async def scene(one, two):
        async for job in one.turns(await one.claim(event(1), NOW), NOW):
            redis_server.client.flushall()
            await one.answered(job, [{"text": "Yes."}])
            await one.done(job)
        assert await two.abandoned(NOW) == []

    play(scene)


def test_two_hundred_that_are_taken_up_at_once_are_no_trouble(play):
    async def scene(one, two):
        people = [replace(event(number), person=f"+1202555{number:04}") for number in range(200)]
        jobs = [await one.claim(each, NOW) for each in people]

        async def work(job):
            return [await two.done(each) async for each in two.turns(job, NOW)]

        assert await asyncio.gather(*map(work, jobs)) == [[None]] * 200

    play(scene)

"""Against a real Redis, and Rasa's own agent as the one who asks; imports Rasa."""

import asyncio
import importlib

import pytest

from reliefdesk.stores import lease
from reliefdesk.stores.redis import Connection

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def turn_lock():
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("reliefdesk.rasa.turn_lock")


@pytest.fixture
def play(turn_lock, redis_server):
    """Plays a scene with the locks of two machines."""

    async def run(scene):
        connections = [Connection(redis_server.address) for _ in range(2)]
        result = await scene(*map(turn_lock.SharedTurnLock, connections))
        for connection in connections:
            await connection.close()
        return result

    return lambda scene: asyncio.run(run(scene))


def test_turns_of_a_conversation_are_one_at_a_time_on_all_machines_and_none_is_lost(play):
    running, most, done = [], [], []

    async def turn(lock, number):
        async with lock.lock("twilio-a", wait_time_in_seconds=0.002):
            running.append(number)
            most.append(len(running))
            await asyncio.sleep(0.002)
            running.remove(number)
            done.append(number)

    async def scene(one, two):
        await asyncio.gather(*(turn((one, two)[number % 2], number) for number in range(100)))

    play(scene)
    assert max(most) == 1
    assert sorted(done) == list(range(100))


def test_two_conversations_do_not_wait_for_each_other(play):
    async def scene(one, two):
        async with one.lock("twilio-a"), two.lock("twilio-b", lock_lifetime=0.1):
            return True

    assert play(scene)


def test_the_lock_of_a_machine_that_died_falls_free_in_time_for_the_visitor(play, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 0.5)

    async def scene(one, two):
        dead = one.lock("twilio-a")
        await dead.__aenter__()
        one._leases.close()  # as when it is killed: nobody renews
        async with two.lock("twilio-a", lock_lifetime=5):
            await dead.__aexit__(None, None, None)  # it lived after all, and leaves the other's alone
            assert not await one._leases.take("twilio-a", "a third")

    play(scene)


def test_a_long_turn_keeps_its_lock(play, turn_lock, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 1)

    async def scene(one, two):
        async with one.lock("twilio-a"):
            await asyncio.sleep(1.5)
            with pytest.raises(turn_lock.LockError):
                async with two.lock("twilio-a", lock_lifetime=0):
                    raise AssertionError("it was held")

    play(scene)


def test_a_turn_that_is_given_up_while_it_waits_leaves_no_lock(play):
    async def scene(one, two):
        async with one.lock("twilio-a"):
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(two.lock("twilio-a").__aenter__(), 0.1)
        async with one.lock("twilio-a", lock_lifetime=0):
            return True

    assert play(scene)


def test_a_turn_that_does_not_end_is_waited_for_no_longer_than_it_may_last(play, turn_lock):
    async def scene(one, two):
        async with one.lock("twilio-a", lock_lifetime=5):
            with pytest.raises(turn_lock.LockError):
                async with two.lock("twilio-a", lock_lifetime=0.2):
                    raise AssertionError("it was held")

    play(scene)


def test_a_turn_goes_on_without_redis(turn_lock, tmp_path, caplog):
    async def scene():
        lock = turn_lock.SharedTurnLock(Connection(f"unix://{tmp_path}/nobody"))
        async with lock.lock("twilio-a"):
            return True

    assert asyncio.run(scene())
    assert "without a lock" in caplog.text


def test_a_redis_that_hung_for_a_while_keeps_no_lock_that_nobody_holds(play, redis_server, monkeypatch):
    monkeypatch.setattr(lease, "SECONDS", 4)

    async def scene(one, two):
        redis_server.pause()
        try:
            async with one.lock("twilio-a", lock_lifetime=60):
                """Without the lock, which Redis gives when it goes on."""
        finally:
            redis_server.go_on()
        async with two.lock("twilio-a", lock_lifetime=5):
            return True

    assert play(scene)

import asyncio

import pytest

from reliefdesk.stores import lease, redis
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.lease import Leases
from reliefdesk.stores.redis import Connection

ROOT = "reliefdesk:{test}"
KEY = f"{ROOT}:lease:twilio-a"


@pytest.fixture
def play(redis_server, monkeypatch):
    """Plays a scene with a machine's leases, of which it has taken one."""
    monkeypatch.setattr(lease, "SECONDS", 1)

    async def run(scene):
        opened = Connection(redis_server.address)
        leases = Leases(opened, ROOT)
        assert await leases.take("twilio-a", "ours")
        await scene(leases, redis_server)
        leases.close()
        await opened.close()

    return lambda scene: asyncio.run(run(scene))


def test_a_lease_that_is_held_does_not_end(play):
    async def scene(leases, redis):
        await asyncio.sleep(1.5)
        assert redis.client.get(KEY) == b"ours"

    play(scene)


def test_a_lease_that_is_released_is_free_at_once(play):
    async def scene(leases, redis):
        await leases.release("twilio-a", "ours")
        assert redis.client.get(KEY) is None

    play(scene)


def test_a_lease_that_another_has_taken_is_neither_renewed_nor_released(play):
    async def scene(leases, redis):
        redis.client.set(KEY, "another's", px=1400)
        assert not await leases.take("twilio-a", "ours")
        await asyncio.sleep(0.5)
        await leases.release("twilio-a", "ours")
        assert redis.client.get(KEY) == b"another's"
        leases.hold("twilio-a", "ours")
        await asyncio.sleep(1.2)
        assert redis.client.get(KEY) is None

    play(scene)


def test_whoever_holds_one_may_take_it_again(play):
    async def scene(leases, redis):
        assert await leases.take("twilio-a", "ours")

    play(scene)


def test_a_lease_that_a_redis_gave_after_it_hung_is_given_back(play, monkeypatch):
    async def scene(leases, redis):
        await leases.release("twilio-a", "ours")
        redis.pause()
        try:
            with pytest.raises(StoreFailed):
                await leases.take("twilio-a", "another")
            await leases.release("twilio-a", "another")
        finally:
            redis.go_on()
        await asyncio.sleep(1.5)
        assert await leases.take("twilio-a", "a third")

    monkeypatch.setattr(redis, "SECONDS_TO_LEAVE_ALONE", 0.2)
    play(scene)


def test_a_redis_that_is_away_for_a_moment_costs_no_lease(play, caplog):
    async def scene(leases, redis):
        redis.client.client_kill_filter(_type="normal", skipme=True)
        await asyncio.sleep(1.5)
        assert redis.client.get(KEY) == b"ours"

    play(scene)

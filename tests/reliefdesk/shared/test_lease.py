import asyncio

import pytest

from reliefdesk.shared import lease
from reliefdesk.shared.connection import Connection
from reliefdesk.shared.lease import Leases

ROOT = "reliefdesk:{test}"
KEY = f"{ROOT}:lease:twilio-a"


@pytest.fixture
def play(redis_server, monkeypatch):
    """Plays a scene with a machine's leases, of which it has taken one."""
    monkeypatch.setattr(lease, "SECONDS", 1)

    async def run(scene):
        connection = Connection(redis_server.address)
        leases = Leases(connection, ROOT)
        redis_server.client.set(KEY, leases.token, px=lease.milliseconds())
        leases.hold("twilio-a")
        await scene(leases, redis_server)
        await leases.close()
        await connection.close()

    return lambda scene: asyncio.run(run(scene))


def test_a_lease_that_is_held_does_not_end(play):
    async def scene(leases, redis):
        await asyncio.sleep(1.5)
        assert redis.client.get(KEY) == leases.token.encode()

    play(scene)


def test_a_lease_that_is_released_is_free_at_once(play):
    async def scene(leases, redis):
        await leases.release("twilio-a")
        assert redis.client.get(KEY) is None

    play(scene)


def test_a_lease_that_another_machine_has_taken_is_neither_renewed_nor_released(play):
    async def scene(leases, redis):
        redis.client.set(KEY, "another's", px=900)
        await leases.release("twilio-a")
        leases.hold("twilio-a")
        await asyncio.sleep(1.5)
        assert redis.client.get(KEY) is None

    play(scene)


def test_a_redis_that_is_away_for_a_moment_costs_no_lease(play, caplog):
    async def scene(leases, redis):
        redis.client.client_kill_filter(_type="normal", skipme=True)
        await asyncio.sleep(1.5)
        assert redis.client.get(KEY) == leases.token.encode()

    play(scene)

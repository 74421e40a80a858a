import asyncio

import pytest

from reliefdesk.stores import redis
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.redis import Connection


def asked(address, *command):
    async def ask():
        opened = Connection(address)
        try:
            return await opened.ask(*command)
        finally:
            await opened.close()

    return asyncio.run(ask())


def test_a_redis_that_is_not_there_says_so_without_words_of_the_command(tmp_path):
    with pytest.raises(StoreFailed, match=r"^Redis: ConnectionError$"):
        asked(f"unix://{tmp_path}/nobody", "SET", "key", "my words")


def test_a_redis_that_hangs_is_not_waited_for(redis_server, monkeypatch):
    monkeypatch.setattr(redis, "SECONDS_TO_ANSWER", 0.05)
    redis_server.pause()
    try:
        with pytest.raises(StoreFailed, match=r"^Redis: (Timeout|Connection)Error$"):
            asked(redis_server.address, "GET", "key")
    finally:
        redis_server.go_on()


def test_a_redis_that_did_not_answer_is_left_alone_for_a_moment_and_then_asked_again(redis_server, monkeypatch):
    monkeypatch.setattr(redis, "SECONDS_TO_ANSWER", 0.3)
    monkeypatch.setattr(redis, "SECONDS_TO_LEAVE_ALONE", 0.5)

    async def scene():
        opened = Connection(redis_server.address)
        redis_server.pause()
        try:
            with pytest.raises(StoreFailed):
                await opened.ask("GET", "key")
        finally:
            redis_server.go_on()
        with pytest.raises(StoreFailed, match="a moment ago"):
            await opened.ask("GET", "key")
        await asyncio.sleep(0.5)
        assert await opened.ask("GET", "key") is None
        await opened.close()

    asyncio.run(scene())


def test_a_connection_that_redis_has_closed_meanwhile_is_made_anew(redis_server):
    async def scene():
        opened = Connection(redis_server.address)
        await opened.ask("SET", "key", "1")
        redis_server.client.client_kill_filter(_type="normal", skipme=True)
        value = await opened.ask("GET", "key")
        await opened.close()
        return value

    assert asyncio.run(scene()) == b"1"

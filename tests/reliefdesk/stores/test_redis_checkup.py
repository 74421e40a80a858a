import asyncio

from reliefdesk.stores.redis import Connection
from reliefdesk.stores.redis_checkup import problems


def found(address):
    async def ask():
        connection = Connection(address)
        try:
            return await problems(connection)
        finally:
            await connection.close()

    return asyncio.run(ask())


def test_a_redis_that_is_not_there_is_told_with_what_to_check(tmp_path):
    (sentence,) = found(f"unix://{tmp_path}/nobody")
    assert "RELIEFDESK_REDIS cannot be used (Redis: ConnectionError)" in sentence


def test_a_redis_that_forgets_is_told_with_what_to_set(redis_server):
    redis = redis_server.client
    redis.config_set("maxmemory", "100mb")
    redis.config_set("maxmemory-policy", "allkeys-lru")
    evicts, forgets = found(redis_server.address)
    assert "maxmemory-policy allkeys-lru" in evicts
    assert "set appendonly yes" in forgets
    redis.config_set("maxmemory-policy", "noeviction")
    redis.config_set("appendonly", "yes")
    assert found(redis_server.address) == []
    redis.config_set("appendonly", "no")


def test_a_redis_that_tells_nothing_of_its_settings_is_taken_as_it_is(redis_server):
    redis_server.client.acl_setuser("app", enabled=True, nopass=True, commands=["+ping", "+client", "+hello"])
    assert found(redis_server.address.replace("unix://", "unix://app:any@")) == []
    redis_server.client.acl_deluser("app")

"""Whether a Redis can be reached, and keeps what it is given."""

from __future__ import annotations

from collections.abc import Iterator

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.redis import Connection


async def problems(connection: Connection) -> list[str]:
    """A sentence for each thing to change; a Redis that tells nothing of its settings is taken as it is."""
    try:
        await connection.ask("PING")
    except StoreFailed as error:
        return [f"The Redis of RELIEFDESK_REDIS cannot be used ({error}); check its address, password and network."]
    return list(_in_settings(await _settings(connection)))


async def _settings(connection: Connection) -> dict[str, str]:
    try:
        found = await connection.ask("CONFIG", "GET", "maxmemory-policy", "maxmemory", "appendonly")
    except StoreFailed:
        return {}
    return {_text(name): _text(value) for name, value in dict(found).items()}


def _in_settings(given: dict[str, str]) -> Iterator[str]:
    policy = given.get("maxmemory-policy", "noeviction")
    if policy != "noeviction" and given.get("maxmemory") != "0":
        yield f"Redis drops questions that wait when its memory is full (maxmemory-policy {policy}): set noeviction."
    if given.get("appendonly") == "no":
        yield "Redis loses what was acknowledged last when its power fails (appendonly no): set appendonly yes."


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value

"""The connection to Redis: each command ends within seconds, in an answer or in StoreFailed."""

from __future__ import annotations

import time
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from reliefdesk.stores.failure import StoreFailed

MOST_CONNECTIONS = 20  # more commands at once wait for one another
SECONDS_TO_CONNECT = 1
SECONDS_TO_ANSWER = 1  # platforms wait for three
SECONDS_TO_LEAVE_ALONE = 1  # one that has just not answered, so that a turn which asks it often is not held up as often
TRIES_MORE = 1  # a connection that lay idle may have been closed; one that hangs is not waited for again


class Connection:
    """The connection of one process, made in the event loop that uses it."""

    def __init__(self, address: str) -> None:
        """Connects at the first command; `address` is as redis://:password@host:6379/0, rediss:// with TLS, unix:///path."""
        pool = BlockingConnectionPool.from_url(
            address,
            max_connections=MOST_CONNECTIONS,
            timeout=SECONDS_TO_ANSWER,
            socket_connect_timeout=SECONDS_TO_CONNECT,
            socket_timeout=SECONDS_TO_ANSWER,
            retry=Retry(NoBackoff(), TRIES_MORE, supported_errors=(RedisConnectionError,)),
        )
        self._redis = Redis.from_pool(pool)
        self._alone_until = 0.0

    async def ask(self, *command: str | bytes | float) -> Any:
        """What Redis answers to the command; StoreFailed names the kind of error alone."""
        if time.monotonic() < self._alone_until:
            raise StoreFailed("Redis: it did not answer a moment ago")
        try:
            return await self._redis.execute_command(*command)  # type: ignore[no-untyped-call]
        except RedisError as error:
            if isinstance(error, RedisConnectionError | RedisTimeoutError):
                self._alone_until = time.monotonic() + SECONDS_TO_LEAVE_ALONE
            raise StoreFailed(f"Redis: {type(error).__name__}") from error

    async def run(self, script: str, root: str, *arguments: str | bytes | float) -> Any:
        """What a Lua script gives, done at once or not at all; `root` begins the name of each key that it touches."""
        return await self.ask("EVAL", script, 1, root, *arguments)

    async def close(self) -> None:
        await self._redis.aclose()

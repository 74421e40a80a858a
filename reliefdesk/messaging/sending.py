"""Sending: one message to a platform's API, through its limits and its bad moments."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import httpx

from reliefdesk.messaging.platform import Call, Part, Platform

logger = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(10, connect=3)
MOST_TRIES = 4
MOST_SECONDS_TO_WAIT = 10
SECONDS_BEFORE_NEXT = (0.5, 1.0, 2.0)

Sleep = Callable[[float], Awaitable[None]]


class MessageRefused(Exception):
    """The platform does not take this message, now or later; the message holds codes, and no words of anybody's."""


class Unwanted(MessageRefused):
    """The person wants no messages of ours, not even that one was refused."""


class Unreachable(Exception):
    """The platform did not answer, or had too much to do; later it may."""


class LockedOut(Unreachable):
    """The platform does not accept our credentials until an administrator has renewed them."""


class Sender:
    """Sends messages to one platform.

    A connection that was never made and a limit that was reached are tried again, `MOST_TRIES` in all. When the
    message may have arrived - no answer, or a server error - it is sent once more: told twice is better than never.
    A token that is not accepted is fetched anew, once; one that only an administrator can renew is waited for.
    """

    def __init__(self, platform: Platform, client: httpx.AsyncClient, sleep: Sleep = asyncio.sleep) -> None:
        self._platform, self._client, self._sleep = platform, client, sleep

    async def send(self, address: str, part: Part) -> None:
        """Sends one part to an address; MessageRefused or Unreachable when it did not go out."""
        call = self._platform.call(address, part)
        may_have_arrived, renewed = 0, False
        for attempt in range(MOST_TRIES):
            pause = SECONDS_BEFORE_NEXT[min(attempt, len(SECONDS_BEFORE_NEXT) - 1)]
            try:
                response = await self.once(call)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
                pass
            except httpx.HTTPError as error:
                may_have_arrived += 1
                if may_have_arrived > 1:
                    raise Unreachable(f"{self._platform.name}: {type(error).__name__}") from None
            else:
                if self._platform.is_limit(response):
                    pause = seconds_to_wait(response)
                elif self._platform.is_unauthorised(response):
                    if renewed or not self._platform.renew():
                        raise self._locked_out(response)
                    renewed, pause = True, 0
                elif self._platform.is_server_error(response):
                    may_have_arrived += 1
                    if may_have_arrived > 1:
                        raise Unreachable(f"{self._platform.name}: {response.status_code}")
                else:
                    self._raise_for(response)
                    return
            if attempt + 1 < MOST_TRIES:
                await self._sleep(pause)
        raise Unreachable(f"{self._platform.name}: {MOST_TRIES} tries")

    async def once(self, call: Call) -> httpx.Response:
        """The answer to a single request, whatever it is; httpx.HTTPError when there is none."""
        call = await self._platform.authorise(call, self._client)
        return await self._client.request(
            call.method, call.url, json=call.json, data=call.form, headers=dict(call.headers)
        )

    def _locked_out(self, response: httpx.Response) -> LockedOut:
        name = self._platform.name
        logger.error("%s does not accept our credentials; run `reliefdesk channels check`. Answers wait.", name)
        return LockedOut(f"{name}: {self._platform.refusal(response)}")

    def _raise_for(self, response: httpx.Response) -> None:
        if refusal := self._platform.refusal(response):
            kind = Unwanted if self._platform.is_unwanted(response) else MessageRefused
            raise kind(f"{self._platform.name}: {refusal}")


def seconds_to_wait(response: httpx.Response) -> float:
    """The seconds that Retry-After asks for, within reason."""
    try:
        return min(max(float(response.headers.get("retry-after", "1")), 0), MOST_SECONDS_TO_WAIT)
    except ValueError:
        return 1


def make_client() -> httpx.AsyncClient:
    """The client of one channel, made in the loop that uses it; proxies of the environment are not asked."""
    return httpx.AsyncClient(timeout=TIMEOUT, trust_env=False)

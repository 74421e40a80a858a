"""The turnstile before the assistant: few turns at once, each for so long, and an error of one is nobody else's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias

logger = logging.getLogger(__name__)

Said: TypeAlias = Mapping[str, Any]  # one message as Rasa sends it

MOST_SECONDS = 30
MOST_SECONDS_IF_URGENT = 3  # the channel itself has the card of a red flag, and nobody should wait for it
MOST_AT_ONCE = 4  # a turn is nearly all CPU: more of them make each other slower


class Turnstile:
    """One channel's."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    async def said(self, ask: Callable[[], Awaitable[Sequence[Said]]], *, urgent: bool = False) -> Sequence[Said]:
        """What came of a turn; nothing when it failed or took too long, which the log tells.

        An urgent one waits for no place, and has to be quick.
        """
        try:
            if urgent:
                return await asyncio.wait_for(ask(), MOST_SECONDS_IF_URGENT)
            async with self._places:
                return await asyncio.wait_for(ask(), MOST_SECONDS)
        except Exception:
            logger.exception("A turn failed; the visitor got the clinic's phone number.")
            return []

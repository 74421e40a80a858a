"""The end of the server: nobody new is let in, what runs ends, and only then the event loop stops.

Sanic's own way stops the loop first. On uvloop its listeners are begun a second time then, while the first ones are
half done, and the loop closes under them (`_run_shutdown_coro` of Sanic 25.12).
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from sanic import Blueprint, Sanic

logger = logging.getLogger(__name__)

App: TypeAlias = "Sanic[Any, Any]"
End = Callable[[], Awaitable[None]]


def when_it_ends(webhook: Blueprint, end: End) -> None:
    """Has `end` called once, though several ask for it: our own shutdown, and Sanic's listeners after it."""
    ending: list[asyncio.Task[None]] = []

    async def once(*_: object) -> None:
        if not ending:
            ending.append(asyncio.ensure_future(_told(end)))
        await asyncio.shield(ending[0])

    @webhook.before_server_start
    async def register(app: App, *_: object) -> None:
        app.ctx.ends = [*getattr(app.ctx, "ends", ()), once]

    webhook.before_server_stop(once)


def is_ending(app: App) -> bool:
    return getattr(app.ctx, "ending", None) is not None


async def end_in_order(app: App, loop: asyncio.AbstractEventLoop) -> None:
    """Sets, as a listener, what SIGTERM and Ctrl-C do once the server has started; a second one waits for nothing."""

    def begin() -> None:
        if is_ending(app):
            app.stop(terminate=False)
            return
        app.ctx.ending = loop.create_task(_end(app))

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, begin)


async def _end(app: App) -> None:
    await asyncio.gather(*(end() for end in getattr(app.ctx, "ends", ())))
    app.stop(terminate=False)


async def _told(end: End) -> None:
    try:
        await end()
    except Exception:
        logger.exception("Something did not end as it should; the rest does.")

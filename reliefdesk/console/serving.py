"""Serving the console: alone, or beside the assistant until that ends."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reliefdesk.logs import configure_logs
from reliefdesk.privacy.expiry import Expiry
from reliefdesk.processes.companion import READY, Companion
from reliefdesk.processes.parent import wait_for_its_end
from reliefdesk.settings import Settings


def serve(settings: Settings, root: Path, ready: Callable[[str], None], beside: bool = False) -> None:
    """Until Ctrl-C; `beside` the assistant, until the pipe from it closes, as it does however that ends."""
    from reliefdesk.console.web_server import create_console

    configure_logs(settings.log_level)
    app = create_console(settings, root)

    @app.after_server_start
    async def announce(app: Any, *_: object) -> None:
        ready(address.shown)
        if beside:
            print(READY.decode(), flush=True)
        app.ctx.services.inbox_filler.now(0)  # by the time that somebody has signed in, the inbox is filled

    @app.before_server_start
    async def tell(app: Any, *_: object) -> None:
        threading.Thread(target=app.ctx.services.notifier.run, args=(ended,), daemon=True).start()
        expiry = Expiry(settings, root, app.ctx.services.desk)
        threading.Thread(target=expiry.run, args=(ended,), daemon=True).start()

    address, ended = app.ctx.services.address, threading.Event()
    if beside:

        @app.before_server_start
        async def watch(app: Any, loop: asyncio.AbstractEventLoop) -> None:
            threading.Thread(target=_end_with_parent, args=(loop, app), daemon=True).start()

    with contextlib.closing(app.ctx.services), contextlib.suppress(KeyboardInterrupt):
        app.run(address.host, address.port, single_process=True, motd=False, access_log=False)
        ended.set()


def beside(root: Path) -> Companion:
    """The console as a process of its own."""
    return Companion([sys.executable, "-m", "reliefdesk", "console", "--beside"], root)


def _end_with_parent(loop: asyncio.AbstractEventLoop, app: Any) -> None:
    wait_for_its_end()
    loop.call_soon_threadsafe(app.stop)

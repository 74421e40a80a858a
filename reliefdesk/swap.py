"""The live server's change of model: loaded beside the old one, asked a question, then taken up at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from reliefdesk.live import FIRST_QUESTION, live_model
from reliefdesk.model import NoModel
from reliefdesk.pages.ask import ask
from reliefdesk.problem import ContentError

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5


class Swap:
    """Watches which model is live; `model` is the one that the server begins with."""

    def __init__(self, models: Path, model: Path) -> None:
        self._models, self._seen = models, model
        self._followers: list[Callable[[], None]] = []
        self._watching: asyncio.Task[None] | None = None

    def follow(self, read: Callable[[], None]) -> None:
        """`read` reads its files again whenever the model changes; ContentError leaves it as it was."""
        self._followers.append(read)

    async def start(self, app: Any, *_: Any) -> None:
        """A listener of the server's."""
        self._watching = asyncio.get_running_loop().create_task(self._watch(app))

    async def stop(self, *_: Any) -> None:
        if self._watching:
            self._watching.cancel()

    async def _watch(self, app: Any) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                model = await asyncio.to_thread(live_model, self._models)
            except NoModel:  # removed by hand; what is loaded goes on
                continue
            if model != self._seen:
                self._seen = model
                try:
                    await self._take_up(app, model)
                except Exception:
                    logger.exception("The model %s cannot be used; the one before goes on answering.", model.name)

    async def _take_up(self, app: Any, model: Path) -> None:
        old = app.ctx.agent
        new = await asyncio.to_thread(_load, old, model)
        if not await ask(new, FIRST_QUESTION):
            raise RuntimeError("it does not answer")
        # No await until it is done: every message meets either the old or the new whole.
        new.tracker_store = old.tracker_store
        vars(new.processor)["tracker_store"] = old.tracker_store
        new.tracker_store.domain = new.domain
        app.ctx.agent = new
        await asyncio.to_thread(self._read)
        logger.info("The model %s is live now.", model.name)

    def _read(self) -> None:
        with _yielding():
            for read in self._followers:
                try:
                    read()
                except ContentError as error:
                    logger.warning("What was read at the start stays, because the content has errors:\n%s", error)


def _load(old: Agent, model: Path) -> Agent:
    """With a tracker store of its own, because loading changes the store's domain."""
    with _yielding():
        return Agent.load(
            model, lock_store=old.lock_store, action_endpoint=old.action_endpoint, http_interpreter=old.http_interpreter
        )


@contextlib.contextmanager
def _yielding() -> Iterator[None]:
    """While a thread works, a message waits for the interpreter's lock a tenth as long each time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)

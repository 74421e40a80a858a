"""The live server's change of model: loaded beside the old one, asked a question, then taken up at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from reliefdesk.assistant.ask import answers
from reliefdesk.content.problem import ContentError
from reliefdesk.content.taken_up import visitors
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import live_model
from reliefdesk.model.served import Serving
from reliefdesk.model.signer import Signer, signature_of
from reliefdesk.publication.journal import Journal

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5
MOST_SECONDS_BETWEEN_TRIES = 60
_MOST_SECONDS_TO_BE_WRITTEN = 10

_Stamp = tuple[object, ...]


class Swap:
    """Watches which model is live; `model` is the one that the server begins with.

    `journal` is the file that is there while a publication is written.
    """

    def __init__(self, models: Path, model: Path, signer: Signer, journal: Path) -> None:
        self._models, self._signer = models, signer
        self._journal, self._serving = Journal(journal, Path(), models), Serving(models)
        self._in_use = model
        self._problem = self._why = ""
        self._tries = _Tries()
        self._followers: list[Callable[[], Callable[[], None]]] = [visitors.prepare]
        self._watching: asyncio.Task[None] | None = None

    def follow(self, prepare: Callable[[], Callable[[], None]]) -> None:
        """Has `prepare` read files whenever the model changes, and what it gives called in the moment of the change.

        ContentError leaves its files as they were.
        """
        self._followers.append(prepare)

    def is_settled(self) -> bool:
        """Whether the files belong to the model in use: no publication is being written, and none waits for us."""
        if self._journal.model() not in ("", self._in_use.name):
            return False
        try:
            return live_model(self._models) == self._in_use
        except NoModel:
            return True

    def state(self) -> dict[str, str]:
        """What /health tells: the model that answers, and what keeps the one that should from it."""
        problem = {"problem": self._problem} if self._problem else {}
        return {"name": self._in_use.name.removesuffix(".tar.gz"), **problem}

    async def start(self, app: Any, *_: Any) -> None:
        """Begins to watch, as a listener of the server's."""
        await asyncio.to_thread(self._tell_served)
        self._watching = asyncio.get_running_loop().create_task(self._watch(app))

    async def stop(self, *_: Any) -> None:
        self._serving.end()
        if self._watching:
            self._watching.cancel()

    async def _watch(self, app: Any) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                await self._look(app)
            except Exception as error:  # noqa: BLE001 it is logged; whatever it is, the next look may find it mended
                self._tell("the model that should be live cannot be used", error)

    async def _look(self, app: Any) -> None:
        try:
            model = await asyncio.to_thread(live_model, self._models)
        except NoModel as error:
            self._tell("nobody can tell which model should be live", error)
            return
        if model == self._in_use:
            self._problem = ""
        elif self._tries.is_due(await asyncio.to_thread(_stamp, model)):
            await self._take_up(app, model)
            self._in_use, self._problem = model, ""
            await asyncio.to_thread(self._tell_served)
            logger.info("The model %s is live now.", model.name)

    def _tell(self, problem: str, error: Exception) -> None:
        """Notes a problem, and logs it once a kind, however often it is tried."""
        is_ours = isinstance(error, NoModel)
        # Of our own errors the message is plain; others may quote what a visitor wrote.
        why = str(error) if is_ours else f"{type(error).__name__}."
        if not self._problem or why != self._why:
            told = "%s: %s The model %s goes on answering, and it is tried again."
            logger.error(told, problem.capitalize(), why, self._in_use.name, exc_info=None if is_ours else error)
        self._problem, self._why = problem, why

    async def _take_up(self, app: Any, model: Path) -> None:
        old = app.ctx.agent
        new = await asyncio.to_thread(_load, old, model, self._signer)
        if not await answers(new):
            raise RuntimeError("it does not answer")
        taken_up = await self._prepared(model)
        # No await until it is done: every message meets either the old or the new whole, with its facts and words.
        new.tracker_store = old.tracker_store
        vars(new.processor)["tracker_store"] = old.tracker_store
        new.tracker_store.domain = new.domain
        app.ctx.agent, self._in_use = new, model
        for take_up in taken_up:
            take_up()

    async def _prepared(self, model: Path) -> list[Callable[[], None]]:
        """What was read of the files of that model; RuntimeError when those of the next one are written for long."""
        until = time.monotonic() + _MOST_SECONDS_TO_BE_WRITTEN
        while time.monotonic() < until:
            prepared = await asyncio.to_thread(self._read)
            if await asyncio.to_thread(self._journal.model) in ("", model.name):
                return prepared
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        raise RuntimeError("its files are still being written")

    def _read(self) -> list[Callable[[], None]]:
        prepared = []
        with _yielding():
            for prepare in self._followers:
                try:
                    prepared.append(prepare())
                except ContentError as error:
                    logger.warning("What was read at the start stays, because the content has errors:\n%s", error)
        return prepared

    def _tell_served(self) -> None:
        try:
            self._serving.tell(self._in_use.name)
        except OSError as error:
            logger.warning("Who publishes is not told that this model answers (%s).", error.strerror)


class _Tries:
    """When to try: at once what was not tried yet, and the same again later each time."""

    def __init__(self) -> None:
        self._tried: _Stamp = ()
        self._wait, self._due = 0.0, 0.0

    def is_due(self, stamp: _Stamp) -> bool:
        """Whether to try now; it counts as tried then."""
        now = time.monotonic()
        if stamp == self._tried and now < self._due:
            return False
        self._wait = min(2 * self._wait or 1, MOST_SECONDS_BETWEEN_TRIES) if stamp == self._tried else 1
        self._tried, self._due = stamp, now + self._wait
        return True


def _stamp(model: Path) -> _Stamp:
    """What changes when the archive or its signature does."""
    found: list[object] = [model.name]
    for path in (model, signature_of(model)):
        with contextlib.suppress(OSError):
            status = path.stat()
            found += [status.st_mtime_ns, status.st_size, status.st_ino]
    return tuple(found)


def _load(old: Agent, model: Path, signer: Signer) -> Agent:
    """The agent with this model, on a tracker store of its own, because loading changes the store's domain."""
    with _yielding(), signer.opened(model) as copy:
        return Agent.load(
            copy, lock_store=old.lock_store, action_endpoint=old.action_endpoint, http_interpreter=old.http_interpreter
        )


@contextlib.contextmanager
def _yielding() -> Iterator[None]:
    """A block for a thread, while which a message waits for the interpreter's lock a tenth as long each time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)

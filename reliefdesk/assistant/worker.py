"""The worker: one queue a conversation, so that answers come in order and no request ever waits for one."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

logger = logging.getLogger(__name__)

MOST_WAITING = 500


class Waiting(Protocol):
    """What waits for its turn: an id, in a conversation."""

    @property
    def session(self) -> str: ...

    @property
    def id(self) -> str: ...


Question = TypeVar("Question", bound=Waiting)


class Worker(Generic[Question]):
    """Runs `answer` for each question; at the end, what has not begun is left for the next start."""

    def __init__(
        self, answer: Callable[[Question], Awaitable[None]], over: Callable[[Question], None] = lambda question: None
    ) -> None:
        """Begins with nothing to do; `over` is told of each question that waits no more, answered or not."""
        self._answer, self._over = answer, over
        self._queues: dict[str, deque[Question]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.is_stopping = False

    @property
    def is_full(self) -> bool:
        """Whether the next one would wait for too long, or for ever."""
        return self.is_stopping or sum(map(len, self._queues.values())) >= MOST_WAITING

    def has(self, session: str, question: str) -> bool:
        return any(waiting.id == question for waiting in self._queues.get(session, ()))

    def put(self, question: Question) -> None:
        queue = self._queues.get(question.session)
        if queue is not None:
            queue.append(question)
            return
        self._queues[question.session] = deque([question])
        self._tasks[question.session] = asyncio.get_running_loop().create_task(self._work(question.session))

    async def drop(self, session: str) -> None:
        """Forgets what waits in a conversation, and waits for the turn that runs."""
        if queue := self._queues.get(session):
            while len(queue) > 1:
                self._over(queue.pop())
            await asyncio.wait([self._tasks[session]])

    async def stop(self, seconds: float) -> None:
        """Waits for the turns that run, but not for long."""
        self.is_stopping = True
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks.values(), timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, session: str) -> None:
        queue = self._queues[session]
        try:
            while queue and not self.is_stopping:
                try:
                    await self._answer(queue[0])
                except Exception:
                    logger.exception("A question was not answered; it stays pending.")
                self._over(queue.popleft())
        finally:
            del self._queues[session], self._tasks[session]

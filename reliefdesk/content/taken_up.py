"""What visitors get of the files, taken up in one step: no facts of tomorrow beside answers of today."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from reliefdesk.content.fresh import Fresh

T = TypeVar("T")


class TakenUp:
    """A server says with `settle` when files may be read; elsewhere a changed file is read at once."""

    def __init__(self) -> None:
        self._all: WeakSet[Fresh[Any]] = WeakSet()
        self._facts: WeakSet[Fact[Any]] = WeakSet()
        self._settled: Callable[[], bool] = lambda: True
        self._moment: ContextVar[dict[int, Any] | None] = ContextVar("moment", default=None)

    def settle(self, settled: Callable[[], bool]) -> None:
        """From now on changed files are read while `settled` says so, and else by `prepare` alone."""
        self._settled = settled

    def are_settled(self) -> bool:
        """Whether files that changed may be read now."""
        return self._settled()

    def fresh(self, paths: Callable[[], Iterable[Path]], read: Callable[[], T]) -> Fresh[T]:
        """What `read` makes of these files, as far as they are taken up."""
        made = Fresh(paths, read, self.are_settled)
        self._all.add(made)
        return made

    def fact(self, paths: Callable[[], Iterable[Path]], read: Callable[[], T]) -> Fact[T]:
        """As `fresh`; within a block of `one_moment` it stays as it was at the block's beginning."""
        made = Fact(self.fresh(paths, read), self._moment)
        self._facts.add(made)
        return made

    def prepare(self) -> Callable[[], None]:
        """Reads all files now; what was read is what visitors get once the returned function was called."""
        prepared = [fresh.prepare() for fresh in self._all]

        def take_up() -> None:
            for each in prepared:
                each()

        return take_up

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """A block, such as a turn, in which facts do not change; one within another is of the outer one's moment."""
        if self._moment.get() is not None:
            yield
            return
        now: dict[int, Any] = {}
        for fact in self._facts:
            with contextlib.suppress(Exception):  # it is raised where it is asked for
                now[id(fact)] = fact.get()
        token = self._moment.set(now)
        try:
            yield
        finally:
            self._moment.reset(token)


class Fact(Generic[T]):
    """A Fresh that keeps to the moment of a turn."""

    def __init__(self, fresh: Fresh[T], moment: ContextVar[dict[int, Any] | None]) -> None:
        self._fresh, self._moment = fresh, moment

    def get(self) -> T:
        """As it was at the turn's beginning, or as the files say now."""
        moment = self._moment.get()
        if moment is not None and id(self) in moment:
            return moment[id(self)]  # type: ignore[no-any-return] # it came from `get`
        return self._fresh.get()


visitors = TakenUp()

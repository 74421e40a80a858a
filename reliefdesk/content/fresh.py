"""Something that was made of files, made again only when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

_Stamp = tuple[tuple[str, int, int, int], ...]


class Fresh(Generic[T]):
    """What `read` makes of the files that `paths` gives; threads may share it.

    An error of `read` passes through, and the next `get` tries again. While the files are not `settled`, because
    somebody writes several of them, what was read before stays.
    """

    def __init__(
        self, paths: Callable[[], Iterable[Path]], read: Callable[[], T], settled: Callable[[], bool] = lambda: True
    ) -> None:
        self._paths, self._read, self._settled = paths, read, settled
        self._known: tuple[_Stamp, T] | None = None

    def get(self) -> T:
        """What `read` makes of the files as they are now."""
        now, known = self._now(), self._known
        if known is None:
            known = self._known = (now, self._read())
        elif known[0] != now and self._settled():
            read = self._read()
            if self._settled():  # else one of them was written meanwhile
                known = self._known = (now, read)
        return known[1]

    def prepare(self) -> Callable[[], None]:
        """Reads now what `get` gives once the returned function was called."""
        known = (self._now(), self._read())

        def take_up() -> None:
            self._known = known

        return take_up

    def _now(self) -> _Stamp:
        return tuple(sorted(stamp for path in self._paths() for stamp in _stamps(path)))


def _stamps(path: Path) -> _Stamp:
    """One of a file that is there: a file that replaces another in the same moment is another file of the disk."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return ((str(path.absolute()), status.st_mtime_ns, status.st_size, status.st_ino),)

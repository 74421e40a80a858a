"""Something that was made of files, made again only when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

_Stamp = tuple[tuple[str, int, int, int], ...]


class Fresh(Generic[T]):
    """What `read` makes of the files that `paths` gives; threads may share it.

    An error of `read` passes through, and the next `get` tries again.
    """

    def __init__(self, paths: Callable[[], Iterable[Path]], read: Callable[[], T]) -> None:
        self._paths, self._read = paths, read
        self._known: tuple[_Stamp, T] | None = None

    def get(self) -> T:
        """What `read` makes of the files as they are now."""
        now = tuple(sorted(stamp for path in self._paths() for stamp in _stamps(path)))
        known = self._known
        if known is None or known[0] != now:
            known = self._known = (now, self._read())
        return known[1]


def _stamps(path: Path) -> _Stamp:
    """One of a file that is there: a file that replaces another in the same moment is another file of the disk."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return ((str(path.absolute()), status.st_mtime_ns, status.st_size, status.st_ino),)

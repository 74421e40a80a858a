"""Who is at the other end of a connection from this machine: a program that asks for itself, or perhaps a proxy.

Linux tells in /proc. Elsewhere, or where another user's processes cannot be looked into, nobody can tell, and nobody is
taken for a program of ours.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from reliefdesk.web.sockets import End, Sockets

MOST_REMEMBERED = 8
_MOST_STARTERS = 32
_TRIES = 6
_SECONDS_BETWEEN_TRIES = 0.01


class Peers:
    """Looks a program up, those that asked last first: looking through all processes takes tens of milliseconds."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc
        self._last: deque[str] = deque(maxlen=MOST_REMEMBERED)
        self._ours: deque[tuple[str, str]] = deque(maxlen=MOST_REMEMBERED)  # all of whose sockets were known once

    def asks_for_itself(self, peer: End, ours: End) -> bool:
        """Whether the program that connected from `peer` to `ours` is known, and talks to nobody but this machine.

        What listens, or is connected with another machine, may be a proxy: nginx, a tunnel, a container's forwarder,
        an application that fetches what its own visitors name. So may what was started by a program that other
        machines are let in by, such as a script of a web server. Blocks for milliseconds.
        """
        try:
            known = (self._looked_at(Sockets(self._proc), peer, ours) for _ in range(_TRIES))
            return next((told for told in known if told is not None), False)
        except (OSError, ValueError):
            return False

    def _looked_at(self, sockets: Sockets, peer: End, ours: End) -> bool | None:
        """What `asks_for_itself` says; None when the sockets changed meanwhile, as those of several threads do."""
        number = sockets.number(peer, ours)
        process, held = self._holder(number) if number else ("", frozenset())
        if number and (not held or sockets.may_be_a_proxys(held)):
            return False
        if number and (not sockets.unknown(held) or self._begun(process) in self._ours):
            if any(sockets.let_others_in(each) for each in self._starters(process)):
                return False
            self._ours.append(self._begun(process))
            return True
        time.sleep(_SECONDS_BETWEEN_TRIES)
        return None

    def _holder(self, number: str) -> tuple[str, frozenset[str]]:
        """The process that holds this socket, and all of its sockets; none when it cannot be seen."""
        for process in (*tuple(self._last), *self._newest_first()):
            if number in (found := frozenset(self._held_by(process))):
                with suppress(ValueError):
                    self._last.remove(process)
                self._last.appendleft(process)
                return process, found
        return "", frozenset()

    def _starters(self, process: str) -> Iterator[frozenset[str]]:
        """The sockets of those that started it, up to its session's first: what let somebody log in is beyond it.

        OSError for one that cannot be looked into.
        """
        parent, session = self._family(process)
        for _ in range(_MOST_STARTERS):
            if process == session or parent == "0":
                return
            process = parent
            parent, other = self._family(process)
            if other != session:
                return
            os.listdir(f"{self._proc}/{process}/fd")  # noqa: PTH208 as below, which tells nothing of an error
            yield frozenset(self._held_by(process))
        raise OSError("nobody has so many ancestors")

    def _family(self, process: str) -> tuple[str, str]:
        """The numbers of a process's parent and of its session."""
        columns = self._stat(process)
        return columns[1], columns[3]

    def _begun(self, process: str) -> tuple[str, str]:
        """A process's name that no later one of its number has: the number and the time when it began."""
        return process, self._stat(process)[19]

    def _stat(self, process: str) -> list[str]:
        # The name of the program, in brackets, may hold anything.
        return (self._proc / process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()

    def _newest_first(self) -> Iterable[str]:
        return sorted(filter(str.isdigit, os.listdir(self._proc)), key=int, reverse=True)  # noqa: PTH208 as below

    def _held_by(self, process: str) -> Iterator[str]:
        # Without pathlib, which takes five times as long for thousands of descriptors.
        folder = f"{self._proc}/{process}/fd"
        with suppress(OSError):  # ended meanwhile, or another user's
            for descriptor in os.listdir(folder):  # noqa: PTH208
                with suppress(OSError):
                    kind, _, number = os.readlink(f"{folder}/{descriptor}").partition(":")  # noqa: PTH115
                    if kind == "socket":
                        yield number[1:-1]

"""Who is at the other end of a connection from this machine: a program that asks for itself, or perhaps a proxy.

Linux tells in /proc (proc(5), net/tcp). Elsewhere, or where another user's processes cannot be looked into, nobody
can tell, and nobody is taken for a program of ours.
"""

from __future__ import annotations

import functools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import NamedTuple, TypeAlias

from reliefdesk.caller import IP, read_address

Table: TypeAlias = Callable[[str], str]

MOST_REMEMBERED = 8
_MOST_STARTERS = 32

_TABLES = ("tcp", "tcp6", "udp", "udp6")
_LISTENS = "0A"
_MAPPED = "0000000000000000FFFF0000"  # in front of an IPv4 address that a socket of IPv6 is connected to


class Socket(NamedTuple):
    """A row of /proc/net: its ends, such as 0100007F:138D, its state, and the number that processes hold it by."""

    local: str
    remote: str
    state: str
    inode: str

    @property
    def may_be_a_proxys(self) -> bool:
        (here, _), (there, port) = _read(self.local), _read(self.remote)
        if self.state == _LISTENS:
            return True
        # Of UDP, what is connected to nobody takes datagrams from everybody whom its own address lets in.
        return not there.is_loopback if port else not here.is_loopback


class Peers:
    """Looks first at the programs that asked last: looking through all processes takes tens of milliseconds."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc
        self._last: deque[str] = deque(maxlen=MOST_REMEMBERED)

    def asks_for_itself(self, peer: tuple[str, int], ours: tuple[str, int]) -> bool:
        """Whether the program that connected from `peer` to `ours` is known, and talks to nobody but this machine.

        What listens, or is connected with another machine, may be a proxy: nginx, a tunnel, a container's forwarder,
        an application that fetches what its own visitors name. So may what such a program has started, such as a
        script of a web server. Blocks for milliseconds.
        """
        table = functools.cache(self._table)  # each takes the kernel milliseconds: once, and no more than is needed
        try:
            inode = next(_numbers(table, peer, ours))
            process, held = self._holder(inode)
            return inode in held and all(_are_harmless(table, each) for each in (held, *self._starters(process)))
        except (OSError, ValueError, StopIteration):
            return False

    def _table(self, name: str) -> str:
        try:
            return (self._proc / "net" / name).read_text("ascii")
        except FileNotFoundError:  # a kernel without IPv6
            return ""

    def _holder(self, inode: str) -> tuple[str, frozenset[str]]:
        """The process that holds this socket, and all of its sockets; none when it cannot be seen."""
        for process in (*self._last, *self._newest_first()):
            if inode in (found := frozenset(self._inodes(process))):
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
            yield frozenset(self._inodes(process))
        raise OSError("nobody has so many ancestors")

    def _family(self, process: str) -> tuple[str, str]:
        """Its parent and its session."""
        # The name of the program, in brackets, may hold anything.
        columns = (self._proc / process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return columns[1], columns[3]

    def _newest_first(self) -> Iterable[str]:
        return sorted(filter(str.isdigit, os.listdir(self._proc)), key=int, reverse=True)  # noqa: PTH208 as below

    def _inodes(self, process: str) -> Iterator[str]:
        # Without pathlib, which takes five times as long for thousands of descriptors.
        folder = f"{self._proc}/{process}/fd"
        with suppress(OSError):  # ended meanwhile, or another user's
            for descriptor in os.listdir(folder):  # noqa: PTH208
                with suppress(OSError):
                    kind, _, inode = os.readlink(f"{folder}/{descriptor}").partition(":")  # noqa: PTH115
                    if kind == "socket":
                        yield inode[1:-1]


def _numbers(table: Table, peer: tuple[str, int], ours: tuple[str, int]) -> Iterator[str]:
    for name in _TABLES:
        for here in _written(peer):
            for there in _written(ours):
                yield from (row.inode for row in _rows(table(name), f"{here} {there} "))


def _are_harmless(table: Table, numbers: frozenset[str]) -> bool:
    """Whether each is known, and leads to this machine alone: also a socket of a kind that is not looked at is not."""
    sought = set(numbers)
    for name in _TABLES:
        if sought:
            found = [row for number in sought for row in _rows(table(name), f" {number} ") if row.inode == number]
            if any(row.may_be_a_proxys for row in found):
                return False
            sought -= {row.inode for row in found}
    return sought <= _unnamed(table("unix")) | _of_the_kernel(table("netlink")) if sought else True


def _unnamed(unix: str) -> frozenset[str]:
    """Pairs, and who called: what listens in a file, and what was accepted there, has the file's name in the row."""
    rows = (row.split(None, 7) for row in unix.splitlines()[1:])
    return frozenset(row[6] for row in rows if len(row) == 7)


def _of_the_kernel(netlink: str) -> frozenset[str]:
    return frozenset(row.split()[9] for row in netlink.splitlines()[1:])


def _rows(table: str, holding: str) -> Iterator[Socket]:
    """Those with the words; thousands are not taken apart for a few."""
    at = table.find(holding)
    while at >= 0:
        columns = table[table.rfind("\n", 0, at) + 1 : table.find("\n", at)].split()
        yield Socket(columns[1], columns[2], columns[3], columns[9])
        at = table.find(holding, at + 1)


def _read(end: str) -> tuple[IP, int]:
    """The address is four bytes at a time, each in the order of a little-endian machine."""
    address, _, port = end.partition(":")
    packed = b"".join(bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8))
    found = read_address(str(IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed)))
    if found is None:
        raise ValueError(f"{end} is no end of a connection")
    return found, int(port, 16)


def _written(end: tuple[str, int]) -> tuple[str, ...]:
    """The ways in which the tables may write it."""
    address = read_address(end[0])
    if address is None:
        raise ValueError(f"{end[0]} is no address")
    packed = address.packed
    text = "".join(packed[at : at + 4][::-1].hex() for at in range(0, len(packed), 4)).upper() + f":{end[1]:04X}"
    return (text, _MAPPED + text) if len(packed) == 4 else (text,)

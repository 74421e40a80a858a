"""The sockets of this machine as Linux lists them in /proc/net (proc(5)): who is connected with whom, who listens."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import NamedTuple, TypeAlias

from reliefdesk.web.caller import IP, read_address

End: TypeAlias = "tuple[str, int]"

_STREAMS = ("tcp", "tcp6")
_TABLES = (*_STREAMS, "udp", "udp6")
_LISTENS = "0A"
_MAPPED = "0000000000000000FFFF0000"  # in front of an IPv4 address that a socket of IPv6 is connected to


class Socket(NamedTuple):
    """A row of a table: its ends, such as 0100007F:138D, its state, and the number that processes hold it by."""

    local: str
    remote: str
    state: str
    number: str

    @property
    def may_be_a_proxys(self) -> bool:
        (here, _), (there, port) = _read(self.local), _read(self.remote)
        if self.state == _LISTENS:
            return True
        # Of UDP, what is connected to nobody takes datagrams from everybody whom its own address lets in.
        return not there.is_loopback if port else not here.is_loopback


class Sockets:
    """All tables, each as it was when it was asked for first: it takes the kernel milliseconds."""

    def __init__(self, proc: Path) -> None:
        self._proc = proc
        self._texts: dict[str, str] = {}

    def number(self, peer: End, ours: End) -> str:
        """The number of the socket that is connected so at `peer`; empty when there is none."""
        pairs = [f"{here} {there} " for here in _written(peer) for there in _written(ours)]
        return next((row.number for name in _TABLES for pair in pairs for row in self._rows(name, pair)), "")

    def may_be_a_proxys(self, numbers: frozenset[str]) -> bool:
        """Whether one of these sockets listens, or leads to another machine."""
        return any(row.may_be_a_proxys for name in _TABLES for row in self._of(name, numbers))

    def unknown(self, numbers: frozenset[str]) -> frozenset[str]:
        """The numbers that no table has: of another kind, or a moment before they are connected or after their end."""
        seen = {row.number for name in _TABLES for row in self._of(name, numbers)}
        left = numbers - seen
        return left - self._unnamed() - self._of_the_kernel() if left else left

    def let_others_in(self, numbers: frozenset[str]) -> bool:
        """Whether one of these sockets listens for other machines, or was accepted from one."""
        return any(self._is_open(name, row) for name in _STREAMS for row in self._of(name, numbers))

    def _is_open(self, name: str, row: Socket) -> bool:
        (here, port), (there, _) = _read(row.local), _read(row.remote)
        if row.state == _LISTENS:
            return not here.is_loopback
        was_accepted = any(other.state == _LISTENS for other in self._rows(name, f":{port:04X} "))
        return was_accepted and not there.is_loopback

    def _of(self, name: str, numbers: set[str] | frozenset[str]) -> list[Socket]:
        return [row for number in numbers for row in self._rows(name, f" {number} ") if row.number == number]

    def _rows(self, name: str, holding: str) -> Iterator[Socket]:
        """The rows of a table that hold the words; thousands are not taken apart for a few."""
        text = self._text(name)
        at = text.find(holding)
        while at >= 0:
            columns = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)].split()
            yield Socket(columns[1], columns[2], columns[3], columns[9])
            at = text.find(holding, at + 1)

    def _unnamed(self) -> frozenset[str]:
        """The numbers of pairs and of callers: what listens in a file, or was accepted there, has a name in its row."""
        rows = (row.split(None, 7) for row in self._text("unix").splitlines()[1:])
        return frozenset(row[6] for row in rows if len(row) == 7)

    def _of_the_kernel(self) -> frozenset[str]:
        return frozenset(row.split()[9] for row in self._text("netlink").splitlines()[1:])

    def _text(self, name: str) -> str:
        if name not in self._texts:
            try:
                self._texts[name] = (self._proc / "net" / name).read_text("utf-8", "replace")
            except FileNotFoundError:  # a kernel without IPv6
                self._texts[name] = ""
        return self._texts[name]


def _read(end: str) -> tuple[IP, int]:
    """An end's address and port; a table has the address by four bytes, each in a little-endian machine's order."""
    address, _, port = end.partition(":")
    packed = b"".join(bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8))
    found = read_address(str(IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed)))
    if found is None:
        raise ValueError(f"{end} is no end of a connection")
    return found, int(port, 16)


def _written(end: End) -> tuple[str, ...]:
    """The ways in which the tables may write an end."""
    address = read_address(end[0])
    if address is None:
        raise ValueError(f"{end[0]} is no address")
    packed = address.packed
    text = "".join(packed[at : at + 4][::-1].hex() for at in range(0, len(packed), 4)).upper() + f":{end[1]:04X}"
    return (text, _MAPPED + text) if len(packed) == 4 else (text,)

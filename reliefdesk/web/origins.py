"""Origins: the websites whose pages may talk to the assistant."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

OURS = ""

_MOST_OF_HOST = 300  # a name has 253 characters at most
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Origins:
    """The allow-list, besides the server's own origin and, on a machine of one's own, every loopback one.

    `own` is the origin that visitors see, if a proxy gives it another than the one it asks for.
    """

    def __init__(self, allowed: Iterable[str], local: bool, own: str = "") -> None:
        self._allowed, self._local, self._own = frozenset(allowed), local, own

    def of(self, origin: str | None, host: str, from_here: bool = False) -> str | None:
        """What a session is bound to: OURS for the server's own pages and for what is no browser, else the origin.

        None when it is not allowed. `host` is the request's Host header, `from_here` whether this machine asks.
        """
        if origin is None:
            return OURS
        if not _ORIGIN.fullmatch(origin):
            return None
        try:
            site = urlsplit(origin)
        except ValueError:  # of brackets that hold no IPv6 address
            return None
        if site.netloc == host or origin == self._own:
            return OURS
        if origin in self._allowed or (self._local and from_here and is_loopback(site.hostname or "")):
            return origin
        return None


def read_origins(text: str) -> tuple[str, ...]:
    """From "https://a.example, https://b.example:8443"; ValueError names what is no origin."""
    parts = [part.strip().rstrip("/").lower() for part in text.split(",")]
    origins = [_without_default_port(part) for part in parts if part]
    if wrong := [origin for origin in origins if not _ORIGIN.fullmatch(origin)]:
        raise ValueError(f"{', '.join(wrong)}: write scheme and host alone, for example https://clinic.example")
    return tuple(origins)


def is_loopback(host: str) -> bool:
    """Whether only this machine answers to that name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name or number in a Host header; empty when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or "" if len(host) <= _MOST_OF_HOST else ""
    except ValueError:
        return ""


def _without_default_port(origin: str) -> str:
    return origin.removesuffix(_DEFAULT_PORTS.get(origin.partition(":")[0], "\0"))

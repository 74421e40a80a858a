"""A caller: where a request comes from, behind our own proxies, and whether that is this machine.

Four questions sound alike, and each has one answer. Is this machine alone served, by what is set? `Settings.is_local`.
Does a request come from here, as far as can be told? `is_from_here`. From a program that asks for itself, and no proxy?
`peer.Peers`. Does a form come from a page of ours? `policy.is_from_our_page`. Which websites may talk to the assistant
follows from the first two: `origins.Origins`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import TypeAlias

from reliefdesk.web.origins import host_name, is_loopback

IP: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"

BITS_OF_A_SUBSCRIBER = 64  # of IPv6: a home has at least that many addresses to choose from
MOST_ADDRESS_CHARACTERS = 80

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_BRACKETS = re.compile(r"\[([^\[\]]+)\](?::\d{1,5})?")
_WITH_PORT = re.compile(r"([\d.]+):\d{1,5}")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def client_address(peer: str, forwarded_for: str, proxies: int) -> str:
    """The address of who asks, behind so many proxies of ours; what a client wrote into the header counts nothing.

    One spelling for each: an IPv4 address, or of IPv6 the network of a subscriber, such as 2001:db8:1:2::/64.
    """
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    hop = hops[-proxies] if 0 < proxies <= len(hops) else ""
    address = read_address(hop) or read_address(peer)
    return _one_spelling(address) if address else peer


def read_address(text: str) -> IP | None:
    """The address in a text as proxies write it: with a port, in brackets, with a zone, IPv4 in IPv6; None if none."""
    text = text.strip().strip('"')
    if len(text) > MOST_ADDRESS_CHARACTERS:
        return None
    if found := _BRACKETS.fullmatch(text) or _WITH_PORT.fullmatch(text):
        text = found[1]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return _within(address) if isinstance(address, ipaddress.IPv6Address) else address


def is_from_here(peer: str, headers: Mapping[str, str]) -> bool:
    """Whether a program or a browser of this machine asks, as far as can be told.

    A proxy that says nothing of itself cannot be told from one: nothing that protects anybody may hang on this.
    """
    address, host = read_address(peer), host_name(headers.get("host", ""))
    told = any(headers.get(name) for name in _FORWARDED)
    return address is not None and address.is_loopback and is_loopback(host) and not told


def _within(address: ipaddress.IPv6Address) -> IP:
    """The IPv4 address that an IPv6 address stands for, or the address itself."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)


def _one_spelling(address: IP) -> str:
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return str(address)
    return str(ipaddress.IPv6Network((address, BITS_OF_A_SUBSCRIBER), strict=False))

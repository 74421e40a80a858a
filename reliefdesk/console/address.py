"""Where the console listens, under which names it answers, and when it must not start."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from reliefdesk.settings import RefusedToStart, Settings
from reliefdesk.web.origins import Origins, host_name, is_loopback
from reliefdesk.web.policy import is_from_our_page


@dataclass(frozen=True)
class Address:
    """`url` is the https address that a proxy gives it, "" without one."""

    host: str
    port: int
    url: str

    @classmethod
    def of(cls, settings: Settings) -> Address:
        """The address by the settings; RefusedToStart when passwords would cross the network unencrypted."""
        host, url = settings.console_host, settings.console_url
        if not is_loopback(host) and not url:
            raise RefusedToStart(
                f"The console would send passwords over the network unencrypted on {host}: put a proxy with https in "
                "front and name its address in RELIEFDESK_CONSOLE_URL (https://...), "
                "or leave RELIEFDESK_CONSOLE_HOST at 127.0.0.1."
            )
        return cls(host, settings.console_port, url)

    @property
    def shown(self) -> str:
        """What staff type into the browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.url or f"http://{host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return bool(self.url)

    def answers_to(self, host: str) -> bool:
        """Whether a request's Host header is one of ours; another website's name that leads here is not.

        A number is, because a proxy may send it on, and a name is needed to trick a browser (DNS rebinding).
        """
        name = host_name(host)
        return host == urlsplit(self.url).netloc or is_loopback(name) or _is_number(name)

    def sent_this(self, headers: Mapping[str, str]) -> bool:
        """Whether a form comes from a page of the console, or from no browser."""
        ours = Origins((), local=False, own=self.url)
        return is_from_our_page(ours, headers.get("origin"), headers.get("sec-fetch-site"), headers.get("host", ""))


def link_to(address: Address, token: str) -> str:
    """Where somebody chooses a password."""
    return f"{address.shown}/link?{urlencode({'code': token})}"


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

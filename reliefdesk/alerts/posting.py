"""A webhook: what happened, as one signed JSON object for the chat or the system that a clinic has."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

import httpx

from reliefdesk.secret import NoKey, stored_key
from reliefdesk.settings import Settings
from reliefdesk.web.caller import read_address

TIMEOUT = httpx.Timeout(10, connect=5)
MOST_FILE_CHARACTERS = 2_000
KEY_FILE = Path("var/alerts.secret")


class WebhookFailed(Exception):
    """It was not taken; this says why, in words that staff may read, and without the address, which is a secret."""


@dataclass(frozen=True)
class Webhook:
    """`within` lets it be plain http and an address of the clinic's own network."""

    address_file: Path
    key_file: Path
    within: bool = False

    @classmethod
    def of(cls, settings: Settings, root: Path) -> Webhook | None:
        """The one by the settings, None where none is set."""
        if not settings.alerts_webhook_file:
            return None
        return cls(root / settings.alerts_webhook_file, root / KEY_FILE, settings.alerts_within)

    def send(self, body: Mapping[str, object], name: str) -> None:
        """WebhookFailed. Signed as https://www.standardwebhooks.com says, so that there are libraries to check it.

        `name` is the same when it is sent again, so that who receives it twice can tell.
        """
        address, content, now = self._address(), json.dumps(body, ensure_ascii=False).encode(), str(int(time.time()))
        place, host = self._placed(address)
        headers = {
            "Host": address.netloc.rpartition("@")[2],
            "Content-Type": "application/json",
            "User-Agent": "Relief Desk",
            "webhook-id": name,
            "webhook-timestamp": now,
            "webhook-signature": f"v1,{self._signature(name, now, content)}",
        }
        try:
            # No proxy of the environment, and no redirect: either would lead elsewhere than was looked at.
            with (
                httpx.Client(timeout=TIMEOUT, trust_env=False, verify=httpx.create_ssl_context()) as client,
                client.stream(
                    "POST", place, content=content, headers=headers, extensions={"sni_hostname": host}
                ) as response,
            ):
                status = response.status_code
        except (httpx.HTTPError, OSError) as error:
            raise WebhookFailed(f"The webhook cannot be reached ({type(error).__name__}).") from None
        if not 200 <= status < 300:
            raise WebhookFailed(f"The webhook answered with the code {status}.")

    def _address(self) -> SplitResult:
        try:
            with self.address_file.open(encoding="utf-8") as file:
                address = urlsplit(file.read(MOST_FILE_CHARACTERS).strip())
            is_usable = bool(address.hostname) and address.port != 0
        except (OSError, ValueError):
            raise WebhookFailed("The file of RELIEFDESK_ALERTS_WEBHOOK_FILE holds no address.") from None
        if not is_usable or address.scheme not in (("https", "http") if self.within else ("https",)):
            raise WebhookFailed("The file of RELIEFDESK_ALERTS_WEBHOOK_FILE holds no https address.")
        return address

    def _placed(self, address: SplitResult) -> tuple[str, str]:
        """The address with a number in the place of the name, so that what was looked at is what is asked."""
        host = str(address.hostname)
        port = address.port or (443 if address.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise WebhookFailed("The webhook's name is not known.") from None
        numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not self.within and not all(map(_is_public, numbers)):
            raise WebhookFailed("The webhook is in a private network, which RELIEFDESK_ALERTS_WITHIN does not allow.")
        number = numbers[0]
        shown = f"[{number}]" if ":" in number else number
        return urlunsplit((address.scheme, f"{shown}:{port}", address.path or "/", address.query, "")), host

    def _signature(self, name: str, now: str, content: bytes) -> str:
        try:
            key = stored_key(self.key_file)
        except NoKey as error:
            raise WebhookFailed(str(error)) from None
        signed = b".".join((name.encode(), now.encode(), content))
        return base64.b64encode(hmac.digest(key.encode(), signed, "sha256")).decode()


def _is_public(number: str) -> bool:
    address = read_address(number) or ipaddress.ip_address("0.0.0.0")  # noqa: S104 stands for none
    return address.is_global and not address.is_multicast

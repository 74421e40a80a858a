"""What WhatsApp, Messenger and Instagram share: Meta's webhooks and its Graph API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import httpx
from pydantic import Field, StringConstraints

from reliefdesk.messaging.credentials import Address, Credentials, Secret
from reliefdesk.messaging.platform import Call, Platform, told
from reliefdesk.web.delivery import Acknowledgement, Delivery, Unreadable
from reliefdesk.web.signature import require_digest, require_same


class MetaCredentials(Credentials):
    app_secret: Secret  # of the app, for signatures
    verify_token: Secret  # ours, as given to the app's webhook
    access_token: Secret
    api: Address = "https://graph.facebook.com"
    version: Annotated[
        str, StringConstraints(pattern=r"^v\d+\.\d+$"), Field(description="a version of the Graph API, such as v25.0")
    ] = "v25.0"
    information_only: bool = True


class MetaPlatform(Platform):
    """The webhook of one app of Meta's."""

    known_by: ClassVar[str] = "access_token"
    unauthorised: ClassVar[frozenset[str]] = frozenset({"190"})  # expired, revoked, or of another app
    # The app's, the user's, the page's, the business's for a use (80001 to 80007: pages, Instagram, Messenger,
    # WhatsApp), the number's, and a number's towards one person; they may come with status 400.
    limits: ClassVar[frozenset[str]] = frozenset("4 17 32 613 80001 80002 80006 80007 130429 131056".split())
    failures: ClassVar[frozenset[str]] = frozenset({"1", "2", "1200"})
    account: MetaCredentials

    def verify(self, delivery: Delivery) -> None:
        if delivery.method == "GET":
            require_same(self.account.verify_token.get_secret_value(), delivery.query.get("hub.verify_token", ""))
        else:
            signature = delivery.header("x-hub-signature-256")
            require_digest(self.account.app_secret.get_secret_value(), delivery.body, signature, "sha256=")

    def handshake(self, delivery: Delivery) -> Acknowledgement | None:
        return Acknowledgement(delivery.query.get("hub.challenge", "")) if delivery.method == "GET" else None

    def code(self, response: httpx.Response) -> str:
        return str(_error(response).get("code", ""))

    def is_server_error(self, response: httpx.Response) -> bool:
        return super().is_server_error(response) or _error(response).get("is_transient") is True

    def graph(self, path: str, body: Mapping[str, Any] | None = None) -> Call:
        """A request to the Graph API; it reads where there is no body."""
        headers = {"authorization": f"Bearer {self.account.access_token.get_secret_value()}"}
        url = f"{self.account.api}/{self.account.version}/{path}"
        return Call(url, json=body, headers=headers, method="GET" if body is None else "POST")


def entries(delivery: Delivery) -> list[Any]:
    """The entries of a batch; Unreadable when it has no list of them."""
    found = delivery.json().get("entry")
    if not isinstance(found, list):
        raise Unreadable("there is no list of entries")
    return found


def _error(response: httpx.Response) -> Mapping[str, Any]:
    error = told(response).get("error")
    return error if isinstance(error, dict) else {}

"""What WhatsApp, Messenger and Instagram share: Meta's webhooks and its Graph API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import httpx
from pydantic import Field, StringConstraints

from reliefdesk.messaging.credentials import Address, Credentials, Secret
from reliefdesk.messaging.platform import Call, Platform
from reliefdesk.web.delivery import Acknowledgement, Delivery, Unreadable
from reliefdesk.web.signature import require_digest, require_same

# Codes of errors that say "slower", which may come with status 400: the app's, the user's, the page's, the business's
# for a use (80001 to 80007: pages, Instagram, Messenger, WhatsApp), the number's, and a number's towards one person.
LIMITS = frozenset({4, 17, 32, 613, 80001, 80002, 80006, 80007, 130429, 131056})
FAILURES = frozenset({1, 2, 1200})  # of Meta's own, for now, whatever their status
INVALID_TOKEN = 190  # expired, revoked, or of another app


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
    """One app's webhook."""

    known_by: ClassVar[str] = "access_token"
    account: MetaCredentials

    def verify(self, delivery: Delivery) -> None:
        if delivery.method == "GET":
            require_same(self.account.verify_token.get_secret_value(), delivery.query.get("hub.verify_token", ""))
        else:
            signature = delivery.header("x-hub-signature-256")
            require_digest(self.account.app_secret.get_secret_value(), delivery.body, signature, "sha256=")

    def handshake(self, delivery: Delivery) -> Acknowledgement | None:
        return Acknowledgement(delivery.query.get("hub.challenge", "")) if delivery.method == "GET" else None

    def refusal(self, response: httpx.Response) -> str:
        return "" if response.is_success else f"{response.status_code} {error_code(response) or ''}".strip()

    def is_unauthorised(self, response: httpx.Response) -> bool:
        return super().is_unauthorised(response) or error_code(response) == INVALID_TOKEN

    def is_limit(self, response: httpx.Response) -> bool:
        return super().is_limit(response) or error_code(response) in LIMITS

    def is_server_error(self, response: httpx.Response) -> bool:
        failed = error_code(response) in FAILURES or _error(response).get("is_transient") is True
        return super().is_server_error(response) or failed

    def graph(self, path: str, body: Mapping[str, Any] | None = None) -> Call:
        """A request to the Graph API; it reads where there is no body."""
        headers = {"authorization": f"Bearer {self.account.access_token.get_secret_value()}"}
        url = f"{self.account.api}/{self.account.version}/{path}"
        return Call(url, json=body, headers=headers, method="GET" if body is None else "POST")


def entries(delivery: Delivery) -> list[Any]:
    """What is in a batch; Unreadable."""
    found = delivery.json().get("entry")
    if not isinstance(found, list):
        raise Unreadable("there is no list of entries")
    return found


def error_code(response: httpx.Response) -> int | None:
    """Meta's own, of an answer that tells an error."""
    try:
        return int(_error(response)["code"])
    except (ValueError, KeyError, TypeError):
        return None


def _error(response: httpx.Response) -> Mapping[str, Any]:
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        return {}
    return error if isinstance(error, dict) else {}

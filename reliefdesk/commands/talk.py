"""Talking to the assistant from the terminal, over the same REST channel as everybody."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from reliefdesk.settings import Settings

MOST_SECONDS_TO_START = 300


class NotReachable(Exception):
    """No assistant answers; the message says where it was looked for."""


class Visitor:
    """One conversation with the assistant at `url`, whose REST channel takes `token`."""

    def __init__(self, url: str, token: str) -> None:
        self._url, self._sender = f"{url}/webhooks/rest/webhook", uuid.uuid4().hex
        self._headers = {"Authorization": f"Bearer {token}"}

    def say(self, text: str) -> list[dict[str, Any]]:
        """Sends a message; the messages that come back are as the REST channel gives them."""
        try:
            body = {"sender": self._sender, "message": text, "trial": True}  # staff's, and counted nowhere
            answer = httpx.post(self._url, json=body, headers=self._headers, timeout=60)
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                raise NotReachable(
                    f"The assistant at {self._url} takes another token: it was started in another folder or with "
                    "other settings. Talk to it there, or set its token here as RELIEFDESK_TOKEN."
                )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise NotReachable(f"The assistant at {self._url} did not answer ({type(error).__name__}).") from error
        return list(answer.json())


@contextlib.contextmanager
def assistant(settings: Settings) -> Iterator[str]:
    """The address of a running assistant; one is started, and stopped afterwards, if none runs."""
    url = f"http://{settings.host}:{settings.port}"
    if is_ready(url):
        yield url
        return
    child = subprocess.Popen([sys.executable, "-m", "reliefdesk", "run"])
    try:
        _wait(url, child)
        yield url
    finally:
        child.terminate()
        child.wait(timeout=30)


def is_ready(url: str) -> bool:
    """Whether an assistant answers there and has loaded its model."""
    try:
        return httpx.get(f"{url}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def _wait(url: str, child: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + MOST_SECONDS_TO_START
    while not is_ready(url):
        if child.poll() is not None:
            raise NotReachable("The assistant stopped while it was starting; the lines above say why.")
        if time.monotonic() > until:
            raise NotReachable(f"The assistant did not start within {MOST_SECONDS_TO_START} seconds.")
        time.sleep(0.3)

"""A running server behind proxies that say nothing of themselves, and behind one that is told."""

from __future__ import annotations

import json
import re
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.rasa.conftest import Assistant, free_port
from tests.rasa.visit import BASE

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

REST = "/webhooks/rest/webhook"
BODY = {"sender": "a", "message": "what is a nerve block"}
STRANGER = {"Host": "chat.clinic.example"}
PUBLIC = "https://chat.clinic.example"

Change = Callable[[bytes, int], bytes]


def as_bytes(head: bytes, port: int) -> bytes:
    """A proxy of TCP: stunnel, socat, ssh -R."""
    return head


def with_its_own_host(head: bytes, port: int) -> bytes:
    """nginx with nothing but `proxy_pass http://127.0.0.1:<port>;`."""
    return re.sub(rb"(?i)\r\nhost:[^\r]*", b"\r\nHost: 127.0.0.1:%d" % port, head)


def as_documented(head: bytes, port: int) -> bytes:
    """nginx as docs/webchat.md has it: Host as it came, and who asked."""
    return head.replace(b"\r\n\r\n", b"\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n")


@contextmanager
def proxy(port: int, change: Change) -> Iterator[str]:
    """One request a connection; the head of it goes through `change`."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                head += self.request.recv(65536)
            head, _, body = head.partition(b"\r\n\r\n")
            with socket.create_connection(("127.0.0.1", port)) as behind:
                behind.sendall(change(head + b"\r\n\r\n", port) + body)
                threading.Thread(target=self._rest, args=(behind,), daemon=True).start()
                while said := behind.recv(65536):
                    self.request.sendall(said)

        def _rest(self, behind: socket.socket) -> None:
            try:
                while more := self.request.recv(65536):
                    behind.sendall(more)
            except OSError:
                pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def ask(url: str, **headers: str) -> httpx.Response:
    return httpx.post(url + REST, json=BODY, headers={**STRANGER, "Connection": "close", **headers}, timeout=60)


@pytest.mark.parametrize("change", [as_bytes, with_its_own_host, as_documented])
def test_a_stranger_behind_any_proxy_is_not_answered_without_the_token(assistant: Assistant, change: Change) -> None:
    with proxy(assistant.port, change) as url:
        assert ask(url).status_code == 401
        for forged in ("localhost", f"127.0.0.1:{assistant.port}", "[::1]"):
            assert ask(url, Host=forged).status_code == 401
        assert ask(url, Authorization=f"Bearer {assistant.token}").json()[0]["text"]


ASK = """
import sys, urllib.request
head = {"Content-Type": "application/json", **dict(row.split(": ") for row in sys.argv[3:])}
print(urllib.request.urlopen(urllib.request.Request(sys.argv[1], sys.argv[2].encode(), head), timeout=60).status)
"""


def program(url: str, *headers: str) -> str:
    """What a small program of its own gets to see: the status, or the error."""
    command = [sys.executable, "-c", ASK, url + REST, json.dumps(BODY), *headers]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    return done.stdout.strip() or done.stderr.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot tell a program from a proxy")
def test_a_program_of_this_machine_that_asks_for_itself_needs_no_token(assistant: Assistant) -> None:
    assert program(assistant.url) == "200"
    for refused in ("Authorization: Bearer wrong", "X-Forwarded-For: 203.0.113.7", "Host: chat.clinic.example"):
        assert "401" in program(assistant.url, refused)


def test_once_a_proxy_is_told_programs_of_this_machine_need_the_token(public: Assistant) -> None:
    assert "401" in program(public.url)


@pytest.fixture(scope="module")
def public(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = {"RELIEFDESK_PUBLIC_URL": PUBLIC, "RELIEFDESK_PROXIES": "1"}
    running = Assistant(tmp_path_factory.mktemp("public"), models, free_port(), settings)
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("change", [as_bytes, with_its_own_host, as_documented])
def test_nothing_is_local_once_a_proxy_is_told(public: Assistant, change: Change) -> None:
    with proxy(public.port, change) as url:
        session = url + BASE + "/session"
        told = {**STRANGER, "Connection": "close"}
        assert httpx.post(session, headers={**told, "Origin": "http://localhost:9999"}).status_code == 403
        assert httpx.post(session, headers={**told, "Origin": PUBLIC}).status_code == 201
        front = httpx.get(url, headers={"Connection": "close"})
        assert (front.status_code, front.headers["location"]) == (302, "/faq")
        assert "max-age" in front.headers["strict-transport-security"]


def test_pages_of_this_machine_are_for_this_machine(assistant: Assistant) -> None:
    page = {"Origin": "http://localhost:9999"}
    assert httpx.post(assistant.url + BASE + "/session", headers=page).status_code == 201
    demonstration = httpx.get(assistant.url)
    assert (demonstration.status_code, "demonstration" in demonstration.text) == (200, True)
    assert "script-src 'self'" in demonstration.headers["Content-Security-Policy"]
    with proxy(assistant.port, as_documented) as url:
        told = {**STRANGER, "Connection": "close"}
        assert httpx.post(url + BASE + "/session", headers={**told, **page}).status_code == 403
        assert httpx.get(url, headers=told).status_code == 302

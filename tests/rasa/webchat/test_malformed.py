"""A thousand requests in which something is not as it should be."""

from __future__ import annotations

import json
import random
import socket
from typing import Any

import pytest

from tests.rasa.conftest import Assistant
from tests.rasa.visit import BASE, Visit, client
from tests.rasa.webchat.conftest import PATHS

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


def test_a_thousand_malformed_requests_are_no_errors_of_ours(server: Assistant) -> None:
    chance = random.Random(7)
    seen: dict[int, int] = {}
    for number in range(900):
        if number % 8 == 0:
            visit = Visit(server.url).begin()
        request = malformed(chance, visit)
        answer = client().request(**request)
        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, request
    for _ in range(100):
        status = garbage(chance, server.port)
        seen[status] = seen.get(status, 0) + 1
        assert status < 500
    assert {400, 401, 404, 405, 413, 422} <= seen.keys(), seen
    assert Visit(server.url).begin().ask("hello")


def malformed(chance: random.Random, visit: Visit) -> dict[str, Any]:
    """A request in which something is not as it should be."""
    values: list[Any] = [None, 1, -1, 1.5, True, [], {}, "", "x", "ä" * 40, "\x00\x01", "9" * 400, {"a": [1]}, "i" * 12]
    names = ["id", "text", "lang", "message", "value", "reason", "name", "phone", "time", "consent", "x"]
    bodies = [
        json.dumps({chance.choice(names): chance.choice(values) for _ in range(4)}).encode(),
        json.dumps(chance.choice(values)).encode(),
        chance.randbytes(chance.randrange(200)),
        b'{"id": "question-1", "text": "\\ud800"}',
        b"[" * 3_000,
        b"x" * chance.choice([9_000, 140_000]),
    ]
    tokens = [visit.token] * 4 + ["", "x", "a.b.c", visit.token[:-2], "\xff\xfe"]
    scheme = chance.choice(["Bearer ", "bearer ", "", "Basic "])
    headers = {
        "Authorization": (scheme + chance.choice(tokens)).strip().encode("latin-1"),
        "Last-Event-ID": chance.choice(["", "x", "-1", "99999", "1e3"]),
        "Accept": chance.choice(["application/json", "*/*", "x"]),
        "Prefer": chance.choice(["", "wait", "wait=x", "wait=0"]),
        "Content-Type": chance.choice(["application/json", "text/plain", "x", ""]),
        "Origin": chance.choice([visit.url.removesuffix(BASE)] * 6 + ["", "null", "x", "https://evil.example"]),
        "X-Forwarded-For": chance.choice(["", "x", "1.1.1.1, , 2", visit.headers["X-Forwarded-For"]]),
    }
    paths = [*PATHS, "/", "/x", "/session/1"]
    method = chance.choice(["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD"])
    url = visit.url + chance.choice(paths)
    return {"method": method, "url": url, "headers": headers, "content": chance.choice(bodies)}


def garbage(chance: random.Random, port: int) -> int:
    """The status of an answer to bytes that are hardly HTTP; 0 for a closed connection."""
    head = chance.choice([
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /webhooks/webchat/events HTTP/1.1\r\nAuthorization: Bearer \xff\xfe.\x80.a\r\n\r\n",
        b"GET /webhooks/webchat/events HTTP/1.1\r\n" + b"X: " + b"y" * 20_000 + b"\r\n\r\n",
        b"POST /webhooks/webchat/session HTTP/1.1\r\nOrigin: \xff\r\nHost: \xff\r\nContent-Length: 0\r\n\r\n",
        chance.randbytes(60) + b"\r\n\r\n",
        b"\r\n\r\n",
    ])  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(4_096)
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0

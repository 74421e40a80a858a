"""A shot is sent as raw bytes, with what only the moment knows: cookies, tokens, signatures; and what came back."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote_plus

from bench.fuzz.house import CONSOLE, House
from bench.fuzz.shots import BEARER, COOKIE, FORM_TOKEN, Shot
from bench.hostile.bystander import BASE, call
from bench.sides import TOKEN
from reliefdesk.staff.sign_ins import form_token
from tests.contract.case import PAYLOADS, Message

MOST_SECONDS = 110.0  # the console itself ends what takes 120
MOST_BYTES = 20_000_000  # of an answer
SECONDS_OF_A_STREAM = 0.3
MESSAGES_OF_A_SESSION = 8  # before it is told to wait


@dataclass(frozen=True)
class Answer:
    """`status` is 0 when the connection was closed without one; `seconds` until all of it was there."""

    shot: Shot
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0

    @property
    def kind(self) -> str:
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")


@dataclass
class Sender:
    """Threads may share it. What ends a session of the console gets one of its own; a visitor has several messages."""

    house: House
    _addresses: itertools.count[int] = field(default_factory=itertools.count)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _cookie: str = ""
    _visitor: tuple[str, int] = ("", 0)

    def send(self, shot: Shot) -> Answer:
        request = self._request(shot)
        begun = time.perf_counter()
        try:
            status, headers, body = _exchange(self.house.programs[shot.program].port, request, shot)
        except (OSError, http.client.HTTPException, ValueError):
            status, headers, body = 0, (), b""
        return Answer(shot, status, headers, body, time.perf_counter() - begun)

    def _request(self, shot: Shot) -> bytes:
        headers = list(shot.headers)
        headers.append((b"X-Forwarded-For", self._address().encode()))
        body = shot.body
        if shot.sign:
            headers += self._signature(shot)
        if shot.program == CONSOLE:
            cookie = self._session(shot)
            body = body.replace(_quoted(FORM_TOKEN), form_token(cookie).encode())
            body = body.replace(FORM_TOKEN.encode(), form_token(cookie).encode())
            headers = [
                (name, value.replace(COOKIE.encode(), f"reliefdesk={cookie}".encode())) for name, value in headers
            ]
        else:
            headers = [(name, self._filled(value)) for name, value in headers]
        given = {name.lower() for name, _ in headers}
        if b"host" not in given:
            headers.insert(0, (b"Host", b"127.0.0.1:%d" % self.house.programs[shot.program].port))
        if body and not {b"content-length", b"transfer-encoding"} & given:
            headers.append((b"Content-Length", str(len(body)).encode()))
        headers.append((b"Connection", b"close"))
        lines = [
            shot.method.encode() + b" " + shot.target + b" HTTP/1.1",
            *(name + b": " + value for name, value in headers),
        ]
        whole = b"\r\n".join(lines) + b"\r\n\r\n" + body
        return whole[: -shot.cut] if shot.cut else whole

    def _address(self) -> str:
        number = next(self._addresses)
        return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"

    def _session(self, shot: Shot) -> str:
        if "sign-out" in shot.route:
            return self.house.session()
        with self._lock:
            self._cookie = self._cookie or self.house.session()
            return self._cookie

    def _filled(self, value: bytes) -> bytes:
        before, mark, path = value.partition(BEARER.encode())
        if not mark:
            return value
        if path.startswith(BASE.encode()):
            return before + self._token(path.decode()).encode()
        return before + TOKEN.encode()

    def _token(self, path: str) -> str:
        with self._lock:
            token, used = self._visitor
            if not token or used >= MESSAGES_OF_A_SESSION or path.endswith("/session"):
                told = call(
                    self.house.programs["server"].port,
                    "POST",
                    f"{BASE}/session",
                    {"X-Forwarded-For": self._address()},
                    {},
                )
                token, used = str(told["token"]), 0
            self._visitor = ("", 0) if path.endswith("/session") else (token, used + 1)
            return token

    def _signature(self, shot: Shot) -> list[tuple[bytes, bytes]]:
        case = self.house.cases[shot.sign]
        try:
            signed = case.sign(shot.body).headers
        except (ValueError, TypeError):  # none of the platform's own programs could sign it
            return []
        return [(name.encode(), value.encode()) for name, value in signed.items()]


def deliveries(house: House) -> dict[str, list[object]]:
    """What each platform delivers when nothing is wrong: JSON as it is, a form as text."""
    found: dict[str, list[object]] = {}
    for name, case in house.cases.items():
        made = [case.deliver(Message("what is a nerve block")), case.attachment(Message("")), *case.unknown()]
        texts = [delivery.body.decode(errors="replace") for delivery in made if delivery.body]
        texts += [path.read_text(encoding="utf-8") for path in sorted((PAYLOADS / name).glob("*.json"))]
        found[name] = [document for text in texts if (document := _document(text))]
    return found


def _document(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text if parse_qsl(text) and all("=" in pair for pair in text.split("&")) else None


def _quoted(text: str) -> bytes:
    return quote_plus(text).encode()


def _exchange(port: int, request: bytes, shot: Shot) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=MOST_SECONDS) as connection:
        connection.sendall(request)
        if shot.cut:
            time.sleep(0.02)
            return 0, (), b""
        answer = http.client.HTTPResponse(connection, method=shot.method)
        answer.begin()
        headers = tuple(answer.getheaders())
        if "text/event-stream" in answer.headers.get("content-type", ""):
            connection.settimeout(SECONDS_OF_A_STREAM)
        body = b""
        try:
            body = answer.read(MOST_BYTES)
        except TimeoutError:
            if "text/event-stream" not in answer.headers.get("content-type", ""):
                raise
        return answer.status, headers, body

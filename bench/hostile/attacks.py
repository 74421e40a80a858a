"""Attacks by name: what is sent, each request as raw bytes, and how many of it at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from bench.hostile.bystander import BASE

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
REST, CHAT = "/webhooks/rest/webhook", f"{BASE}/messages"
MOST = 120_000  # the server takes no larger ones
LETTER, ACCENT, BRACES = "a", "a" + "\u0301" * 50, "[" * MOST


@dataclass(frozen=True)
class Attack:
    """`pauses` after each so many bytes, for those that are slow on purpose."""

    name: str
    requests: tuple[bytes, ...]
    piece: int = 0


@dataclass(frozen=True)
class Target:
    """Where REST lets in who shows `secret`, and a session of the website has `token`."""

    secret: str
    token: str


def attacks(target: Target) -> Iterator[Attack]:
    """All of them; texts are as long as they may be."""
    yield from _pages()
    yield from _chat(target)
    yield from _rest(target)
    yield from _wire(target)


def _pages() -> Iterator[Attack]:
    def check(csp: str) -> bytes:
        return _post("/embed-check", urlencode({"origin": "https://a.example", "csp": csp})[:MOST].encode(), FORM)

    def ask(question: str) -> bytes:
        return _post("/faq/ask", urlencode({"question": question})[:MOST].encode(), FORM)

    yield Attack("embed-check: metas without an end", (check('<meta content=""' * 6_000),) * 3)
    yield Attack("embed-check: quotes and spaces", (check("<meta " + "content=' " * 9_000),) * 3)
    yield Attack("embed-check: 30,000 directives", (check("a b;" * 30_000),) * 3)
    form = b'--b\r\nContent-Disposition: form-data; name="csp"\r\nContent-Type: text/plain; charset=punycode\r\n\r\n'
    kind = "multipart/form-data; boundary=b"
    yield Attack("embed-check: a codec that is quadratic", (_post("/embed-check", _multipart(form), kind),) * 3)
    yield Attack("faq/ask: amp;amp;amp;", (ask("&" + "amp;" * 5_000),) * 5)
    yield Attack("faq/ask: 100 KB of one letter", (ask(LETTER * MOST),) * 5)
    yield Attack("faq/ask: a red flag's words, over and over", (ask("chest numb groin back " * 4_000),) * 5)
    yield Attack("faq/ask: stacked accents", (ask(ACCENT * 300),) * 5)
    yield Attack("faq/ask: 50,000 fields", (_post("/faq/ask", b"a=&" * 40_000, FORM),) * 3)
    words = "nervee blokc stimulatr ablatoin radiofrq spinel injecton recovry anesthsia numbnes swelling appointmnt"
    yield Attack("faq?q: twelve misspelt words", (_get(f"/faq?q={quote(words)}"),) * 30)
    yield Attack("faq?q: 8 KB", (_get(f"/faq?q={'%26' * 2_500}"),) * 10)
    yield Attack("theming: 1,500 fields", (_get("/theming?" + "accent=%23" * 700),) * 5)
    yield Attack("a page that is not there, 6 KB long", (_get("/" + "%2e%2e/" * 900, "Accept: text/html"),) * 20)


def _chat(target: Target) -> Iterator[Attack]:
    bearer = f"Authorization: Bearer {target.token}"

    def said(text: str, path: str = CHAT, **more: Any) -> bytes:
        return _post(path, json.dumps({"id": "question-1", "text": text, **more}).encode(), JSON, bearer)

    yield Attack("chat: amp;amp;amp;, 8 KB", (said("&" + "amp;" * 1_900),) * 10)
    yield Attack("chat: 100 KB", (said("chest numb groin " * 6_000),) * 10)
    yield Attack("chat: a thousand characters, 40 times", (said("chest numb groin back " * 45),) * 40)
    yield Attack("chat: 100 KB, 60 times, far over the limit", (said("chest numb groin " * 6_000),) * 60)
    yield Attack("chat: brackets, 8 KB", (_post(CHAT, BRACES[:8_000].encode(), JSON, bearer),) * 10)
    yield Attack("chat: a number of 8,000 digits", (_post(CHAT, b"9" * 8_000, JSON, bearer),) * 10)
    phone = {"name": "A", "phone": "+1 (404) " * 800, "time": "1", "consent": True}
    yield Attack("callback: a phone number of 7 KB", (_post(f"{BASE}/callback", _json(phone), JSON, bearer),) * 30)
    reason = {"message": "b-x-0", "value": 1, "reason": LETTER * 7_000}
    yield Attack("feedback: for nothing, 7 KB", (_post(f"{BASE}/feedback", _json(reason), JSON, bearer),) * 30)
    forged = f"Authorization: Bearer {'a.' * 3_000}"
    yield Attack("chat: a forged token of 6 KB", (_post(CHAT, b"{}", JSON, forged),) * 30)
    yield Attack("sessions, 100 at once", (_post(f"{BASE}/session", b"{}", JSON),) * 100)
    yield Attack("events, 60 at once", (_get(f"{BASE}/events", bearer, "Accept: text/event-stream"),) * 60)


def _rest(target: Target) -> Iterator[Attack]:
    bearer = f"Authorization: Bearer {target.secret}"

    def asked(message: str, sender: str = "hostile") -> bytes:
        return _post(REST, _json({"sender": sender, "message": message}), JSON, bearer)

    yield Attack("REST: amp;amp;amp;, 100 KB", (asked("&" + "amp;" * 25_000),) * 5)
    yield Attack("REST: a red flag's words, 100 KB", (asked("chest numb groin back " * 4_500),) * 5)
    yield Attack("REST: 100 KB of one sender, 120 times, far over the limit", (asked("chest numb " * 9_000),) * 120)
    yield Attack("REST: stacked accents, 100 KB", (asked(ACCENT * 150),) * 5)
    yield Attack("REST: brackets, 100 KB", (_post(REST, BRACES.encode(), JSON, bearer),) * 5)
    yield Attack("REST: JSON that ends in the middle", (asked("why " * 20_000)[:-100],) * 5, piece=MOST)
    body = "{" + ",".join(f'"a{number}":{number}' for number in range(9_000)) + "}"
    yield Attack("REST: 9,000 names", (_post(REST, body.encode(), JSON, bearer),) * 5)
    yield Attack("REST: 300 questions at once", tuple(asked(f"what is a nerve block {n}", f"s{n}") for n in range(300)))
    yield Attack("REST: forged signatures", (_post(REST, b"{}", JSON, "X-ReliefDesk-Signature: sha256=0"),) * 50)


def _wire(target: Target) -> Iterator[Attack]:
    bearer = f"Authorization: Bearer {target.secret}"
    yield Attack("headers: 1,000", (_get("/health", *[f"X-{number}: a" for number in range(500)]),) * 20)
    yield Attack("headers: X-Forwarded-For of commas", (_get("/faq", "X-Forwarded-For: " + "," * 6_000),) * 20)
    yield Attack("headers: If-None-Match of 6 KB", (_get("/faq", "If-None-Match: " + '"a",' * 1_500),) * 20)
    whole = _post(REST, _json({"sender": "a", "message": "why " * 200}), JSON, bearer)
    yield Attack("a body in single bytes", (whole,) * 30, piece=1)
    yield Attack("headers in single bytes", (_get("/faq", "X: " + LETTER * 300),) * 30, piece=1)
    chunks = b"1\r\na\r\n" * 15_000 + b"0\r\n\r\n"
    yield Attack("15,000 chunks of one byte", (_head("POST", CHAT, "Transfer-Encoding: chunked") + chunks,) * 3)
    yield Attack("a chunk without an end", (_head("POST", CHAT, "Transfer-Encoding: chunked") + b"7fffffff\r\na",) * 5)
    yield Attack("a body of 2 MB", (_post(REST, b"a" * 2_000_000, JSON, bearer),) * 5)
    yield Attack("100 requests in one connection", (_get("/faq") * 100,) * 3)
    yield Attack("4,000 requests in one connection", (_get("/health") * 4_000,) * 3)
    yield Attack("4,000 preflights in one connection", (_head("OPTIONS", CHAT) * 4_000,) * 3)
    yield Attack("200 connections that say nothing", (b"",) * 200)


def _head(method: str, path: str, *headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
    return "\r\n".join(lines).encode()


def _get(path: str, *headers: str) -> bytes:
    return _head("GET", path, *headers)


def _post(path: str, body: bytes, kind: str, *headers: str) -> bytes:
    return _head("POST", path, f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers) + body


def _multipart(head: bytes) -> bytes:
    return head + b"a-" * ((MOST - 200) // 2) + b"\r\n--b--\r\n"


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()[:MOST]

"""Shots: requests that are made up, each for a route; what only the moment knows is filled in when one is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bench.fuzz import odd
from bench.fuzz.house import CONSOLE
from reliefdesk.editing.file_drafts import FILES

_SOURCES = Path(__file__).parents[2] / "reliefdesk"
_NAME, _VALUE = re.compile(r'name="([a-z_]+)"'), re.compile(r'value="([a-z_ ]+)"')
_FIELD = re.compile(r'(?:(?:field|fields|lines|upload)\(request, |\.get\()"(\w+)"')
_PART = re.compile(r"<(\w+)(?::([^>]*))?>")
FORM, JSON, MULTIPART = "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=b"
COOKIE, FORM_TOKEN, BEARER = "{cookie}", "{form token}", "{bearer}"

# What a route takes when nothing is wrong, by the end of its path; a shot changes a part of it.
VALID: dict[str, Any] = {
    "/rest/webhook": {"sender": "fuzz", "message": "what is a nerve block", "message_id": "1"},
    "/webchat/messages": {"id": "question-1", "text": "what is a nerve block", "lang": "en"},
    "/webchat/session": {"lang": "en"},
    "/webchat/feedback": {"message": "b-x-0", "value": 1, "reason": "because"},
    "/webchat/callback": {"name": "Ann", "phone": "+1 404-555-0111", "time": "mornings", "consent": True},
}


@dataclass(frozen=True)
class Shot:
    """`sign` names the platform whose signature the body gets; `headers` are raw, a name and a value each."""

    program: str
    route: str
    method: str
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    sign: str = ""
    cut: int = 0  # bytes that are not sent

    def __str__(self) -> str:
        shown = b"; ".join(name + b": " + value[:80] for name, value in self.headers)
        return f"{self.method} {self.target[:200]!r} [{shown[:400]!r}] {self.body[:300]!r}"


def shots(route: dict[str, str], words: Words, count: int, number: int) -> list[Shot]:
    """So many of a route, the same ones for the same number."""
    found: list[Shot] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_shot(route, words))
    def collect(shot: Shot) -> None:
        found.append(shot)

    collect()
    return found[:count]


@dataclass(frozen=True)
class Words:
    """What a program knows: names of fields, values of buttons, what stands in paths; deliveries of platforms."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[str, ...]
    deliveries: dict[str, Sequence[Any]]


def words(program: str, places: Sequence[str], deliveries: dict[str, Sequence[Any]]) -> Words:
    """Read from its own templates and sources, so that a new field is known at once."""
    folder = _SOURCES / ("console" if program == CONSOLE else "pages")
    pages = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    names = {*_NAME.findall(pages), *_FIELD.findall(sources)}
    values = {*_VALUE.findall(pages), *FILES, "2026-01-01", "yes"}
    return Words(tuple(sorted(names - {"token"})), tuple(sorted(values)), tuple(places), deliveries)


def _shot(route: dict[str, str], known: Words) -> st.SearchStrategy[Shot]:
    @st.composite
    def shot(draw: st.DrawFn) -> Shot:
        method = route["method"]
        if draw(odd.rarely(12)):
            method = draw(st.sampled_from(odd.METHODS))
        target = draw(_target(route["path"], known))
        platform = next((name for name in known.deliveries if f"/{name}/webhook" in route["path"]), "")
        headers: list[tuple[bytes, bytes]] = []
        if method in ("GET", "HEAD", "OPTIONS", "TRACE", "CONNECT") and not draw(odd.rarely(10)):
            body, kind, sign = b"", "", ""
            if platform and draw(st.booleans()):
                target += b"?" + _query(draw, ("hub.mode", "hub.verify_token", "hub.challenge"), known).encode()
        elif platform:
            body, kind, sign = draw(_delivery(known.deliveries[platform])), "", platform
        else:
            body, kind, sign = *draw(_body(route, known)), ""
        if kind and not draw(odd.rarely(15)):
            headers.append((b"Content-Type", kind.encode(errors="surrogatepass")))
        headers += draw(st.lists(odd.headers(), max_size=4))
        if not draw(odd.rarely(12)):
            headers.append((b"Cookie", COOKIE.encode()) if route["program"] == CONSOLE else _bearer(route["path"]))
        cut = draw(st.integers(1, 50)) if body and draw(odd.rarely(40)) else 0
        return Shot(route["program"], route["path"], method, target, tuple(headers), body, sign, cut)

    return shot()


def _bearer(path: str) -> tuple[bytes, bytes]:
    return b"Authorization", f"Bearer {BEARER}{path}".encode()


@st.composite
def _target(draw: st.DrawFn, path: str, known: Words) -> bytes:
    def part(match: re.Match[str]) -> str:
        drawn = draw(st.one_of(st.sampled_from(known.places), st.from_regex(_pattern(match[2]), fullmatch=True)))
        return quote(drawn, safe="") if not draw(odd.rarely(8)) else draw(odd.path_part())

    target = _PART.sub(part, path).encode(errors="replace")
    if draw(odd.rarely(12)):
        target = draw(st.sampled_from(odd.spoilt_paths(target)))
    if draw(odd.rarely(3)):
        target += b"?" + _query(draw, known.names, known).encode(errors="replace")
    return target.replace(b" ", b"%20").replace(b"\r", b"").replace(b"\n", b"") or b"/"


def _pattern(given: str | None) -> str:
    return {"int": r"[0-9]{1,30}", None: r"[^/]{1,20}", "str": r"[^/]{1,20}"}.get(given, given or "")


def _query(draw: st.DrawFn, names: Sequence[str], known: Words) -> str:
    pairs = draw(st.lists(st.tuples(st.sampled_from(names) | odd.text(), _value(known)), max_size=6))
    text = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
    return text + draw(st.sampled_from(["", "", "", "&&=&", "%", "%zz", "&a=%ff%fe", "&a[]=1", ";", "#x"]))


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode(errors="surrogatepass"), safe="")


def _value(known: Words) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(known.values), st.sampled_from(known.places), odd.text())


@st.composite
def _body(draw: st.DrawFn, route: dict[str, str], known: Words) -> tuple[bytes, str]:
    valid = next((body for end, body in VALID.items() if route["path"].endswith(end)), None)
    if draw(odd.rarely(8)):
        return draw(odd.raw()), draw(st.sampled_from([FORM, JSON, MULTIPART, *odd.KINDS]))
    if valid is not None:
        return draw(odd.written(odd.changed(valid))), JSON
    pairs = draw(st.dictionaries(st.sampled_from(known.names), _value(known), max_size=12))
    if route["program"] == CONSOLE and not draw(odd.rarely(15)):
        pairs["token"] = FORM_TOKEN
    if draw(odd.rarely(3)) or "file" in pairs:
        return draw(odd.multipart(pairs)), draw(st.sampled_from(odd.MULTIPARTS))
    text = urlencode({name: value.encode(errors="surrogatepass") for name, value in pairs.items()})
    return draw(odd.spoilt(text.encode())), FORM


@st.composite
def _delivery(draw: st.DrawFn, valid: Sequence[Any]) -> bytes:
    document = draw(st.sampled_from(valid))
    if isinstance(document, str):  # a form
        pairs = draw(odd.changed(dict(pair.split("=", 1) for pair in document.split("&"))))
        if not isinstance(pairs, dict):
            return draw(odd.raw())
        text = "&".join(
            f"{name}={value if isinstance(value, str) else json.dumps(value)}" for name, value in pairs.items()
        )
        return draw(odd.spoilt(text.encode(errors="surrogatepass")))
    return draw(odd.written(odd.changed(document)))

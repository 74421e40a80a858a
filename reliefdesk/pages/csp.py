"""Content-Security-Policy, as far as scripts and connections go (W3C CSP Level 3, section 6.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

MOST_POLICY_CHARACTERS = 4_000  # of all policies that are read; the longest known are shorter

Sources = tuple[str, ...]

_NAME = re.compile(r"content-security-policy(-report-only)?\s*:", re.IGNORECASE)
# One element at a time, so that none is begun within another: no `html.parser`, which is slow on broken tags before
# CPython 3.11.14, 3.12.12 and 3.13.6 (gh-135462).
_META = re.compile(r"<meta\b", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}|\*))?(?P<path>/[^?#]*)?",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_UPGRADES = {("http", "https"), ("ws", "wss"), ("ws", "http"), ("ws", "https"), ("wss", "https")}


@dataclass(frozen=True)
class Policy:
    """One policy; a page obeys all that it is sent."""

    directives: Mapping[str, Sources]
    only_reports: bool = False

    def of(self, *names: str) -> tuple[str, Sources] | None:
        """The first of these directives that there is, else `default-src`; None when nothing restricts."""
        for name in (*names, "default-src"):
            if name in self.directives:
                return name, self.directives[name]
        return None


def read_policies(text: str) -> list[Policy]:
    """From a header as it was pasted, with or without its name, several of them, or meta elements.

    What is beyond MOST_POLICY_CHARACTERS is not read.
    """
    text = text[:MOST_POLICY_CHARACTERS]
    metas = [content[1][1:-1] for element in _META.split(text)[1:] if (content := _CONTENT.search(element))]
    if metas:
        return [policy for content in metas for policy in _policies(content, only_reports=False)]
    marks = list(_NAME.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)]
    found = _policies(text[: ends[0]], only_reports=False)
    for mark, end in zip(marks, ends[1:], strict=True):
        found += _policies(text[mark.end() : end], only_reports=bool(mark.group(1)))
    return found


def allows(sources: Sources, url: str, origin: str) -> bool:
    """Whether one of `sources` matches `url` on a page of `origin`; nonces and hashes are not looked at."""
    return any(_matches(source, url, origin) for source in sources)


def with_source(sources: Sources, source: str) -> str:
    """The directive's value with one source more."""
    return " ".join([*(s for s in sources if s.lower() != "'none'"), source])


def _policies(text: str, only_reports: bool) -> list[Policy]:
    found = []
    for serialized in text.split(","):
        directives: dict[str, Sources] = {}
        for directive in serialized.split(";"):
            name, *sources = directive.split() or [""]
            if name:
                directives.setdefault(name.lower(), tuple(sources))
        if directives:
            found.append(Policy(directives, only_reports))
    return found


def _matches(source: str, url: str, origin: str) -> bool:
    target, page = urlsplit(url), urlsplit(origin)
    if source == "*":
        return target.scheme in ("http", "https", "ws", "wss") or target.scheme == page.scheme
    if source.lower() == "'self'":
        same_host = target.hostname == page.hostname
        return same_host and _scheme_fits(page.scheme, target.scheme) and _port_fits(_port(origin), url)
    if scheme := _SCHEME.fullmatch(source):
        return _scheme_fits(scheme.group(1).lower(), target.scheme)
    host = _HOST.fullmatch(source)
    if host is None:
        return False
    return (
        _scheme_fits((host["scheme"] or page.scheme).lower(), target.scheme)
        and _host_fits(host["host"].lower(), target.hostname or "")
        and (host["port"] == "*" or _port_fits(int(host["port"]) if host["port"] else None, url))
        and _path_fits(host["path"] or "", target.path)
    )


def _scheme_fits(allowed: str, scheme: str) -> bool:
    return allowed == scheme or (allowed, scheme) in _UPGRADES


def _host_fits(allowed: str, host: str) -> bool:
    allowed = allowed.strip("[]")
    return allowed in ("*", host) or (allowed.startswith("*.") and host.endswith(allowed[1:]))


def _port_fits(allowed: int | None, url: str) -> bool:
    """None stands for the default port; 80 is taken for 443 when the scheme was upgraded."""
    default = _PORTS.get(urlsplit(url).scheme)
    return _port(url) in ({default} if allowed is None else {allowed, 443} if allowed == 80 else {allowed})


def _path_fits(allowed: str, path: str) -> bool:
    if allowed in ("", "/"):
        return True
    return path.startswith(allowed) if allowed.endswith("/") else path == allowed


def _port(url: str) -> int | None:
    parts = urlsplit(url)
    return parts.port or _PORTS.get(parts.scheme)

"""The headers that let a page of another website read our answers, for its origin alone and without credentials."""

from __future__ import annotations

_METHODS = "GET, POST, DELETE"
_READABLE = "ETag, Retry-After"
_SENT = "Authorization, Content-Type, If-None-Match, Last-Event-ID, Prefer"
_SECONDS_OF_PREFLIGHT = 86_400


def cross_origin_headers(origin: str | None, allowed: bool, preflight: bool) -> dict[str, str]:
    """The headers for an answer to a request with this Origin header."""
    headers = {"Vary": "Origin"}
    if origin is None or not allowed:
        return headers
    headers |= {"Access-Control-Allow-Origin": origin}
    if not preflight:
        return headers | {"Access-Control-Expose-Headers": _READABLE}
    return headers | {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _SENT,
        "Access-Control-Max-Age": str(_SECONDS_OF_PREFLIGHT),
    }

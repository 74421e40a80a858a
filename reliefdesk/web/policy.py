"""What a browser is allowed: on our pages, of our answers on other websites; and from where a form may come."""

from __future__ import annotations

from reliefdesk.web.origins import OURS, Origins

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
HTTPS_ALONE = {
    "Strict-Transport-Security": "max-age=31536000"
}  # a year; other names of the clinic are not ours to bind

_PAGE = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_WITH_SCRIPT = {
    "script-src": "'self'",
    "connect-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

_METHODS = "GET, POST, DELETE"
_READABLE = "ETag, Retry-After"
_SENT = "Authorization, Content-Type, If-None-Match, Last-Event-ID, Prefer"
_SECONDS_OF_PREFLIGHT = 86_400


def page_headers(with_script: bool = False) -> dict[str, str]:
    """The headers of a page of ours, which allow no script at all, or the widget's alone."""
    policy = {**_PAGE, **(_WITH_SCRIPT if with_script else {})}
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Permissions-Policy": PERMISSIONS,
        # With no-referrer, which the rest of the server sends, a browser hides a form's origin from us.
        "Referrer-Policy": "same-origin",
    }


def cross_origin_headers(origin: str | None, allowed: bool, preflight: bool) -> dict[str, str]:
    """What lets a page of another website read an answer, for its origin alone and without credentials."""
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


def is_from_our_page(origins: Origins, origin: str | None, fetch_site: str | None, host: str) -> bool:
    """Whether a form was sent from a page of ours, or by no browser; by the headers of these names.

    A proxy may change Host, so what the browser says of itself (Sec-Fetch-Site) comes first.
    """
    if fetch_site:
        return fetch_site in ("same-origin", "none")
    return origins.of(origin, host) == OURS

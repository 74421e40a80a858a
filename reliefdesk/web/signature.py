"""Signatures with a shared secret, compared such that time tells nothing."""

from __future__ import annotations

import hmac

from reliefdesk.web.delivery import Forged

MOST_SECONDS_OLD = 300


def require_digest(key: str, signed: bytes, given: str, prefix: str = "") -> None:
    """Forged unless `given` is `prefix` and the SHA-256 HMAC of `signed` in hexadecimal."""
    expected = prefix + hmac.digest(key.encode(), signed, "sha256").hex()
    require_same(expected, given)


def require_same(expected: str, given: str) -> None:
    """Forged unless they are the same."""
    if not given:
        raise Forged("no signature")
    if not hmac.compare_digest(expected.encode(), given.encode(errors="surrogatepass")):
        raise Forged("wrong signature")


def require_recent(timestamp: str, now: float) -> None:
    """Forged unless `timestamp`, in seconds since 1970, is of the last minutes."""
    try:
        seconds = float(timestamp)
    except ValueError:
        raise Forged("no time") from None
    if not abs(now - seconds) <= MOST_SECONDS_OLD:
        raise Forged("too old")

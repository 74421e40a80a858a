"""What Slack says when it does not do what it was asked: a word, most often with status 200."""

from __future__ import annotations

import httpx

LIMITS = frozenset({"ratelimited", "rate_limited"})
UNAUTHORISED = frozenset({"invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"})


def error(response: httpx.Response) -> str:
    """Empty when it did."""
    try:
        body = response.json()
    except ValueError:
        return "no JSON" if response.is_success else str(response.status_code)
    told = body if isinstance(body, dict) else {}
    return "" if told.get("ok") else str(told.get("error") or response.status_code)

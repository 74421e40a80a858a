"""Which language a browser asks for: its `Accept-Language` header (RFC 9110, section 12.5.4)."""

from __future__ import annotations

from collections.abc import Collection

_MOST_RANGES = 20


def accepted_language(header: str, languages: Collection[str]) -> str:
    """The one of `languages` that is wished for most, by its main part; "" when none of them is."""
    found: list[tuple[float, str]] = []
    for wish in header.split(",")[:_MOST_RANGES]:
        name, _, weight = wish.partition(";")
        main = name.strip().partition("-")[0].lower()
        if main in languages and (much := _weight(weight)) > 0:
            found.append((much, main))
    return max(found, key=lambda each: each[0])[1] if found else ""


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0

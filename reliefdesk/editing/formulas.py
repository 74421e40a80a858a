"""Texts that a spreadsheet would run as a formula, made harmless for every table that is handed out (OWASP)."""

from __future__ import annotations

import re
import unicodedata

_MARK = "'"  # what Excel itself writes before a text that looks like a formula
_SIGNS = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")
_UNSEEN = re.compile(r"\A[\s\u200b\u2060\ufeff]*")


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front where a program would run it; `unguarded` takes it off again."""
    return _MARK + cell if _needs_mark(cell) else cell


def unguarded(cell: str) -> str:
    """The text that `guarded`, or Excel, has put an apostrophe before."""
    return cell[1:] if cell.startswith(_MARK) and _needs_mark(cell[1:]) else cell


def _needs_mark(cell: str) -> bool:
    # Full-width signs count where East Asian languages are set; and a mark of the text's own must come back.
    begun = _UNSEEN.sub("", cell, count=1)[:1]
    return cell.startswith((*_BREAKS, _MARK)) or unicodedata.normalize("NFKC", begun).startswith(_SIGNS)

"""The letters of a text file, whatever program wrote it."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{1,20})", re.IGNORECASE)
# Those that people have. A file may name any codec of Python's, of which some take minutes.
_NAMES = {
    "utf-8": "utf-8",
    "iso-8859-1": "cp1252",  # as every browser reads it
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
_BEGINNING = 2_000  # bytes in which a web page says what its letters are


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16, with a mark or without, else what Windows writes; ValueError when it is no text."""
    text = data.decode(_encoding(data))
    if "\0" in text:
        raise ValueError("this is no text")
    return text


def decoded_page(data: bytes) -> str:
    """As `decoded`, of a web page, which may name its letters itself."""
    found = _CHARSET.search(data[:_BEGINNING])
    named = _NAMES.get(found[1].decode("ascii", "replace").lower()) if found else None
    if named and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data.decode(named, errors="replace").replace("\0", "")
    return decoded(data)


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    some = data[:_BEGINNING]
    if some.count(b"\0") > len(some) // 5:  # every other byte of UTF-16 is one, in our languages
        return "utf-16-be" if some[:1] == b"\0" else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"

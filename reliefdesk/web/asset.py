"""Bytes to be served again and again, with their gzip and their name, and what a request makes of them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import zopfli.gzip


@dataclass(frozen=True)
class Asset:
    """One document as it is served; `etag` changes when the bytes do."""

    body: bytes
    zipped: bytes
    etag: str

    @classmethod
    def of(cls, body: bytes, tightly: bool = False) -> Asset:
        """The asset of these bytes; `tightly` packs 3 % smaller in a quarter of a second, for what many load."""
        zipped = zopfli.gzip.compress(body) if tightly else gzip.compress(body, 9, mtime=0)
        return cls(body, zipped, hashlib.sha256(body).hexdigest()[:32])

    def answer(self, accept_encoding: str, if_none_match: str) -> tuple[int, bytes, Mapping[str, str]]:
        """Status, body and headers for a request with these two headers ("" for none)."""
        zipped = accepts_gzip(accept_encoding)
        etag = f'"{self.etag}-gzip"' if zipped else f'"{self.etag}"'
        headers = {"ETag": etag, "Vary": "Accept-Encoding"}
        known = {name.strip().removeprefix("W/") for name in if_none_match.split(",")}
        if known & {etag, "*"}:
            return 304, b"", headers
        if zipped:
            return 200, self.zipped, {**headers, "Content-Encoding": "gzip"}
        return 200, self.body, headers


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the header takes gzip; `q=0` refuses."""
    weights = {}
    for entry in accept_encoding.lower().split(","):
        name, _, weight = entry.partition(";")
        weights[name.strip()] = weight.replace(" ", "")
    found = weights.get("gzip", weights.get("*"))
    return found is not None and found.rstrip("0").rstrip(".") not in ("q=", "q=0")

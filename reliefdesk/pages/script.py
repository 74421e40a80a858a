"""The widget's script: under one address with the clinic's facts in it, and under hashed ones that never change."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.fresh import Fresh
from reliefdesk.web.asset import Asset
from reliefdesk.webchat.documents import as_json

logger = logging.getLogger(__name__)

BUILT = Path(__file__).parents[1] / "webchat" / "static" / "reliefdesk.js"
KEPT = Path("var") / "widget"
MARKER = b'"@@facts@@"'

_HASH = re.compile(r"[0-9a-f]{16}")


class Script:
    """`built` is the bundle; every one that was ever served stays in `kept`, for the sites that name its hash."""

    def __init__(self, built: Path = BUILT, kept: Path = KEPT) -> None:
        self._built, self._kept = built, kept
        self._bundle: bytes | None = None
        self._fresh = Fresh(lambda: [built], self._read)
        self._baked: tuple[bytes, bytes, Asset] | None = None
        self._pinned: dict[str, Asset] = {}

    def plain(self, facts: Mapping[str, Any]) -> Asset | None:
        """The bundle with the facts in it; None when the widget is not built."""
        bundle, told = self._fresh.get(), as_json(facts)
        if bundle is None:
            return None
        if self._baked is None or self._baked[:2] != (bundle, told):
            self._baked = (bundle, told, Asset.of(bundle.replace(MARKER, told, 1), tightly=True))
        return self._baked[2]

    def pinned(self, name: str) -> Asset | None:
        """The bundle of that hash, today's or an older one; None when there is none."""
        self._fresh.get()
        if name not in self._pinned and _HASH.fullmatch(name):
            try:
                body = (self._kept / _file(name)).read_bytes()
            except OSError:
                return None
            # A file that was cut off while it was written must not be served for a year.
            if hash_of(body) == name:
                self._pinned[name] = Asset.of(body, tightly=True)
        return self._pinned.get(name)

    def newest(self) -> tuple[str, str] | None:
        """Hash and integrity of today's bundle."""
        bundle = self._fresh.get()
        return (hash_of(bundle), integrity_of(bundle)) if bundle is not None else None

    def _read(self) -> bytes | None:
        """Today's bundle; while it is built anew, and gone for a moment, the one of before."""
        try:
            self._bundle = self._built.read_bytes()
        except OSError:
            return self._bundle
        self._keep(self._bundle)
        return self._bundle

    def _keep(self, bundle: bytes) -> None:
        name = hash_of(bundle)
        self._pinned[name] = Asset.of(bundle, tightly=True)
        path = self._kept / _file(name)
        try:
            # What was cut off while it was written, or spoilt since, is mended.
            if not path.exists() or path.read_bytes() != bundle:
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}")
                part.write_bytes(bundle)
                part.replace(path)
        except OSError as error:
            logger.warning("The widget could not be kept in %s (%s).", path.parent, error.strerror)


def hash_of(bundle: bytes) -> str:
    """The part of a bundle's address that names this very bundle."""
    return hashlib.sha256(bundle).hexdigest()[:16]


def integrity_of(bundle: bytes) -> str:
    """The `integrity` attribute of its tag."""
    return "sha384-" + base64.b64encode(hashlib.sha384(bundle).digest()).decode()


def _file(name: str) -> str:
    return f"reliefdesk.{name}.js"

"""Secrets of ours: from the environment, or made on first use where only this machine is served."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

LEAST_CHARACTERS = 32


def listed(keys: str) -> list[str]:
    """From "newest, older": the first is the one to use, the others are still accepted."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def stored_key(path: Path) -> str:
    """The secret in `path`, which is made on first use and which only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
    return stored_key(path)

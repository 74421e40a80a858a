"""Secrets of ours: from the environment, or made on first use where only this machine is served."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

LEAST_SECRET_CHARACTERS = 32


class NoKey(Exception):
    """A file of a key cannot be used as it is; the message says what to do."""


def listed(keys: str) -> list[str]:
    """From "newest, older": the first is the one to use, the others are still accepted."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def stored_key(path: Path) -> str:
    """The secret in `path`, which is made on first use and which only its owner may read; NoKey when it is unusable."""
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise NoKey(f"The key file {path} cannot be read or made: {error.strerror}.") from None


def _read(path: Path) -> str:
    key = path.read_bytes().decode("ascii", "replace").strip()
    if len(key) < LEAST_SECRET_CHARACTERS:
        raise NoKey(
            f"The key file {path} is cut off: it holds {len(key)} characters, and a key has {LEAST_SECRET_CHARACTERS} "
            "or more. Put it back from a backup. Or remove it: a new key is made then, which knows nothing of the old."
        )
    if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoKey(f"Others than its owner may use the key file {path}: run `chmod 600 {path}`.")
    return key


def _make(path: Path) -> None:
    """Whole or not at all; of several processes at once the first one's key is everybody's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    except FileExistsError:
        return
    finally:
        aside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

"""The keys by which conversations are named: which there are, and when one has to be set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reliefdesk.secret import LEAST_SECRET_CHARACTERS, listed, stored_key
from reliefdesk.settings import Settings


def problems(settings: Settings) -> Iterator[str]:
    """A sentence for each thing to change before channels may start."""
    if settings.redis and not settings.identity_key:
        yield (
            "All machines that share a Redis need the same key, which hides visitors' numbers and names in it: "
            f"set RELIEFDESK_IDENTITY_KEY to {LEAST_SECRET_CHARACTERS} or more random characters on each of them."
        )
    elif not settings.listens_on_loopback and not settings.identity_key:
        yield (
            "Messaging channels need a key that hides visitors' numbers and names: "
            f"set RELIEFDESK_IDENTITY_KEY to {LEAST_SECRET_CHARACTERS} or more random characters, and keep it."
        )


def identity_keys(settings: Settings) -> list[str]:
    """The keys, the one to work with first; on a machine of one's own they need no setting."""
    return listed(settings.identity_key) or [stored_key(_path_of_key(settings))]


def existing_identity_keys(settings: Settings) -> list[str]:
    """The keys that there are; none is made, as nobody is known by a new one."""
    if settings.identity_key or (not settings.redis and _path_of_key(settings).is_file()):
        return identity_keys(settings)
    return []


def _path_of_key(settings: Settings) -> Path:
    return settings.messaging.with_suffix(".secret")

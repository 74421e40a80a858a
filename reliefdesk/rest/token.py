"""The token of the REST channel: from the environment, else made once and kept beside the answers it gave."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.secret import stored_key
from reliefdesk.settings import Settings

TOKEN_FILE = "rest.token"  # noqa: S105 its name, no token


def rest_token(settings: Settings) -> str:
    """Never empty: who may read the folder of data may ask, and nobody else."""
    return settings.token or stored_key(token_file(settings))


def token_file(settings: Settings) -> Path:
    """Where it is kept unless RELIEFDESK_TOKEN is set; only its owner may read it."""
    return settings.messaging.with_name(TOKEN_FILE)

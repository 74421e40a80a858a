"""A chat's file, and a session in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.webchat.database import Database
from reliefdesk.webchat.sessions import Sessions
from reliefdesk.webchat.tokens import Tokens

NOW = 1_800_000_000.0
KEY = "k" * 32


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "webchat.db")
    yield opened
    opened.close()


@pytest.fixture
def now() -> float:
    return NOW


@pytest.fixture
def tokens() -> Tokens:
    return Tokens([KEY])


@pytest.fixture
def session(database: Database, tokens: Tokens) -> str:
    """The id of one that has just begun."""
    return str(tokens.read(Sessions(database, tokens).begin("", NOW)))

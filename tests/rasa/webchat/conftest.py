"""One running assistant that two websites may show, for all the tests of the website's chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rasa.conftest import Assistant, free_port
from tests.rasa.visit import Visit

SITE, OTHER_SITE, EVIL = "https://clinic.example", "https://other.example", "https://evil.example"
PATHS = ("/session", "/messages", "/events", "/feedback", "/callback", "/red-flags", "/config")
SETTINGS = {"RELIEFDESK_ORIGINS": f"{SITE},{OTHER_SITE}", "RELIEFDESK_PROXIES": "1"}


@pytest.fixture(scope="session")
def server(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    running = Assistant(tmp_path_factory.mktemp("webchat"), models, free_port(), SETTINGS)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(models: Path, tmp_path: Path) -> Iterator[Assistant]:
    """One that the test may kill and start again."""
    running = Assistant(tmp_path, models, free_port(), SETTINGS)
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def visit(server: Assistant) -> Visit:
    return Visit(server.url, SITE).begin()

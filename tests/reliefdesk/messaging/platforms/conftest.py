"""A bot of Teams, and Microsoft behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from reliefdesk.web.delivery import Delivery
from tests.reliefdesk.messaging.platforms.microsoft import API, CASE, Microsoft


@pytest.fixture
def microsoft() -> Microsoft:
    return Microsoft()


@pytest.fixture
def teams():
    return CASE.platform(API)


@pytest.fixture
def now(teams, monkeypatch) -> list[float]:
    """Seconds that have passed."""
    passed = [0.0]
    monkeypatch.setattr(teams._signers, "_clock", lambda: passed[0])
    monkeypatch.setattr(teams._token, "_clock", lambda: passed[0])
    return passed


@pytest.fixture
def check(teams, microsoft) -> Callable[..., None]:
    def check(*deliveries: Delivery) -> None:
        async def run() -> None:
            async with microsoft.client() as client:
                for delivery in deliveries:
                    await teams.authenticate(delivery, client)

        asyncio.run(run())

    return check

"""What tests of a turn need of Rasa, which is imported only for them."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def slim() -> None:
    """From here on Rasa can be imported."""
    from reliefdesk.rasa.slim import install

    install()

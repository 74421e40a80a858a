from __future__ import annotations

import importlib
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def talks() -> ModuleType:
    """talks.py, which imports Rasa; only the tests that ask for it wait for that."""
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("tests.reliefdesk.rasa.talks")

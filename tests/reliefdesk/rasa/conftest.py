from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="session")
def talks() -> ModuleType:
    """talks.py, which imports Rasa; only the tests that ask for it wait for that."""
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("tests.reliefdesk.rasa.talks")


@pytest.fixture
def closed_at_the_end() -> Iterator[Callable[[Any], Any]]:
    """Takes a store of Rasa's, which never closes its connections; from Python 3.13 on each of them is warned of."""
    with contextlib.ExitStack() as opened:

        def keep(store: Any) -> Any:
            opened.callback(store.engine.dispose)
            return store

        yield keep

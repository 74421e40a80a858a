"""People at the console of the small project, and what a page says to them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.reliefdesk.console.conftest import Served, sign_in


@pytest.fixture
def console(serve: Callable[..., Served]) -> Served:
    """Nothing is drafted, nothing was asked, and no model is live."""
    return serve()


@pytest.fixture
def come(console: Served) -> Callable[[str], httpx.Client]:
    """A browser in which somebody is signed in: Maria and Bob publish, Ed edits."""

    def come(name: str) -> httpx.Client:
        browser = console.browser()
        assert sign_in(browser, name) == 303
        return browser

    return come


@pytest.fixture
def maria(come: Any) -> httpx.Client:
    return come("Maria")


@pytest.fixture
def ed(come: Any) -> httpx.Client:
    return come("Ed")


def words(answer: httpx.Response) -> str:
    """What stands on the page, in one line."""
    main = answer.text.partition("<main")[2] or f"<main{answer.text}"
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", f"<main{main}")).split())


def logged(console: Served) -> list[tuple[str, str, str]]:
    """Who did what to which, the newest first, without who came in."""
    return [
        (entry.who, entry.did, entry.about) for entry in console.services.audit.entries() if "sign" not in entry.did
    ]

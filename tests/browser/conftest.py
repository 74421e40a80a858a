"""A real browser, and a page in it with the widget."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.stub import Stub
from tests.browser.visitor import Visitor, page_of
from tests.program import program

expect.set_options(timeout=10_000)  # milliseconds; a busy machine is late with everything


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with its module: its driver keeps an event loop running, and other tests could run none."""
    path = program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    is_root = os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        yield browser
        browser.close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub().running() as stub:
        yield stub


@pytest.fixture
def visit(browser: Browser, stub: Stub) -> Iterator[Any]:
    """Makes visitors, each with a browser profile of its own, on a page that has the widget."""
    contexts = []

    def make(html: str = "", headers: dict[str, str] | None = None, **options: Any) -> Visitor:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-US", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visitor(context, stub.put(f"page-{len(contexts)}", html or page_of(), **(headers or {})))

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visit: Any) -> Visitor:
    return visit()

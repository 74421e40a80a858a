"""People at the console of the small project, and what a page says to them."""

from __future__ import annotations

import dataclasses
import html
import re
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.conftest import CLINIC
from tests.reliefdesk.console.conftest import Served, send, sign_in
from tests.signing import signed_if_sound

ANSWER = "A nerve block is a shot beside a nerve."


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


def draft(console: Served, topic: str = "nerve_block_definition", **changes: Any) -> None:
    drafts = console.services.drafts
    edit = dataclasses.replace(drafts.topic(topic), **changes)
    drafts.save(edit, "Ed", drafts.version(topic))
    signed_if_sound(drafts, topic)


def phone(console: Served, number: str = "+1 202-555-0199") -> None:
    drafts = console.services.drafts
    text = drafts.file("clinic.yml").replace(CLINIC["phone"], number)
    drafts.save_file("clinic.yml", text, "Ed", drafts.file_version("clinic.yml"))


def ended(console: Served, path: str) -> Any:
    """The publication, once nothing runs any more."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = console.services.publisher.get(path.rpartition("/")[2])
        if found.state not in ("running", "writing"):
            return found
        time.sleep(0.02)
    raise AssertionError("it runs for ever")


def publish(browser: httpx.Client, console: Served) -> tuple[str, Any]:
    """Everything that may be ticked; the address of the publication, and what became of it."""
    ticks = re.findall(r'name="draft" value="([^"]+)" checked', browser.get("/publish").text)
    path = send(browser, "/publish", "/publish", draft=ticks).headers["location"]
    return path, ended(console, path)

"""A site of the small project; its pages as a browser would read them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.script import Script
from reliefdesk.pages.views import Views
from reliefdesk.web.origins import Origins

MONDAY_NOON = datetime.datetime(2026, 11, 23, 17, 0, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True)
class Sites:
    """Makes a site of what the content is by now."""

    content: Any

    def make(self, *origins: str, bundle: bytes | None = b'f("@@facts@@")') -> Views:
        root = self.content.root
        if bundle is not None:
            (root / "reliefdesk.js").write_bytes(bundle)
        script = Script(root / "reliefdesk.js", root / "kept")
        return Views(Answers(root), script, Fallback(root), Origins(origins, local=False))


@pytest.fixture
def sites(content: Any) -> Sites:
    return Sites(content)


@pytest.fixture
def site(sites: Sites) -> Views:
    return sites.make()


@pytest.fixture
def noon() -> datetime.datetime:
    """At the clinic, of a Monday on which it is open."""
    return MONDAY_NOON

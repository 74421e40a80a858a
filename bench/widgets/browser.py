"""What a contender costs in a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, sync_playwright

from bench.environment import NotPossible
from bench.widgets.contenders import Contender
from bench.widgets.site import Site

SLOWER = 4
AXE = Path("widget/node_modules/axe-core/axe.min.js")

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_WORDS = "a few words"
# Nothing outside of this machine is reached, whatever a widget asks for.
_OPTIONS = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)


@dataclass(frozen=True)
class Cost:
    """One visit. Times in seconds after the navigation began, memory in MB of JavaScript's heap."""

    ready: float  # launcher or composer can be pressed
    composer: float  # the launcher is pressed as soon as it is there
    work: float  # of the page's thread until the composer is there
    heap: float
    size: int  # bytes in gzip
    foreign: tuple[str, ...]  # hosts that were asked for
    takes_words: bool
    violations: dict[str, int]  # by axe's rule


@contextmanager
def chromium() -> Iterator[Browser]:
    """The one that `CHROMIUM` names, else the machine's."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not path or not AXE.exists():
        raise NotPossible("Chromium and axe are needed: run `bin/program chromium` and `make test-widget` first.")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_OPTIONS, *sandbox])
        try:
            yield browser
        finally:
            browser.close()


def visit(browser: Browser, site: Site, number: int, contender: Contender) -> Cost:
    """With an empty cache; NotPossible when the composer does not come in a minute."""
    site.loaded.clear()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    try:
        return _visit(context, site, number, contender)
    except Error as error:
        raise NotPossible(f"{contender.name} cannot be measured: {error.message.splitlines()[0]}") from None
    finally:
        context.close()


def _visit(context: BrowserContext, site: Site, number: int, contender: Contender) -> Cost:
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or "127.0.0.1"))
    # A page of the same site first, so that no other process takes over and forgets how slow it is.
    page.goto(f"{site.url}/none")
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{site.url}/{number}/")
    page.wait_for_function("bench.composer", timeout=60_000)
    work = _metric(cdp, "TaskDuration")
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.wait_for_timeout(1_000)  # what is done after the start
    cdp.send("HeapProfiler.collectGarbage")
    heap = _metric(cdp, "JSHeapUsedSize") / 1e6
    ready, composer = (page.evaluate(f"bench.{name}") / 1000 for name in ("ready", "composer"))
    violations = _violations(page)
    return Cost(
        ready,
        composer,
        work,
        heap,
        sum(site.loaded.values()),
        tuple(sorted(hosts - {"127.0.0.1"})),
        _takes_words(page, contender),
        violations,
    )


def _metric(cdp: CDPSession, name: str) -> float:
    """Of the page since its navigation."""
    return next(float(one["value"]) for one in cdp.send("Performance.getMetrics")["metrics"] if one["name"] == name)


def _violations(page: Page) -> dict[str, int]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run({{runOnly: {list(_RULES)}}})")
    return dict(Counter(rule["id"] for rule in found["violations"] for _ in rule["nodes"]))


def _takes_words(page: Page, contender: Contender) -> bool:
    composer = page.locator(" ".join(contender.composer)).first
    try:
        composer.click(timeout=3_000)
    except Error:
        return False
    page.keyboard.type(_WORDS)
    return bool(_WORDS in composer.evaluate("e => e.value ?? e.textContent"))

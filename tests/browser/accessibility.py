"""What must hold on every page of the console: axe finds nothing, nothing is cut off or too small, keys reach all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.visitor import RULES

AXE = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"
MOST_KEYS = 30  # pressed on one page
OF_LOOKS = (
    "color-contrast",
    "target-size",
    "scrollable-region-focusable",
    "link-in-text-block",
)  # axe's, of the window

_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility()
    && !e.closest(".hidden, svg, .table, .questions, pre, select, [hidden]") && e.getBoundingClientRect().width > 2
    && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1))
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 200))"""
_TOO_SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select, summary, .tick, nav a")]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.9)
    .map((e) => e.outerHTML.slice(0, 200))"""
# In the order of the page; of a group of radio buttons the one that is chosen.
_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden"
        && e.checkVisibility({visibilityProperty: true})
        && !(e.type === "radio" && !e.checked && document.querySelector(`[name="${e.name}"]:checked`)))"""
_HERE = """() => { const here = document.activeElement;
    const look = getComputedStyle(here), box = here.getBoundingClientRect();
    const shows = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const stops = (STOPS)();
    return [stops.indexOf(here), shows, seen, here.outerHTML.slice(0, 160), stops.length]; }""".replace("STOPS", _STOPS)
_DEAD = """() => [...document.querySelectorAll("button[type=button], [data-filter], [data-ticks]:not([name])")]
    .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 160))"""


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe finds by these rules or kinds of rules, each with its rule and the first element."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE.read_text(encoding='utf-8')} }} }}")
    found = page.evaluate(f"axe.run({{runOnly: {json.dumps(rules)}, resultTypes: ['violations']}})")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:300]}" for rule in found["violations"]]


def too_wide(page: Page) -> list[Any]:
    """What makes the page move sideways, or is cut off at its side."""
    wide = page.evaluate(_OVERFLOW)
    cut: list[Any] = page.evaluate(_CUT_OFF)
    return ([f"{wide} pixels too wide"] if wide > 0 else []) + cut


def too_small(page: Page) -> list[str]:
    """What a finger may miss."""
    return list(page.evaluate(_TOO_SMALL))


def lost_keys(page: Page) -> list[str]:
    """Where the Tab key goes elsewhere than to the next thing, to nothing that is seen, or without showing it."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); }")
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') }"
    )
    wrong, before = [], -1
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        place, shows, seen, html, all_of_them = page.evaluate(_HERE)
        if place == -1 and before == all_of_them - 1:
            break  # past the last one, in the browser's own bar
        if place == before and 'type="date"' in html:
            continue  # its day, month and year are stops of their own
        if place != before + 1 or not shows or not seen:
            wrong.append(
                f"{before} to {place}{'' if shows else ', no outline'}{'' if seen else ', out of sight'}: {html}"
            )
        if place == -1:
            break
        before = place
    return wrong[:3]


def dead_without_a_script(page: Page) -> list[str]:
    """What is shown, and does nothing unless the page's script runs."""
    return list(page.evaluate(_DEAD))

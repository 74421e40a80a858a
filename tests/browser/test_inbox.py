"""Forty missed questions, dealt with as a manager would: how many clicks, and where one is after each."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desk import Colleague, Console
from tests.conftest import small_project

pytestmark = pytest.mark.browser

MOST_CLICKS = 15
THEMES = {
    "uncovered_cost": ("nerve block cost without insurance", "how much out of pocket", "price of a consult",
        "cost of stimulator surgery", "do i pay upfront", "can i pay in installments"),
    "uncovered_insurance": ("do you take aetna", "is medicaid ok with you guys", "will my insurance cover it",
        "are you in network with cigna", "does medicare pay for the shot"),
    "uncovered_paperwork": ("what paperwork do i bring", "where do i send my intake forms", "fill out forms online",
        "fax my forms", "who signs my disability form"),
    "uncovered_parking_transport": ("where do i park", "is there a garage", "which bus stops near you",
        "do you pick people up"),
    "uncovered_records": ("get a copy of my mri", "my test results please", "records sent to my lawyer"),
    "uncovered_staff": ("do you have a female doctor", "which doctor will i see", "is the doctor board certified"),
    "uncovered_referrals": ("do i need a referral", "can my chiropractor refer me"),
    "uncovered_travel": ("can i fly after my block",),
    "uncovered_bathing": ("when can i shower",),
    "uncovered_driving": ("can i drive home",),
    "uncovered_cannabis": ("do you prescribe marijuana",),
    "uncovered_accessibility": ("do you have wheelchair access",),
    "out_of_scope": ("order me a pizza", "who won the game", "weather tomorrow", "do you sell used cars",
        "sing me a song", "what is the capital of france"),
    "nlu_fallback": ("hm what now",),
}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def maria(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Colleague]:
    content = small_project(tmp_path)
    content.write("data/out_of_scope.yml", "nlu:\n- intent: out_of_scope\n  examples: |\n    - play some music\n")
    for topic in ("cost_of_care", "insurance_plans", "paperwork_needed"):
        content.topic(topic)
        content.held_out(topic, f"held-out question of {topic}")
    _ask(content.root / "var" / "conversations.db")
    console = Console(content.root)
    console.hire()
    console.start()
    colleague = Colleague(browser, console, "Maria Lopez", java_script_enabled=request.param)
    yield colleague
    colleague.context.close()
    console.stop()


def test_forty_questions_take_at_most_fifteen_clicks_and_one_stays_where_one_was(maria: Colleague) -> None:
    page, clicks = maria.page, [0]
    until = time.monotonic() + 60
    while maria.go("/inbox") or not maria.reads("40 questions."):
        assert time.monotonic() < until, page.locator("main").inner_text()

    def tick(name: str) -> None:
        clicks[0] += 1
        page.get_by_role("checkbox", name=name).first.check()

    def press(name: str) -> None:
        clicks[0] += 1
        page.get_by_role("button", name=name, exact=True).first.click()
        expect(page.locator("#done")).to_be_in_viewport()

    def choose(title: str) -> None:
        clicks[0] += 1
        page.get_by_label("Topic", exact=True).select_option(label=title)

    for theme, title in (("Cost", "About cost_of_care"), ("Insurance", "About insurance_plans")):
        tick(f"of “{theme}”")
        choose(title)
        press("Add to this topic")
    tick("of “Not about the clinic")
    press("Not for us")
    assert page.url.endswith("#done")
    for theme in ("Paperwork", "Parking transport"):
        tick(f"of “{theme}”")
    choose("About paperwork_needed")
    press("Keep to test it")
    tick("All of this page")
    press("Dismiss")
    assert maria.reads("The inbox is empty.")
    assert clicks[0] <= MOST_CLICKS, clicks
    page.get_by_role("button", name="Undo", exact=True).click()
    assert maria.reads("Undone; the questions are back.")
    assert maria.reads("can i fly after my block")
    assert maria.errors == []


def _ask(path: Path) -> None:
    """Forty visitors, each in a talk of their own, as Rasa's tracker store keeps them."""
    assert sum(map(len, THEMES.values())) == 40
    path.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(path)
    store.execute(
        "create table events (id integer primary key, sender_id text, type_name text, timestamp float,"
        " intent_name text, action_name text, data text)"
    )
    now, number = time.time(), 0
    for decision, texts in THEMES.items():
        for text in texts:
            number += 1
            event: dict[str, Any] = {
                "event": "user",
                "text": text,
                "timestamp": now,
                "input_channel": "webchat",
                "parse_data": {"intent": {"name": "not_covered"}, "interpretation": {"decision": decision}},
            }
            row = (f"visitor-{number}", now, json.dumps(event))
            store.execute("insert into events values (null, ?, 'user', ?, 'not_covered', null, ?)", row)
    store.commit()
    store.close()

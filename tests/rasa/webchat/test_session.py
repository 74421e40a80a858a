"""A session from its beginning to its end, and what is left of it."""

from __future__ import annotations

import sqlite3
import time

import pytest

from reliefdesk.assistant.trials import is_trial
from tests.rasa.conftest import Assistant
from tests.rasa.visit import Visit
from tests.rasa.webchat.conftest import SITE

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


def test_a_session_is_told_when_it_ends(server: Assistant) -> None:
    answer = Visit(server.url).request("POST", "/session")
    assert answer.status_code == 201
    assert answer.json().keys() == {"token", "expires_in"}
    assert answer.json()["expires_in"] == 86_400
    assert answer.headers["cache-control"] == "no-store"


def test_what_begins_on_a_demonstration_of_ours_is_a_trial(server: Assistant) -> None:
    ours = server.url
    for page, trial in (("/", True), ("/theming", True), ("/faq", False)):
        shown = Visit(server.url).request("POST", "/session", {"Referer": f"{ours}{page}"}).json()["token"]
        assert is_trial(shown) == trial
    elsewhere = Visit(server.url, SITE).request("POST", "/session", {"Referer": f"{SITE}/"}).json()["token"]
    assert not is_trial(elsewhere)


def test_an_expired_session_is_refused(server: Assistant, visit: Visit) -> None:
    with sqlite3.connect(server.folder / "webchat.db") as connection:
        connection.execute("update session set seen = seen - 86401 where id = ?", (visit.conversation,))
    connection.close()
    assert visit.post("hi").status_code == 401


def test_forgetting_leaves_nothing_and_the_token_cannot_be_used_again(server: Assistant, visit: Visit) -> None:
    visit.ask("what is a nerve block?")
    visit.request("POST", "/feedback", json={"message": visit.poll(0)[-1]["data"]["id"], "value": 1, "reason": "words"})
    assert rows(server, "conversations.db", "events", "sender_id", visit) > 0
    assert visit.request("DELETE", "/session").status_code == 204
    for answer in (visit.post("hi"), visit.poll_answer(), visit.request("DELETE", "/session")):
        assert answer.status_code == 401
    assert rows(server, "conversations.db", "events", "sender_id", visit) == 0
    for table in ("session", "event", "inbox", "feedback"):
        assert rows(server, "webchat.db", table, "id" if table == "session" else "session", visit) == 0


def test_forgetting_in_mid_turn_forgets_that_turn_too(server: Assistant, visit: Visit) -> None:
    for _ in range(5):
        visit.post("what is a nerve block?")
    assert visit.request("DELETE", "/session").status_code == 204
    time.sleep(1)
    assert rows(server, "conversations.db", "events", "sender_id", visit) == 0


def test_nothing_of_a_visitors_words_is_in_the_log(server: Assistant, visit: Visit) -> None:
    visit.ask("my secret word is xylophone zebra")
    visit.post("xylophone " * 200)
    log = server.log.read_text(encoding="utf-8", errors="replace")
    assert "xylophone" not in log
    assert visit.token not in log


def rows(server: Assistant, file: str, table: str, column: str, visit: Visit) -> int:
    connection = sqlite3.connect(server.folder / file)
    try:
        found = connection.execute(f"select count(*) from {table} where {column} = ?", (visit.conversation,))
        return int(found.fetchone()[0])
    finally:
        connection.close()

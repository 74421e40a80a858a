import datetime
import json
import sqlite3

import pytest

from reliefdesk.editing.occasions import Occasion
from tests.reliefdesk.console.pages.conftest import words


@pytest.fixture
def asked(console):
    """The number of a missed question whose talk is kept."""
    services = console.services
    store = sqlite3.connect(services.root / services.settings.conversations)
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")
    for number, kind, text in (
        (1, "user", "hello, Ana Smith here"),
        (2, "bot", "Hello."),
        (3, "user", "where to park"),
    ):
        event = json.dumps({"text": text, "timestamp": 1_800_000_000 + number})
        store.execute("insert into events values (?, 'v', ?, ?, ?)", (number, kind, 1_800_000_000 + number, event))
    store.commit()
    store.close()
    services.inbox.missed.add("where to park", "unknown", on=Occasion(datetime.date(2026, 5, 1), "webchat", message=3))
    services.inbox.missed.add("of long ago", "unknown")
    return {row.text: row.id for row in services.inbox.missed.all()}


def test_the_talk_is_shown_without_names_and_who_looked_is_noted(maria, asked, console):
    number = asked["where to park"]
    assert f'href="/inbox/{number}/talk"' in maria.get("/inbox").text
    answer = maria.get(f"/inbox/{number}/talk?kind=unknown")
    assert "[name] here" in words(answer)
    assert "Smith" not in answer.text
    assert f'href="/inbox?kind=unknown#q-{number}"' in answer.text
    (looked,) = console.services.audit.entries("looked at talks from the inbox")
    assert looked.who == "Maria"


def test_a_talk_that_is_gone_is_told_and_what_is_no_question_is_no_page(maria, asked):
    assert "This talk is no longer kept." in words(maria.get(f"/inbox/{asked['of long ago']}/talk"))
    assert maria.get("/inbox/999/talk").status_code == 404


def test_who_sees_no_callbacks_sees_no_talk_and_no_link_to_one(ed, asked):
    number = asked["where to park"]
    assert "/talk" not in ed.get("/inbox").text
    answer = ed.get(f"/inbox/{number}/talk")
    assert (answer.status_code, "Ana" in answer.text) == (403, False)

import csv
import datetime
import io
import json
import sqlite3
from zoneinfo import ZoneInfo

import pytest

from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from tests.reliefdesk.console.pages.conftest import words

TODAY = datetime.datetime.now(ZoneInfo("America/New_York")).date()
APPROVAL = {"topic": "risks", "approved_by": "Dr. A", "approved_on": "2026-01-01"}


@pytest.fixture
def talks(console):
    """Of today: one question about risks, which was answered twice, and one about cost."""
    path = console.services.root / console.services.settings.conversations
    store = sqlite3.connect(path)
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")
    at = datetime.datetime.now(datetime.timezone.utc).timestamp()
    for decision in ("risks", "uncovered_cost"):
        said = Interpretation(Decision(decision, 1.0), Conversation()).as_json()
        event = json.dumps({"parse_data": {"interpretation": said}})
        store.execute("insert into events values (null, 'v', 'user', ?, ?)", (at, event))
    for _ in range(2):
        event = json.dumps({"text": "There are few.", "metadata": APPROVAL})
        store.execute("insert into events values (null, 'v', 'bot', ?, ?)", (at, event))
    store.commit()
    store.close()


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_before_anybody_asked_there_is_nothing_yet(maria):
    page = words(maria.get("/insight"))
    assert page.startswith("Insight")
    assert "Asked most Nothing yet. Asked, and not answered Nothing yet." in page


def test_what_was_asked_is_counted_by_topic_and_by_theme(maria, talks):
    page = words(maria.get("/insight"))
    assert "1 answered 1 unknown" in page
    assert "About risks" in page.partition("Asked most")[2].partition("Asked, and not answered")[0]
    assert "Cost" in page.partition("Asked, and not answered")[2]


@pytest.mark.parametrize(("asked", "span"), [("7", 7), ("365", 365), ("8", 30), ("x", 30), ("", 30)])
def test_a_span_is_one_of_those_that_are_offered(maria, asked, span):
    assert f'value="{span}" selected' in maria.get(f"/insight?days={asked}").text
    assert len(rows(maria.get(f"/insight.csv?days={asked}"))) == 1 + span


def test_the_days_are_kept_as_a_file(maria, talks):
    table = rows(maria.get("/insight.csv?days=7"))
    assert table[0][0] == "day"
    assert dict(zip(table[0], table[-1], strict=True)) == {
        "day": str(TODAY), "answered": "1", "unknown": "1", "red flag": "0", "handed off": "0",
    }  # fmt: skip


def test_what_was_told_on_a_day_is_told_with_who_approved_it(maria, talks):
    assert "About risks There are few. Dr. A, 2026-01-01 2" in words(maria.get(f"/insight/told?day={TODAY}"))
    table = rows(maria.get(f"/insight/told.csv?day={TODAY}"))
    assert table[1] == ["risks", "There are few.", "Dr. A", "2026-01-01", "2"]


@pytest.mark.parametrize(
    ("asked", "day"), [("x", TODAY), ("9999-12-31", TODAY), ("0001-01-01", datetime.date(2000, 1, 1))]
)
def test_a_day_that_is_none_or_far_off_is_one_that_can_be(maria, asked, day):
    assert f'name="day" type="date" value="{day}"' in maria.get(f"/insight/told?day={asked}").text

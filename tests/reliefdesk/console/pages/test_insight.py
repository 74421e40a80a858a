import csv
import datetime
import io
import json
import sqlite3
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from reliefdesk.content.callback import CallbackRequest
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
        text = "how much is it"
        event = json.dumps(
            {"text": text, "timestamp": at, "input_channel": "webchat", "parse_data": {"interpretation": said}}
        )
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
    assert "Thumbs by answer Nothing yet." in page


def test_what_was_asked_is_counted_by_topic_and_by_theme(maria, talks):
    page = words(maria.get("/insight"))
    assert "1 answered none before 1 no answer none before" in page
    assert "About risks" in page.partition("Asked most")[2].partition("Asked, and not answered")[0]
    without = page.partition("Asked, and not answered")[2]
    assert "Subject Times Before Cost 1 0" in without
    assert "how much is it Cost in the inbox 1" in without
    assert "website 2" in without
    assert "English 2" in without
    assert "Days and hours are those of America/New York." in page


def test_what_was_dismissed_still_had_no_answer(maria, talks, console):
    missed = console.services.inbox.missed
    maria.get("/inbox")
    missed.settle([row.id for row in missed.all()], "dismissed", "Maria")
    assert "how much is it Cost dismissed 1" in words(maria.get("/insight"))


def test_trends_are_against_the_days_before(maria, console):
    path = console.services.root / console.services.settings.conversations
    store = sqlite3.connect(path)
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")
    said = Interpretation(Decision("risks", 1.0), Conversation()).as_json()
    event = json.dumps({"text": "x", "parse_data": {"interpretation": said}})
    now = datetime.datetime.now(datetime.timezone.utc).timestamp()
    for days in (0, 0, 0, 10, 10):
        store.execute("insert into events values (null, 'v', 'user', ?, ?)", (now - days * 86400, event))
    store.commit()
    store.close()
    assert "3 answered +50 % (before: 2)" in words(maria.get("/insight?days=7"))


def test_callbacks_are_counted_with_those_who_were_called(maria, console):
    for _ in range(2):
        number = console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "in the morning"))
    console.services.callbacks.set_state(number, "done")
    page = maria.get("/insight")
    assert "2 asked to be called back 1 called since" in words(page)
    assert "Jane" not in page.text


def test_only_who_may_see_visitors_words_takes_them_along(maria, ed, talks):
    for browser, sees in ((maria, True), (ed, False)):
        browser.get("/inbox")
        book = openpyxl.load_workbook(io.BytesIO(browser.get("/insight.xlsx").content))
        assert ("Without an answer" in book.sheetnames) == sees
        texts = [str(cell.value) for sheet in book for row in sheet for cell in row]
        assert ("how much is it" in texts) == sees
        assert "About risks" in texts
        assert "how much" not in browser.get("/insight.csv").text


@pytest.mark.parametrize(("asked", "span"), [("7", 7), ("365", 365), ("8", 30), ("x", 30), ("", 30)])
def test_a_span_is_one_of_those_that_are_offered(maria, asked, span):
    assert f'value="{span}" selected' in maria.get(f"/insight?days={asked}").text
    book = openpyxl.load_workbook(io.BytesIO(maria.get(f"/insight.xlsx?days={asked}").content))
    assert book["Days"].max_row == 1 + span


def test_the_counts_are_kept_as_a_file(maria, talks):
    table = rows(maria.get("/insight.csv?days=7"))
    row = dict(zip(table[0], table[1], strict=True))
    assert row.pop("hour").isdecimal()
    assert row == {
        "day": str(TODAY), "what came of it": "answered", "topic": "About risks", "asked by": "website",
        "language": "English", "questions": "1", "thumbs up": "0", "thumbs down": "0",
    }  # fmt: skip


def test_what_was_told_on_a_day_is_told_with_who_approved_it(maria, talks):
    assert "About risks There are few. Dr. A, 2026-01-01 2" in words(maria.get(f"/insight/told?day={TODAY}"))
    table = rows(maria.get(f"/insight/told.csv?day={TODAY}"))
    assert table[1] == ["About risks", "There are few.", "Dr. A", "2026-01-01", "2"]


@pytest.mark.parametrize(
    ("asked", "day"), [("x", TODAY), ("9999-12-31", TODAY), ("0001-01-01", datetime.date(2000, 1, 1))]
)
def test_a_day_that_is_none_or_far_off_is_one_that_can_be(maria, asked, day):
    assert f'name="day" type="date" value="{day}"' in maria.get(f"/insight/told?day={asked}").text


def test_words_of_no_topic_have_a_name_too_so_that_no_heading_of_a_row_is_empty(maria, console):
    path = console.services.root / console.services.settings.conversations
    store = sqlite3.connect(path)
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")
    at = datetime.datetime.now(datetime.timezone.utc).timestamp()
    store.execute("insert into events values (null, 'v', 'bot', ?, ?)", (at, json.dumps({"text": "Hm."})))
    store.commit()
    store.close()
    assert '<th scope="row">Words of no topic</th>' in maria.get("/insight/told").text

import datetime
import json
import sqlite3
from zoneinfo import ZoneInfo

import pytest

from reliefdesk.console.statistics import Insight, Told
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation

ZONE = ZoneInfo("America/New_York")
DAY = datetime.date(2026, 5, 3)


@pytest.fixture
def insight(tmp_path):
    store = sqlite3.connect(tmp_path / "talks.db")
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")

    def add(kind, hour, **event):
        at = datetime.datetime(2026, 5, 3, tzinfo=ZONE).timestamp() + hour * 3600
        store.execute("insert into events values (null, 'v', ?, ?, ?)", (kind, at, json.dumps(event)))

    asked = {-0.1: "risks", 0: "risks", 1: "uncovered_cost", 2: "emergency", 3: "greet", 23.9: "person", 24: "risks"}
    for hour, decision in asked.items():
        add("user", hour, parse_data=told_to_rasa(decision))
    approval = {"topic": "risks", "approved_by": "Dr. A", "approved_on": "2026-01-01"}
    for hour in (1, 2, 25):
        add("bot", hour, text="There are few.", metadata=approval)
    store.commit()
    store.close()
    site = sqlite3.connect(tmp_path / "site.db")
    site.execute("create table feedback (value, at)")
    noon = datetime.datetime(2026, 5, 3, 12, tzinfo=ZONE).timestamp()
    site.executemany("insert into feedback values (?, ?)", [(1, noon), (1, noon), (-1, noon), (1, 0)])
    site.commit()
    site.close()
    return Insight(tmp_path / "talks.db", tmp_path / "site.db")


def told_to_rasa(decision):
    """As the tracker holds it: one intent for all themes, and the decision beside it."""
    intent = "not_covered" if decision.startswith("uncovered_") else decision
    interpretation = Interpretation(Decision(decision, 1.0), Conversation())
    return {"intent": {"name": intent}, "interpretation": interpretation.as_json()}


def test_a_day_is_the_clinics_from_midnight_to_midnight(insight):
    counts = insight.counts(DAY, DAY, ZONE)
    assert counts.all == {"answered": 1, "unknown": 1, "red flag": 1, "handed off": 1}
    assert counts.topics == {"risks": 1}
    assert counts.themes == {"cost": 1}
    assert (counts.up, counts.down) == (2, 1)


def test_days_without_questions_are_there_too(insight):
    counts = insight.counts(DAY, DAY + datetime.timedelta(2), ZONE)
    assert [found.total() for found in counts.days.values()] == [4, 1, 0]


def test_what_was_told_is_told_with_whose_words_it_was(insight):
    assert insight.told(DAY, ZONE) == [Told("risks", "There are few.", "Dr. A", "2026-01-01", 2)]
    assert insight.told(DAY - datetime.timedelta(1), ZONE) == []


def test_without_any_store_nothing_was_told(tmp_path):
    insight = Insight(tmp_path / "none.db", tmp_path / "none.db")
    assert insight.told(DAY, ZONE) == []
    assert insight.counts(DAY, DAY, ZONE).all == {}

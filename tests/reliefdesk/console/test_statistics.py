import datetime
import json
import sqlite3
from zoneinfo import ZoneInfo

import pytest

from reliefdesk.console.counted import Question
from reliefdesk.console.statistics import Insight, Told
from reliefdesk.model.live import FIRST_QUESTION
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation

ZONE = ZoneInfo("America/New_York")
DAY = datetime.date(2026, 5, 3)


@pytest.fixture
def insight(tmp_path):
    store = sqlite3.connect(tmp_path / "talks.db")
    store.execute("create table events (id integer primary key, sender_id, type_name, timestamp, data)")

    def add(kind, hour, sender="v", **event):
        at = datetime.datetime(2026, 5, 3, tzinfo=ZONE).timestamp() + hour * 3600
        store.execute("insert into events values (null, ?, ?, ?, ?)", (sender, kind, at, json.dumps(event)))

    asked = {-0.1: "risks", 0: "risks", 1: "uncovered_cost", 2: "emergency", 3: "greet", 23.9: "person", 24: "risks"}
    for hour, decision in asked.items():
        add("user", hour, text="cuanto es para mi" if hour == 1 else "x", input_channel="webchat" if hour else "twilio",
            parse_data=told_to_rasa(decision))  # fmt: skip
    for more in ({"sender": "trial-x", "text": "x"}, {"text": FIRST_QUESTION}):
        add("user", 5, **more, parse_data=told_to_rasa("risks"))
    approval = {"topic": "risks", "approved_by": "Dr. A", "approved_on": "2026-01-01"}
    for hour in (1, 2, 25):
        add("bot", hour, text="There are few.", metadata=approval)
    store.commit()
    store.close()
    site = sqlite3.connect(tmp_path / "site.db")
    site.execute("create table feedback (session, topic, value, at)")
    noon = datetime.datetime(2026, 5, 3, 12, tzinfo=ZONE).timestamp()
    thumbs = [(None, "risks", 1, noon), ("v", "risks", 1, noon), ("v", "hours", -1, noon), ("v", "risks", 1, 0)]
    site.executemany("insert into feedback values (?, ?, ?, ?)", [*thumbs, ("trial-x", "risks", -1, noon)])
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
    assert counts.all == {"answered": 1, "no answer": 1, "red flag": 1, "given to a person": 1}
    assert counts.topics == {"risks": 1}
    assert counts.themes == {"cost": 1}
    assert (counts.up, counts.down) == (2, 1)
    assert counts.judged() == {"hours": (0, 1), "risks": (2, 0)}


def test_hours_are_the_clinics_and_channels_and_languages_are_counted(insight):
    counts = insight.counts(DAY, DAY, ZONE)
    assert counts.hours == {0: 1, 1: 1, 2: 1, 23: 1}
    assert counts.channels == {"webchat": 3, "twilio": 1}
    assert counts.languages == {"English": 3, "Spanish": 1}
    asked = Question(DAY, 1, "no answer", "cost", "webchat", "Spanish")
    assert counts.questions[asked] == 1


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


def test_a_language_is_the_talks_and_its_thumbs_are_counted_with_it(insight, tmp_path):
    store = sqlite3.connect(tmp_path / "talks.db")
    at = datetime.datetime(2026, 5, 3, 9, tzinfo=ZONE).timestamp()
    heard = Interpretation(Decision("uncovered_cost", 1.0), Conversation(language="es")).as_json()
    event = {"text": "ok", "parse_data": {"intent": {"name": "not_covered"}, "interpretation": heard}}
    store.execute("insert into events values (null, 'ana', 'user', ?, ?)", (at, json.dumps(event)))
    store.commit()
    store.close()
    site = sqlite3.connect(tmp_path / "site.db")
    site.execute("insert into feedback values ('ana', 'risks', -1, ?)", (at,))
    site.commit()
    site.close()
    english, spanish = insight.counts(DAY, DAY, ZONE).by_language()
    assert english == ("English", 3, 0, 2, 1)
    assert spanish == ("Spanish", 2, 2, 0, 1)

"""What staff see of real talks: themes have their names, and nothing of ours is a visitor's."""

import contextlib
import datetime
import json
import sqlite3
from zoneinfo import ZoneInfo

import pytest

from reliefdesk.console.statistics import Insight
from reliefdesk.model.live import FIRST_QUESTION

pytestmark = pytest.mark.rasa

ZONE = ZoneInfo("America/New_York")


def test_a_question_without_an_approved_answer_counts_for_its_theme(assistant, say):
    insight = Insight(assistant.folder / "conversations.db", assistant.folder / "webchat.db")
    before, _ = counted(insight), say("how much does a nerve block cost?")
    after = counted(insight)
    assert (after.themes - before.themes) == {"cost": 1}
    assert (after.all - before.all) == {"no answer": 1}


def test_what_the_start_asks_is_no_visitors_question(assistant, say):
    say("What is a nerve block?")
    with contextlib.closing(sqlite3.connect(assistant.folder / "conversations.db")) as store:
        texts = [json.loads(data).get("text") for (data,) in store.execute("select data from events")]
    assert "What is a nerve block?" in texts
    assert FIRST_QUESTION not in texts


def counted(insight):
    today = datetime.datetime.now(ZONE).date()
    return insight.counts(today - datetime.timedelta(1), today + datetime.timedelta(1), ZONE)

"""What is collected, seen in the inbox that collects it."""

import datetime

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.project import ProjectReader
from reliefdesk.model.live import FIRST_QUESTION
from tests.reliefdesk.editing.conftest import CHOICES


def rows(inbox):
    return [(row.text, row.source, row.topic, row.count) for row in inbox.missed.all()]


def test_what_had_no_answer_is_collected_once_and_counted(inbox, store, collect):
    store.ask("Where can I park?", "out_of_scope")
    store.ask("where can i park", "out_of_scope", talk="another")
    store.ask("what does it cost here", "uncovered_cost")
    store.ask("what are the risks", "risks")
    store.ask("hello", "greet")
    assert collect() == 5
    assert rows(inbox) == [
        ("Where can I park?", "unknown", "out_of_scope", 2),
        ("what does it cost here", "unknown", "cost", 1),
    ]
    assert collect() == 0
    store.ask("WHERE CAN I PARK", "out_of_scope")
    assert collect() == 1
    assert inbox.missed.all()[0].count == 3


def test_choices_that_nobody_takes_are_abandoned_and_one_that_is_taken_is_no_miss(inbox, store, collect):
    store.ask("is it bad", "nlu_fallback", CHOICES)
    store.ask("can it harm", "nlu_fallback", CHOICES, talk="b")
    assert collect() == 2
    assert rows(inbox) == [("can it harm", "choices", "", 1), ("is it bad", "choices", "", 1)]
    store.ask("About risks", "risks")
    store.ask("never mind", "out_of_scope", talk="b")
    collect()
    assert rows(inbox) == [
        ("never mind", "unknown", "out_of_scope", 1),
        ("can it harm", "choices", "", 1),
    ]
    days = [on for row in inbox.missed.all() for on in inbox.missed.occasions()[row.id]]
    assert [on.count for on in days] == [1, 1]


def test_a_trial_of_staff_and_the_first_question_of_a_server_are_no_misses(inbox, store, collect):
    store.ask("where can i park", "out_of_scope", talk="trial-abc")
    store.ask(FIRST_QUESTION, "out_of_scope", talk="webchat-of-an-old-server")
    store.ask("does it hurt a lot", "risks", talk="trial-abc")
    store.say("risks", talk="trial-abc")
    store.thumb("risks", -1, talk="trial-abc")
    assert collect() == 3
    assert rows(inbox) == []


def test_the_day_the_channel_and_the_message_are_noted_and_days_are_the_clinics(inbox, store, collect):
    store.now = datetime.datetime(2026, 5, 4, 3, tzinfo=datetime.timezone.utc).timestamp()  # 11 p.m. in New York
    store.ask("where can i park", "out_of_scope", channel="webchat")
    store.ask("where can i park", "out_of_scope", channel="whatsapp")
    store.ask("where can i park", "out_of_scope", channel="webchat")
    collect()
    (row,) = inbox.missed.all()
    day = datetime.date(2026, 5, 3)
    assert inbox.missed.occasions()[row.id] == (Occasion(day, "webchat", 2, 3), Occasion(day, "whatsapp", 1, 2))


def test_a_narrow_margin_is_collected_with_the_answer_that_was_given(inbox, store, collect):
    store.ask("is it a bad thing", "risks", CHOICES, alternatives=True)
    collect()
    assert rows(inbox) == [("is it a bad thing", "narrow", "risks", 1)]


def test_a_thumb_down_is_collected_with_what_was_asked(inbox, store, collect):
    store.ask("does it hurt a lot", "risks")
    store.say("risks")
    store.ask("thanks", "thank")
    store.say("thank")
    store.thumb("risks", -1, reason="Not for me, Ana Smith here")
    store.thumb("thank", 1)
    store.thumb("risks", -1, talk="gone")
    collect()
    (row,) = inbox.missed.all()
    assert (row.text, row.source, row.topic, row.note) == (
        "does it hurt a lot",
        "thumbs_down",
        "risks",
        "Not for me, [name] here",
    )
    assert collect() == 0


def test_personal_details_and_the_talk_never_reach_the_desk(inbox, store, collect, desk):
    store.ask("I'm Rosa Marten, call 202-555-0143 about parking", "out_of_scope", talk="talk-of-rosa")
    collect()
    dump = "\n".join(desk._connection.iterdump())
    assert "parking" in dump
    for detail in ("Rosa", "Marten", "555", "talk-of-rosa"):
        assert detail not in dump


def test_stores_that_are_not_there_yet_have_nothing(inbox, drafts, tmp_path):
    assert inbox.collect(tmp_path / "a.db", tmp_path / "b.db", ProjectReader(drafts).read()) == 0
    assert inbox.groups() == []


def test_a_store_that_is_something_else_is_told(inbox, drafts, tmp_path):
    (tmp_path / "a.db").write_text("no database" * 100)
    with pytest.raises(ContentError, match=r"a.db: this file cannot be read"):
        inbox.collect(tmp_path / "a.db", tmp_path / "b.db", ProjectReader(drafts).read())


def test_of_two_stores_the_one_that_cannot_be_read_is_named(inbox, store, drafts, tmp_path):
    (tmp_path / "b.db").write_text("no database" * 100)
    with pytest.raises(ContentError, match=r"b.db: this file cannot be read"):
        inbox.collect(store.conversations, tmp_path / "b.db", ProjectReader(drafts).read())


def test_a_store_that_was_replaced_is_read_from_its_start(inbox, store, collect):
    for _ in range(3):
        store.ask("one", "out_of_scope")
    collect()
    with store.events:
        store.events.execute("delete from events")
    store.ask("two", "out_of_scope")
    assert collect() == 1


def test_broken_events_are_passed_over(inbox, store, collect):
    for data in ("{", "[]", "{}", '{"text": "x", "parse_data": {}}'):
        with store.events:
            store.events.execute("insert into events (sender_id, type_name, data) values ('x', 'user', ?)", (data,))
    assert collect() == 4
    assert inbox.groups() == []

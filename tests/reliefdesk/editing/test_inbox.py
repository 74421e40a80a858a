import json
import sqlite3

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.inbox import Inbox, add_questions
from reliefdesk.editing.project import ProjectReader
from reliefdesk.webchat.database import Database

CHOICES = [{"title": "About risks", "id": "risks"}, {"title": "Another", "id": "nerve_block_definition"}]


class Store:
    """Rasa's table of events, and the website's feedback."""

    def __init__(self, folder):
        self.conversations, self.webchat = folder / "conversations.db", folder / "webchat.db"
        self.events = sqlite3.connect(self.conversations)
        self.events.execute(
            "create table events (id integer primary key, sender_id text, type_name text, timestamp float,"
            " intent_name text, action_name text, data text)"
        )
        self.site = Database(self.webchat)
        self.now = 1_800_000_000.0

    def _add(self, talk, kind, event):
        self.now += 1
        row = (talk, kind, self.now, json.dumps({"event": kind, "timestamp": self.now, **event}))
        with self.events:
            self.events.execute("insert into events (sender_id, type_name, timestamp, data) values (?, ?, ?, ?)", row)

    def ask(self, text, decision, choices=(), alternatives=False, talk="talk-of-ana"):
        said = {"decision": decision, "choices": list(choices), "alternatives": alternatives, "slots": {}}
        parsed = {"intent": {"name": decision}, "interpretation": said}
        self._add(talk, "user", {"text": text, "parse_data": parsed})

    def say(self, topic, talk="talk-of-ana"):
        self._add(talk, "bot", {"text": "...", "metadata": {"topic": topic}})

    def thumb(self, topic, value, talk="talk-of-ana", reason=None):
        self.now += 1
        with self.site.transaction() as connection:
            row = (talk, f"b-{self.now}", topic, value, reason, self.now)
            connection.execute("insert or replace into feedback values (?, ?, ?, ?, ?, ?)", row)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.events.close()
    store.site.close()


@pytest.fixture
def inbox(drafts):
    return Inbox(drafts)


@pytest.fixture
def collect(inbox, drafts, store):
    return lambda: inbox.collect(store.conversations, store.webchat, ProjectReader(drafts).read())


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


def test_choices_that_nobody_takes_are_abandoned_and_one_that_is_taken_is_told(inbox, store, collect):
    store.ask("is it bad", "nlu_fallback", CHOICES)
    store.ask("can it harm", "nlu_fallback", CHOICES, talk="b")
    assert collect() == 2
    assert rows(inbox) == [("can it harm", "choices", "", 1), ("is it bad", "choices", "", 1)]
    store.ask("About risks", "risks")
    store.ask("never mind", "out_of_scope", talk="b")
    collect()
    assert rows(inbox) == [
        ("never mind", "unknown", "out_of_scope", 1),
        ("is it bad", "picked", "risks", 1),
        ("can it harm", "choices", "", 1),
    ]  # fmt: skip


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


def test_what_is_like_a_red_flag_is_marked_and_comes_first(inbox, store, collect):
    for _ in range(3):
        store.ask("where can i park", "out_of_scope")
    store.ask("i have a fever and where do i park", "out_of_scope")
    collect()
    first, second = inbox.groups()
    assert (first.tier, second.tier, second.count) == ("same_day", "", 3)
    inbox.mark(first.ids, "")
    assert {group.tier for group in inbox.groups()} == {""}


def test_similar_wordings_are_one_group_with_the_topics_that_fit(inbox, store, collect):
    store.ask("is burning nerves bad", "nlu_fallback", CHOICES)
    store.ask("About risks", "risks")
    store.ask("is the burning of nerves bad", "nerve_block_definition", CHOICES, alternatives=True)
    collect()
    (group,) = inbox.groups()
    assert group.count == 2
    assert group.topics == ("risks", "nerve_block_definition")


def test_missed_questions_are_added_to_a_topic_once(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    (group,) = inbox.groups()
    edit = inbox.add_to("risks", group.ids, "ana")
    assert edit.questions[-1] == "where can i park"
    assert drafts.topic("risks") == edit
    assert inbox.groups() == []
    assert inbox.add_to("risks", group.ids, "ana") == edit
    assert inbox.missed.all("added")[0].settled_by == "ana"
    inbox.reopen(group.ids, "ana")
    assert len(inbox.groups()) == 1


def test_a_missed_question_is_held_out_in_one_step(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    inbox.hold_out("risks", inbox.groups()[0].ids, "ana")
    assert drafts.topic("risks").held_out[-1] == "where can i park"
    assert inbox.groups() == []


def test_a_topic_that_there_is_not_leaves_the_question_open(inbox, store, collect):
    store.ask("where can i park", "out_of_scope")
    collect()
    with pytest.raises(ContentError, match="no such topic"):
        inbox.add_to("nowhere", inbox.groups()[0].ids, "ana")
    assert len(inbox.groups()) == 1


def test_a_topic_is_begun_with_its_questions_and_a_title(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    ids = inbox.groups()[0].ids
    edit = inbox.as_topic(ids, "ana")
    assert (edit.id, edit.title, edit.questions) == ("where_can_i_park", "Where can i park", ("where can i park",))
    drafts.save(edit, "ana", "")
    inbox.added(ids, "ana")
    assert inbox.groups() == []


def test_what_was_dismissed_stays_so_when_it_is_asked_again(inbox, store, collect):
    store.ask("where can i park", "out_of_scope")
    collect()
    inbox.dismiss(inbox.groups()[0].ids, "ana")
    store.ask("where can i park", "out_of_scope")
    collect()
    assert inbox.groups() == []


def test_the_questions_of_a_deleted_topic_wait_in_the_inbox_until_it_is_back(inbox, drafts):
    questions = drafts.topic("risks").questions
    drafts.delete("risks", "ana")
    assert {row.text for row in inbox.missed.all()} == set(questions)
    assert {row.source for row in inbox.missed.all()} == {"deleted"}
    drafts.discard("risks", "ana")
    assert inbox.missed.all() == []


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


def test_rows_of_a_batch_are_held_out_without_the_inbox(drafts):
    edit = add_questions(drafts, "risks", ["one more", "One more!"], "held_out", "ana")
    assert edit.held_out[-1] == "one more"

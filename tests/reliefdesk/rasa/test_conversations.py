from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from reliefdesk.stores.failure import StoreFailed

pytestmark = pytest.mark.rasa

HELLO = {"event": "user", "text": "Hi", "parse_data": {"intent": {"name": "greet"}}, "timestamp": 3.0}
SESSION = [
    {"event": "action", "name": "action_session_start", "timestamp": 4.0},
    {"event": "session_started", "timestamp": 5.0},
]
names = map(str, itertools.count())


class Broker:
    def __init__(self) -> None:
        self.published: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.published.append(event)


@pytest.fixture(scope="session")
def make(talks: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """A store of the kind "ours" or "theirs" on a file of that name; those of one name share it."""
    from rasa.core.tracker_store import SQLTrackerStore

    from reliefdesk.rasa.conversations import ConversationStore
    from reliefdesk.rasa.slim.sql_address import use_in_rasas_store

    use_in_rasas_store()
    folder, opened = tmp_path_factory.mktemp("stores"), contextlib.ExitStack()

    def make(kind: str, name: str = "", broker: Any = None) -> Any:
        store_class = ConversationStore if kind == "ours" else SQLTrackerStore
        store = store_class(talks.DOMAIN, db=str(folder / (name or kind)), event_broker=broker)
        sa.event.listen(store.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        opened.callback(store.engine.dispose)
        return store

    with opened:
        yield make


@pytest.fixture(scope="session")
def pair(make: Callable[..., Any]) -> tuple[Any, list[Any]]:
    """Rasa's store on one file and three of ours on another, the last of which remembers nothing."""
    ours = [make("ours") for _ in range(3)]
    ours[2]._conversations.most = 0
    return make("theirs"), ours


def load(store: Any, sender: str, full: bool = False) -> Any:
    return asyncio.run((store.retrieve_full_tracker if full else store.retrieve)(sender))


def save(store: Any, tracker: Any) -> None:
    asyncio.run(store.save(tracker))


def say(talks: ModuleType, store: Any, sender: str, *events: dict[str, Any]) -> None:
    """One turn."""
    tracker = load(store, sender) or store.init_tracker(sender)
    for stored in events:
        tracker.update(talks.event(stored))
    save(store, tracker)


def texts(store: Any, sender: str) -> list[str]:
    return [event.text for event in load(store, sender).events if event.type_name == "user"]


@given(data=st.data())
@settings(max_examples=60)
def test_conversations_come_back_as_from_rasas_store(
    talks: ModuleType, pair: tuple[Any, list[Any]], data: st.DataObject
) -> None:
    theirs, ours = pair
    sender = next(names)
    trackers = [store.init_tracker(sender) for store in (theirs, ours[0])]
    steps = data.draw(talks.conversations())
    for stored in steps:
        for tracker in trackers:
            tracker.update(talks.event(stored))
        step = data.draw(st.sampled_from(["", "", "act", "save", "forget"]))
        store = data.draw(st.sampled_from(ours))
        if step == "act":
            assert talks.differences(*map(talks.act, trackers)) == []
        if step == "save":
            save(theirs, trackers[0])
            save(store, trackers[1])
        if step in ("save", "forget"):
            store = data.draw(st.sampled_from(ours))
            found = [load(theirs, sender), load(store, sender)]
            trackers = found if all(found) else [store.init_tracker(sender) for store in (theirs, ours[0])]
            assert found == [None, None] or talks.differences(*trackers) == []
    for store in ours:
        both = [load(theirs, sender, full=True), load(store, sender, full=True)]
        assert both == [None, None] or talks.differences(*both) == []


def test_each_store_reads_what_the_other_kind_wrote(talks: ModuleType, make: Callable[..., Any]) -> None:
    theirs, ours = make("theirs", "both"), make("ours", "both")
    for store in (theirs, ours, theirs, ours):
        say(talks, store, "ana", HELLO)
        assert talks.differences(load(theirs, "ana"), load(ours, "ana")) == []
    say(talks, ours, "bob", HELLO, *SESSION)
    assert sorted(asyncio.run(ours.keys())) == sorted(asyncio.run(theirs.keys())) == ["ana", "bob"]
    rows = [{**row, "id": 0} for row in rows_of(ours, "ana")]
    assert rows == [rows[0]] * 4


def rows_of(store: Any, sender: str) -> list[dict[str, Any]]:
    with store.engine.connect() as connection:
        query = sa.select(store.SQLEvent.__table__).where(store.SQLEvent.sender_id == sender)
        return [dict(row._mapping) for row in connection.execute(query)]


def test_two_processes_see_each_others_turns(talks: ModuleType, make: Callable[..., Any]) -> None:
    stores = [make("ours", "shared") for _ in range(2)]
    for number in range(6):
        say(talks, stores[number % 2], "ana", {**HELLO, "text": str(number)})
        assert texts(stores[0], "ana") == texts(stores[1], "ana") == [str(n) for n in range(number + 1)]


def test_only_the_newest_session_is_retrieved_but_the_full_conversation_is_kept(
    talks: ModuleType, make: Callable[..., Any]
) -> None:
    stores = [make("ours", "sessions") for _ in range(2)]
    say(talks, stores[0], "ana", HELLO)
    assert texts(stores[1], "ana") == ["Hi"]
    say(talks, stores[0], "ana", *SESSION, {**HELLO, "timestamp": 6.0})
    for store in stores:
        assert [event.type_name for event in load(store, "ana").events] == ["session_started", "user"]
        full = [event.type_name for event in load(store, "ana", full=True).events]
        assert full == ["user", "action", "session_started", "user"]


def test_a_conversation_that_another_process_deleted_is_not_remembered(
    talks: ModuleType, make: Callable[..., Any]
) -> None:
    store, other = make("ours", "deleted"), make("ours", "deleted")
    for turn in ("a secret", "another"):
        say(talks, store, "ana", {**HELLO, "text": turn})
        assert turn in texts(store, "ana")
        with other.engine.begin() as connection:
            connection.execute(sa.text("delete from events where sender_id = 'ana'"))
        if turn == "another":
            say(talks, other, "ana", {**HELLO, "text": "anew"})  # the row's id is given again
    assert texts(store, "ana") == ["anew"]


def test_a_turn_that_is_not_saved_leaves_no_trace(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "unsaved")
    listening = {**talks.LISTEN, "timestamp": 2.0}
    say(talks, store, "ana", listening, HELLO, {**talks.slot("pains", ["back"]), "timestamp": 4.0})
    before = repr(list(talks.all_about(load(store, "ana"))))
    tracker = load(store, "ana")
    for event in (talks.read_as(True), talks.action("action_answer")):
        tracker.update(talks.event({**event, "timestamp": 5.0}))
    for _ in range(2):
        tracker.slots["pains"].value.append("changed in place")
        tracker.update(talks.event({"event": "undo", "timestamp": 6.0}))
    assert repr(list(talks.all_about(load(store, "ana")))) == before


def test_events_from_before_the_session_by_the_clock_are_left_out_as_by_rasas_store(
    talks: ModuleType, make: Callable[..., Any]
) -> None:
    stores = [make(kind, f"{kind} set back") for kind in ("theirs", "ours")]
    for moment in (6.0, 4.5, 7.0):
        for store in stores:
            say(talks, store, "ana", *(SESSION if moment == 6.0 else ()), {**HELLO, "timestamp": moment})
        assert talks.differences(*[load(store, "ana") for store in stores]) == []


def test_a_conversation_of_one_sender_is_none_of_anothers(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "senders")
    for sender in ("ana", "bob", "ana"):
        say(talks, store, sender, {**HELLO, "text": sender})
    assert (texts(store, "ana"), texts(store, "bob"), load(store, "eve")) == (["ana", "ana"], ["bob"], None)


def test_new_events_are_published_once_they_are_stored(talks: ModuleType, make: Callable[..., Any]) -> None:
    brokers = [Broker(), Broker()]
    for broker, kind in zip(brokers, ("ours", "theirs"), strict=True):
        store = make(kind, f"published by {kind}", broker)
        tracker = store.init_tracker("ana")
        for stored in (HELLO, {**HELLO, "text": "there", "timestamp": 4.0}):
            tracker.update(talks.event(stored))
            save(store, tracker)
        save(store, tracker)
    assert brokers[0].published == brokers[1].published
    assert [event["text"] for event in brokers[0].published] == ["Hi", "there"]


def test_nothing_is_published_when_storing_failed(talks: ModuleType, make: Callable[..., Any]) -> None:
    broker = Broker()
    store = make("ours", "unwritable", broker)
    with store.engine.begin() as connection:
        connection.execute(sa.text("alter table events rename to gone"))
    tracker = store.init_tracker("ana")
    tracker.update(talks.event(HELLO))
    with pytest.raises(StoreFailed, match="no such table"):
        save(store, tracker)
    assert broker.published == []


def test_a_turn_is_stored_whole_or_not_at_all(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "whole")
    say(talks, store, "ana", HELLO)
    before = rows_of(store, "ana")
    tracker = load(store, "ana")
    tracker.update(talks.event({**HELLO, "text": "the first of two"}))
    tracker.update(talks.event({**HELLO, "metadata": {"not JSON": {1, 2}}}))
    with pytest.raises(TypeError, match="not JSON serializable"):
        save(store, tracker)
    assert rows_of(store, "ana") == before
    assert texts(store, "ana") == ["Hi"]


def test_what_is_remembered_keeps_within_its_bound(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "bound")
    store._conversations.most = 2_000
    for number in range(30):
        say(talks, store, str(number), HELLO)
        assert texts(store, str(number)) == ["Hi"]
        assert 0 < store._conversations.weight <= 2_000
    assert all(texts(store, str(number)) == ["Hi"] for number in range(30))


def test_a_turn_reads_and_writes_its_own_rows_only(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "own rows")
    statements: list[tuple[str, Any]] = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *call: statements.append(call[2:4]))
    per_turn = []
    for number in range(30):
        statements.clear()
        say(talks, store, "ana", {**HELLO, "text": str(number)}, {**HELLO, "text": "and"})
        per_turn.append([statement for statement, _ in statements])
    assert per_turn[2:] == [per_turn[2]] * 28
    assert [statement.split()[0] for statement in per_turn[2]] == ["SELECT", "SELECT", "INSERT"]
    with store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {per_turn[2][0]}", statements[0][1]).fetchall()
    assert len(plan) == 1
    assert "USING INDEX ix_events_sender_id (sender_id=? AND rowid>?)" in plan[0][-1]


def test_a_new_domain_brings_its_slots(talks: ModuleType, make: Callable[..., Any]) -> None:
    from rasa.shared.core.domain import Domain

    store = make("ours", "domain")
    say(talks, store, "ana", HELLO)
    assert "mood" in load(store, "ana").slots
    store.domain = Domain.from_dict({"slots": {"colour": {"type": "any", "mappings": [{"type": "custom"}]}}})
    assert "colour" in load(store, "ana").slots
    assert "mood" not in load(store, "ana").slots


def test_an_event_that_rasa_does_not_know_is_an_error(talks: ModuleType, make: Callable[..., Any]) -> None:
    store = make("ours", "unknown")
    say(talks, store, "ana", HELLO)
    with store.engine.begin() as connection:
        connection.execute(sa.text("""update events set data = '{"event": "dance"}' where id = 1"""))
    with pytest.raises(ValueError, match="dance"):
        load(make("ours", "unknown"), "ana")

import contextlib
import datetime
import itertools

import pytest

from reliefdesk.publication import store as module
from reliefdesk.publication.difference import Difference, Move
from reliefdesk.publication.publication import RUNNING, WAITING, NotPossible, Step
from reliefdesk.publication.store import PublicationStore
from reliefdesk.stores.desk import Desk


@pytest.fixture
def store(desk):
    return PublicationStore(desk)


@pytest.fixture
def in_one_millisecond(monkeypatch):
    """A clock that goes a microsecond a look, and ids that end the other way round."""
    ticks, ends = itertools.count(), itertools.count(0xFFFF, -1)

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.datetime(2026, 11, 30, 5, 34, 49, 735_000 + next(ticks), tz)

    monkeypatch.setattr(module.datetime, "datetime", Clock)
    monkeypatch.setattr(module.secrets, "token_hex", lambda size: f"{next(ends):04x}")


def test_of_two_within_a_millisecond_the_later_one_is_newer(desk, in_one_millisecond):
    store = PublicationStore(desk)
    found = store.add("found", "the project's folder", "published", {}, {})
    published = store.add("publication", "Maria", "published", {}, {})
    assert published.id < found.id
    assert [publication.id for publication in store.all()] == [published.id, found.id]


def test_the_content_before_and_after_it_is_kept_with_each(store):
    first = store.add("publication", "Maria", "running", {"a": "1"}, {"a": "2", "b": "1"})
    second = store.add("rollback", "John", "running", {"a": "2", "b": "1"}, {"a": "1"}, first.id)
    assert store.contents(first.id) == ({"a": "1"}, {"a": "2", "b": "1"})
    assert store.contents(second.id) == ({"a": "2", "b": "1"}, {"a": "1"})
    assert (second.kind, second.by, second.to) == ("rollback", "John", first.id)


def test_a_text_is_kept_once_however_often_it_was_published(store, desk):
    for _ in range(3):
        store.add("publication", "Maria", "published", {"a": "same"}, {"b": "same"})
    with desk.reading() as connection:
        assert connection.execute("select content from publication_text").fetchall() == [("same",)]


def test_all_that_is_noted_of_it_is_read_as_it_was(store):
    name = store.add("publication", "Maria", "running", {}, {}).id
    noted = {
        "step": Step("train", "Learning the questions", 0.25),
        "reasons": ("“One”", "two"),
        "needs_approval": ("The red flags change.",),
        "difference": Difference(files=("clinic.yml",), moves=(Move("hm", "talks", "a", "b", True),)),
        "model": "one.tar.gz",
        "approved_by": "John",
    }
    assert store.change(name, **noted)
    kept = store.get(name)
    assert {field: getattr(kept, field) for field in noted} == noted


def test_nothing_changes_in_a_state_that_was_not_meant(store):
    name = store.add("publication", "Maria", "waiting", {}, {}).id
    assert not store.change(name, RUNNING, model="one.tar.gz")
    assert not store.end(name, "cancelled", RUNNING)
    kept = store.get(name)
    assert (kept.state, kept.model, kept.ended_at) == ("waiting", "", None)


def test_the_moment_of_its_end_is_noted(store):
    begun = store.add("publication", "Maria", "waiting", {}, {})
    assert store.end(begun.id, "rejected", WAITING, reasons=("No.",))
    ended = store.get(begun.id)
    assert (ended.state, ended.reasons) == ("rejected", ("No.",))
    assert begun.at <= ended.ended_at <= datetime.datetime.now(datetime.timezone.utc)


def test_another_process_sees_each_change_at_once(store, desk):
    name = store.add("publication", "Maria", "running", {}, {}).id
    with contextlib.closing(Desk(desk.path)) as other:
        theirs = PublicationStore(other)
        store.change(name, step=Step("train", "Learning the questions", 0.25))
        assert theirs.get(name).step.text == "Learning the questions"
        assert theirs.end(name, "cancelled", RUNNING)
    assert store.get(name).state == "cancelled"


def test_an_unknown_one_is_told_with_what_lists_all(store):
    with pytest.raises(NotPossible, match=r"no publication 20260101-1.*publish --history"):
        store.get("20260101-1")


def test_those_in_a_state_are_found_the_newest_first(store):
    first = store.add("publication", "Ed", "waiting", {}, {})
    store.add("publication", "Ed", "published", {}, {})
    second = store.add("publication", "Ed", "waiting", {}, {})
    assert [found.id for found in store.in_state("waiting")] == [second.id, first.id]

import pytest

from reliefdesk.publication import queue
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import Busy, NotPossible
from reliefdesk.publication.queue import PublicationQueue
from reliefdesk.publication.store import PublicationStore


class Releases:
    """What is left to finish, as a release would: the publications that stand in its journal."""

    def __init__(self, store):
        self.store, self.decided, self.tidied = store, [], 0

    def finish(self):
        for name in self.decided:
            self.store.end(name, "published", ("writing",))

    def tidy(self):
        self.tidied += 1


@pytest.fixture
def store(desk):
    return PublicationStore(desk)


@pytest.fixture
def releases(store):
    return Releases(store)


@pytest.fixture
def turns(tmp_path, store, releases, monkeypatch):
    monkeypatch.setattr(queue, "_SECONDS_TO_WAIT", 0)
    return PublicationQueue(tmp_path / "publications", store, releases)


@pytest.fixture
def at_work(tmp_path):
    """Somebody else, in another process or thread, for as long as the test runs."""
    lock = Lock(tmp_path / "publications" / "lock")
    assert lock.take()
    yield lock
    lock.give_back()


def begun(store, state, by="Maria"):
    return store.add("publication", by, state, {}, {})


@pytest.mark.parametrize("state", ["running", "writing"])
def test_who_comes_meanwhile_is_told_who_publishes_since_when(turns, store, at_work, state):
    first = begun(store, state)
    with pytest.raises(Busy) as busy:
        turns.take()
    assert (busy.value.by, busy.value.since) == ("Maria", first.at)


def test_while_somebody_begins_the_next_one_is_told_to_try_again(turns, at_work):
    with pytest.raises(NotPossible, match=r"just now\. Try again"):
        turns.take()


def test_those_that_wait_for_approval_keep_nobody_out(turns, store):
    waiting = [begun(store, "waiting"), begun(store, "waiting")]
    turns.take().give_back()
    assert [store.get(each.id).state for each in waiting] == ["waiting", "waiting"]


def test_when_what_was_left_cannot_be_finished_the_next_one_may_still_try(turns, releases, monkeypatch):
    def fail():
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(releases, "finish", fail)
        with pytest.raises(OSError, match="disk full"):
            turns.take()
    turns.take().give_back()


@pytest.mark.parametrize("enter", [lambda turns: turns.take().give_back(), lambda turns: turns.recover()])
def test_what_a_killed_process_decided_is_finished_and_all_else_of_it_closed(turns, store, releases, tmp_path, enter):
    decided, undecided, running, waiting = (
        begun(store, state) for state in ("writing", "writing", "running", "published")
    )
    releases.decided.append(decided.id)
    for publication in (decided, running):
        (tmp_path / "publications" / publication.id / "candidate").mkdir(parents=True)
    enter(turns)
    assert store.get(decided.id).state == "published"
    for publication in (undecided, running):
        ended = store.get(publication.id)
        assert ended.state == "interrupted"
        assert ended.reasons == ("The program ended while it ran. Nothing of it is live; the drafts are as they were.",)
    assert store.get(waiting.id).state == "published"
    assert [path.name for path in (tmp_path / "publications").iterdir()] == ["lock"]


def test_the_folder_of_one_that_waits_stays_for_who_approves_it(turns, store, tmp_path):
    folder = tmp_path / "publications" / begun(store, "waiting").id
    folder.mkdir(parents=True)
    turns.recover()
    assert folder.is_dir()


def test_while_somebody_is_at_work_nothing_of_theirs_is_closed_or_tidied(turns, store, releases, at_work):
    running = begun(store, "running")
    turns.recover()
    turns.tidy()
    assert store.get(running.id).state == "running"
    assert releases.tidied == 0
    at_work.give_back()
    turns.tidy()
    assert releases.tidied == 1

import threading
import time

import pytest

from reliefdesk.console.inbox_filler import InboxFiller


@pytest.fixture
def talks(tmp_path):
    path = tmp_path / "talks.db"
    path.write_text("one")
    return path


def test_what_has_not_changed_is_collected_once(talks):
    collected = []
    filler = InboxFiller([talks], lambda: collected.append(talks.read_text()))
    for _ in range(3):
        filler.now(30)
    assert collected == ["one"]
    talks.write_text("one and two")
    filler.now(30)
    assert collected == ["one", "one and two"]


def test_what_stands_in_the_log_beside_the_file_is_noticed_too(talks):
    collected = []
    filler = InboxFiller([talks], lambda: collected.append(1))
    filler.now(30)
    talks.with_name("talks.db-wal").write_text("new")
    filler.now(30)
    assert len(collected) == 2


def test_who_looks_waits_no_longer_than_that_and_what_is_found_later_is_there_next_time(talks):
    go, done = threading.Event(), threading.Event()

    def slow():
        assert go.wait(30)
        done.set()

    filler = InboxFiller([talks], slow)
    begun = time.monotonic()
    filler.now(0.01)
    assert time.monotonic() - begun < 10
    assert not done.is_set()
    go.set()
    filler.now(30)
    assert done.is_set()


def test_a_fault_is_logged_and_keeps_no_page_from_being_shown(talks, caplog):
    def fail():
        raise ValueError("a fault")

    InboxFiller([talks], fail).now(30)
    assert "The inbox could not be filled." in caplog.text

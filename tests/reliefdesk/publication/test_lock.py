import signal
import subprocess
import sys
import threading
import time

import pytest

from reliefdesk.publication.lock import Lock

HOLDER = """
import sys, time
from pathlib import Path
from reliefdesk.publication.lock import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "lock"


def test_of_two_only_one_has_it_until_it_is_given_back(path):
    one, other = Lock(path), Lock(path)
    assert (one.take(), other.take()) == (True, False)
    one.give_back()
    assert other.take()
    other.give_back()


def test_giving_back_what_one_does_not_have_takes_it_from_nobody(path):
    one, other = Lock(path), Lock(path)
    assert one.take()
    assert not other.take()
    other.give_back()
    assert not other.take()
    one.give_back()


def test_who_waits_gets_it_as_soon_as_it_is_given_back(path):
    one, other, got = Lock(path), Lock(path), []
    assert one.take()
    thread = threading.Thread(target=lambda: got.append(other.take(30)))
    begin = time.monotonic()
    thread.start()
    one.give_back()
    thread.join(30)
    assert got == [True]
    assert time.monotonic() - begin < 10
    other.give_back()


def test_a_killed_process_leaves_no_lock_behind(path, repository):
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "True\n"
        assert not Lock(path).take()
        holder.send_signal(signal.SIGKILL)
    mine = Lock(path)
    assert mine.take(5)
    mine.give_back()

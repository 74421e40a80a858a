import os
import signal
import subprocess
import sys
import time

import pytest

from reliefdesk.processes import companion
from reliefdesk.processes.companion import Companion

SECONDS = 30

SERVES = "import os, sys; print(os.getpid(), file=open('pid', 'w')); print('ready', flush=True); sys.stdin.read()"
REFUSES = "raise SystemExit(1)"
REFUSES_ONCE_SERVED = f"import os\nif os.path.exists('pid') and not os.path.exists('again'):\n  {REFUSES}\n{SERVES}"
STAYS = "import os, time; print(os.getpid(), file=open('pid', 'w')); print('ready', flush=True); time.sleep(600)"


def until(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def started(tmp_path):
    """Starts a program; `pid` is that of the running one."""

    def start(code):
        return Companion([sys.executable, "-c", code], tmp_path).running()

    return start


@pytest.fixture
def pid(tmp_path):
    def read():
        try:
            return int((tmp_path / "pid").read_text())
        except (OSError, ValueError):
            return 0

    return read


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_one_that_is_killed_is_back_within_seconds_and_it_is_told(started, pid, caplog, how):
    with started(SERVES) as running:
        until(lambda: running.state == "running")
        first = pid()
        os.kill(first, how)
        until(lambda: pid() != first and running.state == "running")
        assert is_alive(pid())
    assert not is_alive(pid())
    assert f"The console ended (exit code {-how}) and is started again in 1 s." in caplog.text


def test_it_ends_with_the_server_even_when_it_does_not_listen(started, pid, monkeypatch):
    monkeypatch.setattr(companion, "SECONDS_TO_END", 0.2)
    with started(STAYS) as running:
        until(lambda: running.state == "running")
    assert not is_alive(pid())


def test_it_ends_with_the_server_while_it_waits_to_start_again(started, pid):
    with started(SERVES) as running:
        until(lambda: running.state == "running")
        os.kill(pid(), signal.SIGKILL)
        until(lambda: running.state == "restarting")
        dead = pid()
    time.sleep(1.5)
    assert pid() == dead


def test_one_that_cannot_start_has_said_why_and_stays_off(started, caplog):
    with started(REFUSES) as running:
        until(lambda: running.state == "off")
        time.sleep(1.2)
        assert running.state == "off"
    assert caplog.text == ""


def test_one_that_served_and_then_cannot_start_is_tried_until_it_can(started, pid, tmp_path):
    with started(REFUSES_ONCE_SERVED) as running:
        until(lambda: running.state == "running")
        first = pid()
        os.kill(first, signal.SIGKILL)
        until(lambda: running.state == "restarting")
        time.sleep(1.2)
        (tmp_path / "again").touch()
        until(lambda: running.state == "running")
        assert pid() != first


def test_a_machine_without_descriptors_or_memory_is_waited_for(started, monkeypatch):
    real, failed = subprocess.Popen, []

    def scarce(*arguments, **options):
        if not failed:
            failed.append(True)
            raise OSError(24, "Too many open files")
        return real(*arguments, **options)

    monkeypatch.setattr(companion.subprocess, "Popen", scarce)
    with started(SERVES) as running:
        until(lambda: running.state == "running")
    assert failed

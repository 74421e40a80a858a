import os
import stat
import subprocess
import sys

import pytest

from reliefdesk.secret import LEAST_SECRET_CHARACTERS, NoKey, listed, stored_key

MANY_AT_ONCE = """
import sys, threading
from pathlib import Path
from reliefdesk.secret import stored_key
keys, together = [], threading.Barrier(8)
def take():
    together.wait()
    keys.append(stored_key(Path(sys.argv[1])))
threads = [threading.Thread(target=take) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(*keys)
"""


def test_several_secrets_stand_in_one_variable():
    assert listed(" new, old,, ") == ["new", "old"]
    assert listed("") == []


def test_the_secret_of_a_machine_of_ones_own_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "webchat.secret"
    key = stored_key(path)
    assert len(key) >= LEAST_SECRET_CHARACTERS
    assert stored_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stored_key(tmp_path / "other") != key
    assert [file.name for file in path.parent.iterdir()] == ["webchat.secret"]


@pytest.mark.parametrize("left", ["", " \n", "x" * (LEAST_SECRET_CHARACTERS - 1), "\0" * 4])
def test_a_cut_off_key_is_refused_in_a_sentence_that_says_what_to_do(tmp_path, left):
    path = tmp_path / "webchat.secret"
    path.write_text(left)
    path.chmod(0o600)
    with pytest.raises(NoKey, match=r"webchat\.secret is cut off.*Put it back from a backup. Or remove it"):
        stored_key(path)
    assert path.read_text() == left


def test_a_key_that_others_may_read_is_refused_with_the_command_that_mends_it(tmp_path):
    path = tmp_path / "webchat.secret"
    stored_key(path)
    path.chmod(0o644)
    with pytest.raises(NoKey, match=r"chmod 600 .*webchat\.secret"):
        stored_key(path)


def test_a_place_where_no_key_can_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "var").write_text("a file")
    with pytest.raises(NoKey, match=r"webchat\.secret cannot be read or made"):
        stored_key(tmp_path / "var" / "webchat.secret")


def test_a_kill_while_it_is_written_leaves_no_key(tmp_path, monkeypatch):
    def killed(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        stored_key(tmp_path / "webchat.secret")
    assert list(tmp_path.iterdir()) == []


def test_all_who_start_at_once_have_the_same_key(tmp_path, repository):
    path = tmp_path / "webchat.secret"
    command = [sys.executable, "-c", MANY_AT_ONCE, str(path)]
    processes = [subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    keys = [key for process in processes for key in process.communicate(timeout=60)[0].split()]
    assert len(keys) == 24
    assert set(keys) == {path.read_text()}

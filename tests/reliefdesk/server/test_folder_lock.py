from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reliefdesk.server.folder_lock import LOCK_FILE, FolderRefused, only_server
from reliefdesk.settings import Settings

SERVE = """
import subprocess, sys
from pathlib import Path
from reliefdesk.server.folder_lock import only_server
from reliefdesk.settings import Settings

with only_server(Settings(port=6006), Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stdout=subprocess.DEVNULL)
    print(child.pid, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """A server in another process, which has a child such as the console."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    child = int(process.stdout.readline())
    yield process
    process.kill()
    process.communicate()
    os.kill(child, signal.SIGKILL)


def serve(root: Path, **settings) -> None:
    with only_server(Settings(**settings), root):
        pass


def test_a_second_server_in_the_folder_is_refused_with_the_first_one_named(other, tmp_path):
    with pytest.raises(FolderRefused, match=rf"process {other.pid}, on port 6006, .*kill {other.pid}.*another folder"):
        serve(tmp_path, port=7007)


@pytest.mark.parametrize("name", ["conversations", "webchat", "messaging", "callbacks"])
def test_one_file_in_common_is_enough_however_it_is_reached(other, tmp_path, name):
    (tmp_path / "link").symlink_to(tmp_path / "var")
    own = {each: tmp_path / "own" / f"{each}.db" for each in ("conversations", "webchat", "messaging", "callbacks")}
    serve(tmp_path, **own)
    with pytest.raises(FolderRefused):
        serve(tmp_path, **{**own, name: tmp_path / "link" / f"{name}.db"})


def test_the_folder_is_free_once_a_server_was_killed_though_its_console_lives(other, tmp_path):
    other.kill()
    other.wait()
    until = time.monotonic() + 5
    while True:
        try:
            serve(tmp_path)
            return
        except FolderRefused:
            assert time.monotonic() < until


def test_a_server_that_ended_leaves_the_folder_free(tmp_path):
    for _ in range(2):
        serve(tmp_path)
    assert (tmp_path / "var" / LOCK_FILE).stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "var").write_text("in the way")
    with pytest.raises(FolderRefused, match=r"Nothing can be kept in .*var .*room on its disk"):
        serve(tmp_path)

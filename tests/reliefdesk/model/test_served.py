import subprocess
import sys

import pytest

from reliefdesk.model.served import Serving, served

HOLD = """
import sys
from pathlib import Path
from reliefdesk.model.served import Serving
serving = Serving(Path(sys.argv[1]))
serving.tell("theirs.tar.gz")
print("told", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path, repository):
    """Another process that serves."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"told\n"
        yield process


def test_each_running_server_is_known_by_what_it_answers_with(tmp_path, other):
    assert served(tmp_path) == ["theirs.tar.gz"]
    ours = Serving(tmp_path)
    ours.tell("a-longer-name.tar.gz")
    ours.tell("ours.tar.gz")
    assert sorted(served(tmp_path)) == ["ours.tar.gz", "theirs.tar.gz"]
    ours.end()
    ours.end()
    assert served(tmp_path) == ["theirs.tar.gz"]


def test_a_server_that_was_killed_is_none_and_its_file_goes(tmp_path, other):
    other.kill()
    other.wait()
    assert served(tmp_path) == []
    assert [*(tmp_path / "serving").iterdir()] == []


def test_without_a_server_nobody_serves(tmp_path):
    assert served(tmp_path / "nowhere") == []

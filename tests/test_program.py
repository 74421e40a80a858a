"""bin/program, on a machine with nothing but what a test puts there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.program import program

ROOT = Path(__file__).parents[1]
INSTALLS = """case $* in *"install -y"*redis-server*)
printf "#!/bin/sh\\n" >{0}/redis-server; chmod +x {0}/redis-server; esac"""


@pytest.fixture
def machine(tmp_path):
    """Runs bin/program there; `who` is the number of the user."""
    for name in ("sh", "tr", "chmod"):
        (tmp_path / name).symlink_to(shutil.which(name))

    def run(who, *programs, **variables):
        for name, lines in {"id": f"echo {who}", **dict(programs)}.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{lines.format(tmp_path)}\n")
            (tmp_path / name).chmod(0o755)
        command = ["sh", ROOT / "bin" / "program", "redis-server"]
        environment = {"PATH": str(tmp_path), **variables}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_a_program_that_is_there_is_nothing_to_speak_of(machine):
    done = machine(1000, ("redis-server", ""))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_it_its_tests_are_left_out_and_one_line_says_what_to_install(machine):
    done = machine(1000)
    assert done.returncode == 0
    assert done.stderr.startswith("Tests that need redis-server are left out: to run them too, install it (Debian: ")
    assert done.stderr.endswith("), or name one with REDIS_SERVER=/path/to/redis-server.\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("who", "variables"), [(1000, {"CI": "true"}), (0, {}), (1000, {"REDIS_SERVER": "/no/such"})])
def test_in_ci_for_root_and_where_one_is_named_it_is_needed(machine, who, variables):
    done = machine(who, **variables)
    assert done.returncode == 1
    assert done.stderr.startswith("bin/program: tests need redis-server: install it")


def test_root_gets_debians(machine):
    done = machine(0, ("apt-get", INSTALLS))
    assert (done.returncode, done.stderr) == (0, "Installing redis-server, which tests drive ...\n")


def test_lists_that_cannot_be_brought_up_to_date_are_no_hindrance(machine):
    done = machine(0, ("apt-get", f"case $1 in update) exit 100; esac\n{INSTALLS}"))
    assert (done.returncode, done.stderr) == (0, "Installing redis-server, which tests drive ...\n")


def test_tests_take_the_one_that_is_named(monkeypatch):
    monkeypatch.setenv("NO_SUCH_PROGRAM", "/opt/one")
    assert program("no-such-program") == "/opt/one"


def test_without_one_a_test_is_left_out(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not here: to run these"):
        program("no-such-program")


def test_but_not_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(pytest.fail.Exception):
        program("no-such-program")

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.publication.publication import STATES
from tests.signing import PASSWORD, staffed

pytestmark = pytest.mark.rasa  # each publication trains

NEW = "There are few."


@pytest.fixture
def project(learnt_project):
    return learnt_project


def test_a_kill_before_any_step_of_the_write_leaves_all_old_or_all_new(project, repository):
    project.phone("+1 202-555-0199")
    project.answer(NEW)
    assert project.publish("Maria").state == "waiting"
    driver = Path(__file__).with_name("killed.py")
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    done = subprocess.run(
        [sys.executable, driver, project.root], env=environment, capture_output=True, text=True, check=True
    )
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) > 10
    assert not runs[-1]["killed"]
    assert runs[-1]["state"] == "published"
    assert {run["state"] for run in runs} <= set(STATES)
    for run in runs:
        is_new = run["state"] == "published"
        assert (run["phone"] == "+1 202-555-0199") == (NEW in run["answer"]) == run["is_new_model"] == is_new, run
        assert run["is_current"], run  # the next `reliefdesk run` serves it as it is
        assert run["drafts"] == ([] if is_new else ["clinic.yml", "data/topics/nerve_block_definition.yml"]), run
        assert "journal.json" not in run["left"], run
    assert {run["state"] for run in runs} > {"published", "interrupted"}


@pytest.mark.parametrize("at", ["Checking", "test question"])
def test_a_kill_while_it_is_made_leaves_all_as_it_was(project, repository, at):
    project.answer(NEW)
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    staffed(project.desk, Bob="publisher")
    command = [sys.executable, "-m", "reliefdesk", "publish", "--by", "Bob"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=project.root, env=environment, **pipes, text=True) as running:
        assert running.stderr
        assert running.stdin
        running.stdin.write(f"{PASSWORD}\n")
        running.stdin.flush()
        for line in running.stderr:
            if at in line:
                break
        process = _child_of(running.pid)
        os.kill(running.pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while _runs(process) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(process)
    publisher = project.publisher
    newest = publisher.history()[0]
    assert newest.state == "interrupted"
    assert "Nothing of it is live" in newest.reasons[0]
    assert project.live() == {"model": "first.tar.gz"}
    assert list(project.drafts.overlay()) == ["data/topics/nerve_block_definition.yml"]
    assert project.publish("Maria").state == "published"


def test_a_candidate_process_that_is_killed_is_told_and_changes_nothing(project):
    project.answer(NEW)
    killed = []

    def progress(step):
        if step.text == "Checking the content" and not killed:
            killed.append(_child_of(os.getpid(), "candidate_process"))
            os.kill(killed[0], signal.SIGKILL)

    done = project.publish("Maria", progress)
    assert done.state == "interrupted"
    assert "could not be made" in done.reasons[0]
    assert project.live() == {"model": "first.tar.gz"}


def _runs(pid: int) -> bool:
    return any(process == pid for process, _, command in _processes() if command)


def _child_of(parent: int, words: str = "candidate_process") -> int:
    (child,) = [child for child, its_parent, command in _processes() if its_parent == parent and words in command]
    return child


def _processes() -> Iterator[tuple[int, int, str]]:
    """Each with its parent and its whole command, which may hold a long path."""
    if not Path("/proc/self/stat").exists():
        command = ["ps", "-axww", "-o", "pid=,ppid=,command="]
        rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        yield from ((int(pid), int(parent), line) for pid, parent, line in (row.split(None, 2) for row in rows))
        return
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            yield int(process.name), int(parent), (process / "cmdline").read_text().replace("\0", " ")

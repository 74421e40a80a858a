"""Rasa's command line, on a real project."""

import json
import os
import pty
import select
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.rasa

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("data", "validate"), "No story structure conflicts found"),
        (("test", "nlu", "--nlu", "data"), "Every intent was predicted correctly"),
        pytest.param(("test", "core", "-s", "tests"), "Correct:          1 / 1", marks=pytest.mark.slow),
    ],
)
def test_commands_do_their_work(project, arguments, said):
    done = project.rasa(*arguments)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(("arguments", "status"), [(("nonsense",), 2), (("train", "-d", "missing.yml"), 1)])
def test_the_status_is_rasas_own(project, arguments, status):
    assert project.rasa(*arguments).returncode == status


@pytest.mark.parametrize("command", [("run",), ("test", "nlu", "--nlu", "data")], ids=" ".join)
def test_a_model_that_was_trained_with_tensorflow_is_refused_in_words(project, tmp_path, command):
    model = _trained_with("rasa.nlu.classifiers.diet_classifier.DIETClassifier", project, tmp_path)
    done = project.rasa(*command, "-m", str(model))
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "component 'DIETClassifier', which was left out of this installation because it needs TensorFlow" in said
    assert "Traceback" not in said
    assert "up and running" not in said


def test_a_model_that_is_broken_in_another_way_is_rasas_business(project, tmp_path):
    (tmp_path / "broken.tar.gz").write_text("no archive")
    done = project.rasa("test", "nlu", "--nlu", "data", "-m", str(tmp_path / "broken.tar.gz"))
    assert "TensorFlow" not in done.stdout + done.stderr


def test_rasa_init_is_refused_in_one_sentence_and_writes_nothing(project):
    done = project.rasa("init", "--no-prompt", "--init-dir", "new")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "TensorFlow" in done.stderr
    assert not (project.folder / "new").exists()


def test_rasa_x_is_refused_in_one_sentence(project):
    done = project.rasa("x")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_the_servers_answer_on_loopback_alone_and_end_when_interrupted(project, free_port):
    actions, port = free_port(), free_port()
    with (
        project.serving("run", "actions", "--port", str(actions)) as action_server,
        project.serving("run", "--port", str(port), ACTIONS_PORT=str(actions)) as server,
    ):
        _wait_for(actions, "/health")
        _wait_for(port, "/")
        assert _ask(port, "hello") == ["Hello."]
        assert _ask(port, "are you open on friday") == ["Open on friday."]
        assert _ask(port, "hello", "?stream=true") == ["Hello."]
        assert {_address(actions), _address(port)} == {"127.0.0.1"}
    assert (action_server.returncode, server.returncode) == (0, 0)


def test_the_shell_talks(project, free_port):
    seen = _type_into(project, ["hello", "/stop"], "shell", "--port", str(free_port()))
    assert "Hello." in seen


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_it_all_works_on_every_python(version, tmp_path, write_project, free_port):
    project = write_project(tmp_path / "project", _environment_with(version, tmp_path))
    for arguments in (("train",), ("data", "validate"), ("test", "nlu", "--nlu", "data")):
        done = project.rasa(*arguments)
        assert done.returncode == 0, done.stderr
    actions, port = free_port(), free_port()
    with (
        project.serving("run", "actions", "--port", str(actions)),
        project.serving("run", "--port", str(port), ACTIONS_PORT=str(actions)),
    ):
        _wait_for(actions, "/health")
        _wait_for(port, "/")
        assert _ask(port, "are you open on friday") == ["Open on friday."]


def _trained_with(component: str, project, folder: Path) -> Path:
    """The project's model, had this been its classifier."""
    with tarfile.open(next((project.folder / "models").glob("*.tar.gz"))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder / "model")
    metadata = folder / "model" / "metadata.json"
    ours = "rasa.nlu.classifiers.logistic_regression_classifier.LogisticRegressionClassifier"
    metadata.write_text(metadata.read_text().replace(ours, component))
    with tarfile.open(folder / "model.tar.gz", "w:gz") as archive:
        archive.add(folder / "model", arcname="")
    return folder / "model.tar.gz"


def _environment_with(version: str, folder: Path) -> str:
    """The Python of an environment made from the real lock."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    shutil.copytree(ROOT / "bin", folder / "bin")
    for name in ("reliefdesk", "requirements"):
        (folder / name).symlink_to(ROOT / name)
    for candidate in (*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), f"python{version}"):
        variables = {**os.environ, "PATH": path, "PYTHON": str(candidate)}
        made = subprocess.run(["bin/setup"], cwd=folder, env=variables, capture_output=True, check=False)
        if made.returncode == 0:
            return str(folder / ".venv" / "bin" / "python")
    pytest.skip(f"no Python {version} on this machine")


def _ask(port: int, text: str, query: str = "") -> list[str]:
    body = json.dumps({"sender": "test", "message": text}).encode()
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook{query}"
    with urlopen(Request(url, body, {"Content-Type": "application/json"}), timeout=60) as response:
        lines = response.read().decode().splitlines()
    messages = [json.loads(line) for line in lines] if query else json.loads(lines[0])
    return [message["text"] for message in messages]


def _wait_for(port: int, path: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            return urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except OSError:  # not yet
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def _address(port: int) -> str:
    """Where Linux says that the port is listened on."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    listening = [fields[1].split(":") for fields in lines if fields[3] == "0A"]
    address = next(address for address, number in listening if int(number, 16) == port)
    return socket.inet_ntoa(bytes.fromhex(address)[::-1])


def _type_into(project, lines: list[str], *arguments: str) -> str:
    """Types a line whenever the program waits for input, and gives all that the terminal showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(project.folder)
        command = project.command(*arguments)
        os.execvpe(command[0], command, project.environment(TERM="xterm"))
    shown, left, deadline = "", list(lines), time.monotonic() + 240
    try:
        while time.monotonic() < deadline:
            if select.select([terminal], [], [], 1.0)[0]:
                try:
                    new = os.read(terminal, 65536).decode(errors="replace")
                except OSError:  # the program has ended
                    return shown
                shown += new
                if "\x1b[6n" in new:  # where is the cursor?
                    os.write(terminal, b"\x1b[1;1R")
            elif "Your input" in shown and left:
                os.write(terminal, f"{left.pop(0)}\r".encode())
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    pytest.fail(f"the program did not end: {shown[-500:]}")

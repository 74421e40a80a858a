"""A Rasa project of two questions, and ways to use it the way people do: as commands of their own."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackagePath, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
TIMEOUT = 280  # seconds; a few would do on a machine that has nothing else to do


@dataclass(frozen=True)
class Import:
    """One import in Rasa's own code; `name` is empty for `import module`."""

    importer: str
    module: str
    name: str


@dataclass(frozen=True)
class Project:
    """A folder in which Rasa's commands are run, each in a process of its own."""

    folder: Path
    python: str = sys.executable

    @classmethod
    def write(cls, folder: Path, python: str = sys.executable) -> "Project":
        """Writes the files of the project, untrained."""
        shutil.copytree(Path(__file__).with_name("project"), folder, dirs_exist_ok=True)
        return cls(folder, python)

    def rasa(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )

    @contextmanager
    def serving(self, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
        """Keeps a command running until it is interrupted as Ctrl-C would."""
        command, environ = self.command(*arguments), self.environment(**environment)
        with (
            (self.folder / "server.log").open("ab") as log,
            subprocess.Popen(command, cwd=self.folder, env=environ, stdout=log, stderr=log) as server,
        ):
            try:
                yield server
                server.send_signal(signal.SIGINT)
                server.wait(timeout=60)
            finally:
                server.kill()

    def command(self, *arguments: str) -> list[str]:
        """What `reliefdesk rasa ...` comes down to."""
        code = "import sys; from reliefdesk.rasa.slim.command import run_rasa; sys.exit(run_rasa(sys.argv[1:]))"
        return [self.python, "-c", code, *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """The package is found although the folder is not the repository."""
        ours = {"PYTHONPATH": str(ROOT), "HOME": str(self.folder), "ACTIONS_PORT": "1"}
        return {**os.environ, **ours, **more}


@pytest.fixture
def fresh_python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a piece of Python in a process of its own, because what `install` does cannot be undone."""

    def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
            start_new_session=True,  # Sanic's manager kills its process group when workers do not start
        )

    return run


@pytest.fixture
def write_project() -> Callable[..., Project]:
    """Writes it for a Python of one's own choice."""
    return Project.write


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, trained."""
    project = Project.write(tmp_path_factory.mktemp("project"))
    trained = project.rasa("train")
    assert trained.returncode == 0, trained.stderr
    return project


@pytest.fixture(scope="session")
def rasa_imports() -> list[Import]:
    """Every import in Rasa's own code, wherever in a file it stands."""
    files = [file for file in distribution("rasa").files or [] if file.suffix == ".py"]
    return [found for file in files for found in _imports(file)]


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Gives a port that nothing listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


def _imports(file: PackagePath) -> Iterator[Import]:
    importer = ".".join(file.with_suffix("").parts)
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (Import(importer, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (Import(importer, node.module, alias.name) for alias in node.names)

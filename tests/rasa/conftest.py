"""One trained model and one running assistant, shared by the tests that need them."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from reliefdesk.commands.talk import is_ready
from reliefdesk.model.bundle import take
from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import latest_model
from reliefdesk.settings import Settings

ROOT = Path(__file__).parents[2]
SECONDS_TO_TRAIN = 800
# The law is 0.1 on a machine of one's own; tests run beside others, and disks are slow there.
MOST_SECONDS_OF_SILENCE = float(os.environ.get("TEST_MOST_SECONDS_OF_SILENCE", "1"))


@dataclass
class Assistant:
    """`python -m reliefdesk run` as a process of its own."""

    folder: Path
    models: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "RELIEFDESK_PORT": str(self.port),
            "RELIEFDESK_MODELS": str(self.models),
            "RELIEFDESK_CONVERSATIONS": str(self.folder / "conversations.db"),
            "RELIEFDESK_CALLBACKS": str(self.folder / "callbacks.db"),
            "RELIEFDESK_WEBCHAT": str(self.folder / "webchat.db"),
            "RELIEFDESK_MESSAGING": str(self.folder / "messaging.db"),
            "RELIEFDESK_CONSOLE": "false",
            **self.settings,
        }

    def start(self) -> None:
        command = [sys.executable, "-m", "reliefdesk", "run"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=log, stdout=log)
        while not is_ready(self.url):
            assert self.process.poll() is None, self.log.read_text()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        code = self.process.wait(timeout=60)
        assert self.longest_silence() < MOST_SECONDS_OF_SILENCE
        return code

    def longest_silence(self) -> float:
        """In which nobody was heard, as it told when it stopped, without what other programs took of the cores."""
        told = re.findall(r"The longest silence was ([\d.]+) s, ([\d.]+) s", self.log.read_text(errors="replace"))
        return max((float(seconds) - float(starved) for seconds, starved in told), default=0.0)

    @property
    def token(self) -> str:
        """Of the REST channel."""
        return (self.folder / "rest.token").read_text()

    def post(self, body: Any, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return httpx.post(f"{self.url}/webhooks/rest/webhook", json=body, headers=headers, timeout=60, **options)

    def visitor(self) -> Callable[[str], list[dict[str, Any]]]:
        """Says one message after another in a conversation of its own."""
        sender = uuid.uuid4().hex

        def say(text: str) -> list[dict[str, Any]]:
            return list(self.post({"sender": sender, "message": text}).raise_for_status().json())

        return say


@pytest.fixture(scope="session")
def models() -> Path:
    """Trained on the real content; kept between runs while nothing has changed."""
    folder = ROOT / ".rasa" / "test-models"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "RELIEFDESK_MODELS": str(folder)}
    command = [sys.executable, "-m", "reliefdesk", "train"]
    with (folder / "lock").open("w") as lock:  # tests run in several processes, and one trains for all
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=SECONDS_TO_TRAIN)
    return folder


def put_live(models: Path, root: Path) -> Path:
    """The trained model, made live in the project of `root`, whose key signs it."""
    model = latest_model(models)
    target = root / "models" / model.name
    take(model, target)
    Signer.of(Settings(), root).sign(target)
    point(target.parent, target.name)
    return target


@pytest.fixture(scope="session")
def assistant(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    running = Assistant(tmp_path_factory.mktemp("assistant"), models, free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def say(assistant: Assistant) -> Callable[[str], list[dict[str, Any]]]:
    """A new visitor."""
    return assistant.visitor()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

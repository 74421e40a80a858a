import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reliefdesk.console import serving
from reliefdesk.processes import companion, environment
from reliefdesk.processes.environment import without_secrets
from reliefdesk.settings import SECRETS, Settings

NEEDED = {"PATH": "/bin", "HOME": "/h", "LANG": "C", "LC_ALL": "C", "TMPDIR": "/t", "PYTHONPATH": ".",
          "https_proxy": "p", "OPENBLAS_NUM_THREADS": "1", "RELIEFDESK_DESK": "d",
          "RELIEFDESK_CONSOLE_PORT": "1"}  # fmt: skip
SECRET = {"TWILIO_AUTH_TOKEN": "s", "WHATSAPP_ACCESS_TOKEN": "s", "AWS_SECRET_ACCESS_KEY": "s",
          "REST_SIGNING_SECRET": "s", "GIT_CONFIG_VALUE_0": "s", "RASA_X_TOKEN": "s",
          "RELIEFDESK_TOKEN": "s", "RELIEFDESK_SECRET": "s",
          "RELIEFDESK_IDENTITY_KEY": "s", "RELIEFDESK_REDIS": "redis://:s@127.0.0.1"}  # fmt: skip


def test_what_is_needed_is_given_and_no_secret():
    assert without_secrets({**NEEDED, **SECRET}) == NEEDED


def test_every_setting_that_sounds_like_a_secret_is_one():
    words = ("token", "secret", "key", "redis")
    fields = {name for name, field in Settings.model_fields.items() if field.annotation is not Path}  # where one lies
    assert {name for name in fields if any(word in name for word in words)} == set(SECRETS)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="Linux tells a process's environment")
def test_the_console_beside_the_server_has_no_secret(monkeypatch, tmp_path):
    for name, value in SECRET.items():
        monkeypatch.setenv(name, value)
    started = []
    real = subprocess.Popen

    def start(command, **options):
        started.append(real([sys.executable, "-c", "import sys; sys.stdin.read()"], **options))
        return started[-1]

    monkeypatch.setattr(companion.subprocess, "Popen", start)
    with serving.beside(tmp_path).running():
        until = time.monotonic() + 30
        while not started and time.monotonic() < until:
            time.sleep(0.05)
        words = Path(f"/proc/{started[0].pid}/environ").read_bytes().split(b"\0")
    names = {word.partition(b"=")[0].decode() for word in words}
    assert "PATH" in names
    assert not names & SECRET.keys()


def test_every_process_that_is_started_is_given_its_environment():
    """But the server itself, which `chat` starts for who types it."""
    package = Path(environment.__file__).parents[1]
    texts = {path.name: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    starting = {name for name, text in texts.items() if re.search(r"subprocess\.(Popen|run)\(", text)}
    assert starting >= {"talk.py", "run.py", "companion.py", "candidate.py", "git.py"}
    assert {name for name in starting if "without_secrets(" not in texts[name]} == {"talk.py"}

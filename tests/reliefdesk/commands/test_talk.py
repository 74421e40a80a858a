from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from reliefdesk.commands import talk
from reliefdesk.commands.talk import NotReachable, Visitor, is_ready
from reliefdesk.settings import Settings
from tests.reliefdesk.commands.conftest import TOKEN, StubAssistant

SERVES = """#!/bin/sh
"exec" "{python}" "$0" "$@"  # a path may be longer than the kernel reads, or have a space
import http.server, sys
assert sys.argv[1:] == ["-m", "reliefdesk", "run"]
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", {port}), Handler).serve_forever()
"""


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that is started as an assistant; a test writes it."""
    path = tmp_path / "python"
    path.touch(0o755)
    monkeypatch.setattr(sys, "executable", str(path))
    return path


def test_what_is_said_comes_back_in_one_conversation(assistant: StubAssistant) -> None:
    visitor = Visitor(assistant.url, TOKEN)
    assert visitor.say("is it safe") == [{"text": "There are few."}]
    visitor.say("and now?")
    Visitor(assistant.url, TOKEN).say("hello")
    assert [body["message"] for body in assistant.heard] == ["is it safe", "and now?", "hello"]
    assert all(body["trial"] is True for body in assistant.heard)
    first, again, other = (body["sender"] for body in assistant.heard)
    assert first == again != other


def test_another_token_is_told_with_what_to_do(assistant: StubAssistant) -> None:
    with pytest.raises(NotReachable, match=r"takes another token.*RELIEFDESK_TOKEN"):
        Visitor(assistant.url, "o" * 32).say("hello")


def test_an_assistant_that_fails_or_is_away_is_told_in_a_sentence(assistant: StubAssistant, free_port: int) -> None:
    assistant.status = 500
    with pytest.raises(NotReachable, match=r"did not answer \(HTTPStatusError\)"):
        Visitor(assistant.url, TOKEN).say("hello")
    with pytest.raises(NotReachable, match=r"did not answer \(ConnectError\)"):
        Visitor(f"http://127.0.0.1:{free_port}", TOKEN).say("hello")


def test_it_is_ready_once_its_health_says_so(assistant: StubAssistant, free_port: int) -> None:
    assert is_ready(assistant.url)
    assistant.status = 503
    assert not is_ready(assistant.url)
    assert not is_ready(f"http://127.0.0.1:{free_port}")


def test_one_that_runs_is_talked_to_and_none_is_started(assistant: StubAssistant, python: Path) -> None:
    python.write_text("#!/no/such/program")
    with talk.assistant(Settings(port=assistant.port)) as url:
        assert url == assistant.url
    assert is_ready(assistant.url)


def test_where_none_runs_one_is_started_and_stopped_afterwards(python: Path, free_port: int) -> None:
    python.write_text(SERVES.format(python=sys.exec_prefix + "/bin/python", port=free_port))
    with talk.assistant(Settings(port=free_port)) as url:
        assert is_ready(url)
    assert not is_ready(url)


def test_one_that_cannot_start_is_told_at_once(python: Path, free_port: int) -> None:
    python.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NotReachable, match="stopped while it was starting"), talk.assistant(Settings(port=free_port)):
        pass


def test_one_that_never_gets_ready_is_given_up_and_stopped(
    python: Path, free_port: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(talk, "MOST_SECONDS_TO_START", 0)
    python.write_text(f"#!/bin/sh\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    with pytest.raises(NotReachable, match="did not start within 0 seconds"), talk.assistant(Settings(port=free_port)):
        pass
    number = (tmp_path / "pid").read_text().strip() if (tmp_path / "pid").exists() else "0"
    assert not Path("/proc", number, "exe").exists()

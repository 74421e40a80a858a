"""A stand-in for a running assistant, which a command asks over HTTP."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reliefdesk.commands.cli import app
from tests.conftest import Content

TOKEN = "t" * 32


@dataclass
class StubAssistant:
    """Answers as its REST channel would; `heard` are the bodies that were sent."""

    port: int = 0
    status: int = 200
    says: list[dict[str, Any]] = field(default_factory=lambda: [{"text": "There are few."}])
    heard: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def assistant() -> Iterator[StubAssistant]:
    stub = StubAssistant()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(stub.status, b"{}")

        def do_POST(self) -> None:
            stub.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            is_known = self.headers["Authorization"] == f"Bearer {TOKEN}"
            self._answer(stub.status if is_known else 401, json.dumps(stub.says).encode())

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.port = server.server_address[1]
    with contextlib.closing(server.socket):
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield stub
        server.shutdown()
        serving.join()


@pytest.fixture
def run(content: Content, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A command in the folder of a clinic, and what is typed into it."""
    monkeypatch.chdir(content.root)

    def invoke(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, arguments, input=typed)

    return invoke

"""`python -m bench.channels.ours`: one channel of ours on a Sanic server, in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sanic import Blueprint, Sanic
from sanic.response import text

from bench.channels.assistant import Assistant
from bench.channels.cases import CASES, RestCase
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.message import as_plain_text
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.messaging import routes as messaging_routes
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Job
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.rest import routes as rest_routes
from reliefdesk.rest.callers import Access, RestCredentials
from reliefdesk.rest.exchange import Exchange
from reliefdesk.rest.file_answers import FileAnswers

_KEYS = ["k" * 32]


def serve(name: str, api: str, port: int, slow: float, file: Path) -> None:
    """Until the process is ended; `file` keeps what was delivered."""
    app: Sanic[Any, Any] = Sanic("bench-ours")
    app.config.TOUCHUP = False
    assistant = Assistant(slow)
    app.blueprint(_rest(assistant, file) if name == RestCase.name else _platform(name, api, assistant, file))

    @app.get("/somebody-else")
    async def somebody_else(request: object) -> Any:
        return text("here")

    app.run("127.0.0.1", port, single_process=True, access_log=False, motd=False)


def _platform(name: str, api: str, assistant: Assistant, file: Path) -> Blueprint:
    platform = CASES[name].ours().platform(api, information_only=False)

    async def ask(job: Job) -> Sequence[RasaMessage]:
        return await assistant.answer(as_plain_text(job.event.text))

    def make_pipeline() -> Pipeline:
        return Pipeline(platform, FileIntake(file, platform.name, Identity(_KEYS)), Fallback(Path.cwd()), ask, _forget)

    return messaging_routes.make_blueprint(platform.name, make_pipeline)


def _rest(assistant: Assistant, file: Path) -> Blueprint:
    gate = Access("", read(RestCredentials, RestCase.credentials_of_ours, "rest"))

    async def ask(conversation: str, asked: str) -> Sequence[RasaMessage]:
        return await assistant.answer(as_plain_text(asked))

    def make_exchange() -> Exchange:
        return Exchange(Identity(_KEYS), FileAnswers(file, Identity(_KEYS)), Fallback(Path.cwd()), ask, _forget)

    return rest_routes.make_blueprint(gate, make_exchange)


async def _forget(conversation: str) -> None:
    """Nothing is remembered here."""


if __name__ == "__main__":
    settings = json.loads(sys.argv[1])
    serve(**{**settings, "file": Path(settings["file"])})

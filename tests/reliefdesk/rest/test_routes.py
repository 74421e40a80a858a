from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sanic import Blueprint
from sanic.request import Request

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.logs import LINES
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.intake import Job
from reliefdesk.rest.callers import Access, RestCredentials
from reliefdesk.rest.exchange import Exchange
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.rest.routes import make_blueprint
from reliefdesk.web.delivery import Delivery, Event
from tests.contract.server import ROOT, ChannelServer, StubAgent, intake_in

SECRET, TOKEN = "s" * 32, "t" * 32
JSON = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}


async def _nobody(request: Request) -> bool:
    return False


class Rest:
    name = "rest"


class RestServer(ChannelServer):
    def __init__(self, file: Path, agent: StubAgent) -> None:
        super().__init__(Rest(), intake_in(file), agent)  # type: ignore[arg-type]
        self._answers = file

    def blueprint(self) -> Blueprint:
        gate = Access(TOKEN, read(RestCredentials, {"signing_secret": SECRET}, "rest"))
        return make_blueprint(gate, self._make_exchange, _nobody)

    def _make_exchange(self) -> Exchange:
        identity = Identity([SECRET])

        async def ask(conversation: str, text: str, lang: str) -> Any:
            return await self.agent.ask(Job(conversation, "", Event("", "", "", text)))

        return Exchange(identity, FileAnswers(self._answers, identity), Fallback(ROOT), ask, self.agent.forget)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RestServer]:
    served = RestServer(tmp_path / "messaging.db", StubAgent()).start()
    yield served  # type: ignore[misc]
    served.stop()


def sent(message: str = "hello", headers: dict[str, str] | None = None, **more: Any) -> Delivery:
    body = json.dumps({"sender": "+14045550111", "message": message, **more}).encode()
    return Delivery(body, time.time(), {**JSON, **(headers or {})})


def test_an_answer_is_rasas_and_names_the_sender_as_it_was_sent(server):
    response = server.post(sent("¿Qué es?"))
    assert response.json() == [{"recipient_id": "+14045550111", "text": "You asked: ¿Qué es?"}]
    assert "404" not in server.agent.heard[0].session


def test_three_requests_at_once_and_one_later_get_one_answer(server):
    server.agent.seconds = 0.2
    delivery = sent(message_id="1")
    with ThreadPoolExecutor(3) as pool:
        told = [response.json() for response in pool.map(server.post, [delivery] * 3)]
    told.append(server.post(delivery).json())
    assert all(each == told[0] for each in told)
    assert len(server.agent.heard) == 1


def test_who_hangs_up_gets_the_answer_when_asking_again(server):
    server.agent.seconds = 0.2
    server.post_and_hang_up(sent(message_id="1"))
    while not server.agent.heard:
        time.sleep(0.01)
    assert server.post(sent(message_id="1")).json()[0]["text"] == "You asked: hello"
    assert len(server.agent.heard) == 1


@pytest.mark.parametrize(
    ("delivery", "status"),
    [
        (sent(headers={"X-ReliefDesk-Signature": "sha256=0", "X-ReliefDesk-Timestamp": "0"}), 401),
        (sent(headers={"Authorization": ""}), 401),
        (sent(headers={"Authorization": "", "Host": "localhost"}), 401),
        (sent(headers={"Content-Type": "text/plain"}), 400),
        (Delivery(b"{", 0, JSON), 400),
        (Delivery(b'{"a":' * 5000, 0, JSON), 400),
    ],
)
def test_what_is_refused_is_told_why_and_reaches_nobody(server, delivery, status):
    response = server.post(delivery)
    assert response.status_code == status
    assert response.json()["error"]
    assert server.agent.heard == []


def test_an_id_that_was_another_messages_is_a_conflict(server):
    server.post(sent(message_id="1"))
    assert server.post(sent("bye", message_id="1")).status_code == 409


def test_a_flood_of_refused_requests_takes_a_bounded_number_of_lines(server, caplog):
    for _ in range(LINES.burst + 5):
        assert server.post(sent(headers={"authorization": "Bearer wrong"})).status_code == 401
    assert len([record for record in caplog.records if "was refused" in record.getMessage()]) == LINES.burst

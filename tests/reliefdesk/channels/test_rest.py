"""What only Rasa's side of the channel does; its exchange is tried in tests/reliefdesk/rest."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sanic import Blueprint

from reliefdesk.messaging.credentials import CredentialsError
from reliefdesk.web.delivery import Delivery
from tests.conftest import Content
from tests.contract.server import ChannelServer, StubAgent, intake_in

pytestmark = pytest.mark.rasa

TOKEN = "t" * 32


@pytest.fixture(scope="module", autouse=True)
def slim() -> None:
    from reliefdesk.rasa.slim import install

    install()


class Rest:
    name = "rest"


class RasaServer(ChannelServer):
    """The channel on a real server, with a handler in the place of Rasa's."""

    def __init__(self, channel: Any, file: Path) -> None:
        super().__init__(Rest(), intake_in(file), StubAgent())  # type: ignore[arg-type]
        self._channel, self.heard = channel, []  # type: ignore[var-annotated]

    def blueprint(self) -> Blueprint:
        async def handle(message: Any) -> None:
            self.heard.append(message)
            said = {"text": f"You asked: {message.text}", "lang": "en", "talk_lang": message.metadata["lang"] or "en"}
            await message.output_channel.send_response(message.sender_id, said)

        return self._channel.blueprint(handle)  # type: ignore[no-any-return]


@pytest.fixture
def served(content: Content, monkeypatch: pytest.MonkeyPatch) -> Iterator[RasaServer]:
    from reliefdesk.channels.rest import RestChannel

    monkeypatch.chdir(content.root)
    monkeypatch.setenv("RELIEFDESK_TOKEN", TOKEN)
    server = RasaServer(RestChannel.from_credentials({}), content.root / "unused.db").start()
    yield server  # type: ignore[misc]
    server.stop()


def asked(text: str, token: str = TOKEN, **more: str) -> Delivery:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return Delivery(json.dumps({"sender": "+14045550111", "message": text, **more}).encode(), time.time(), headers)


def test_an_answer_has_rasas_form_and_names_the_sender_as_it_was_sent(served: RasaServer) -> None:
    (said,) = served.post(asked("is it safe")).json()
    told = {"lang": "en", "talk_lang": "en"}
    assert said == {"recipient_id": "+14045550111", "text": "You asked: is it safe", "metadata": told}
    (message,) = served.heard
    assert (message.text, message.input_channel) == ("is it safe", "rest")
    assert "404" not in message.sender_id
    assert message.metadata == {"information_only": False, "lang": ""}


def test_a_language_that_the_program_tells_goes_along_and_each_message_tells_its_own(served: RasaServer) -> None:
    (said,) = served.post(asked("2", lang="es")).json()
    assert served.heard[0].metadata["lang"] == "es"
    assert said["metadata"] == {"lang": "en", "talk_lang": "es"}


def test_a_typed_command_is_text(served: RasaServer) -> None:
    served.post(asked("/restart"))
    assert not served.heard[0].text.startswith("/")


def test_a_request_that_is_repeated_is_answered_once_by_rasa(served: RasaServer) -> None:
    first, again = (served.post(asked("is it safe", message_id="1")).json() for _ in range(2))
    assert first == again
    assert len(served.heard) == 1


def test_nobody_without_the_token_gets_to_rasa(served: RasaServer) -> None:
    assert served.post(asked("is it safe", token="x" * 32)).status_code == 401
    assert served.heard == []


def test_settings_that_there_are_not_are_told() -> None:
    from reliefdesk.channels.rest import RestChannel

    assert RestChannel.name() == "rest"
    with pytest.raises(CredentialsError):
        RestChannel.from_credentials({"colour": "blue"})

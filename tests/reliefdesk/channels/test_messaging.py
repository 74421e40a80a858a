"""What only Rasa's side of these channels does; what their platforms are told is tried in tests/contract."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sanic import Blueprint

from reliefdesk.messaging.credentials import CredentialsError
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.stores.channel_failures import ChannelFailures
from tests.conftest import Content
from tests.contract.case import Message
from tests.contract.cases.telegram import TelegramCase
from tests.contract.fake_api import FakeApi
from tests.contract.server import ChannelServer, StubAgent, intake_in

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module", autouse=True)
def slim() -> None:
    from reliefdesk.rasa.slim import install

    install()


class RasaServer(ChannelServer):
    """A channel on a real server, with a handler in the place of Rasa's."""

    def __init__(self, channel: Any, file: Path) -> None:
        super().__init__(channel.platform, intake_in(file), StubAgent())
        self._channel, self.heard = channel, []  # type: ignore[var-annotated]

    def blueprint(self) -> Blueprint:
        async def handle(message: Any) -> None:
            self.heard.append(message)
            await message.output_channel.send_response(message.sender_id, {"text": f"You asked: {message.text}"})

        return self._channel.blueprint(handle)  # type: ignore[no-any-return]

    def say(self, sender: str, text: str) -> None:
        """What Rasa says unasked."""
        output = self._channel.get_output_channel()
        asyncio.run_coroutine_threadsafe(output.send_response(sender, {"text": text}), self._loop).result(5)


@pytest.fixture
def case() -> TelegramCase:
    return TelegramCase()


@pytest.fixture
def api(case: TelegramCase) -> Iterator[FakeApi]:
    with FakeApi(case.answer, lambda request: case.told(request) is not None) as api:
        yield api


@pytest.fixture
def served(case: TelegramCase, api: FakeApi, content: Content, monkeypatch: pytest.MonkeyPatch) -> Iterator[RasaServer]:
    from reliefdesk.channels.messaging import TelegramChannel

    monkeypatch.chdir(content.root)
    monkeypatch.setenv("RELIEFDESK_IDENTITY_KEY", "k" * 32)
    channel = TelegramChannel.from_credentials({**case.credentials(api.url), "information_only": True})
    assert channel.get_output_channel() is None
    server = RasaServer(channel, content.root / "unused.db").start()  # type: ignore[assignment]
    yield server
    server.stop()


def texts(case: TelegramCase, api: FakeApi, count: int) -> list[str]:
    def told() -> list[str]:
        return [found.text for request in api.recorded if request.status < 300 and (found := case.told(request))]

    api.wait_for(lambda: len(told()) >= count)
    return told()


def test_what_a_person_sends_is_rasas_message_and_what_it_says_is_sent(
    served: RasaServer, case: TelegramCase, api: FakeApi
) -> None:
    assert served.post(case.deliver(Message("/restart"))).is_success
    (text,) = texts(case, api, 1)
    assert "You asked: " in text
    (message,) = served.heard
    assert not message.text.startswith("/")
    assert message.input_channel == "telegram"
    assert message.metadata == {"information_only": True}
    assert message.message_id


def test_what_rasa_says_unasked_reaches_whom_the_conversation_stands_for(
    served: RasaServer, case: TelegramCase, api: FakeApi
) -> None:
    served.post(case.deliver(Message("hello")))
    texts(case, api, 1)
    served.say(served.heard[0].sender_id, "Your clinic opens now.")
    assert texts(case, api, 2)[-1] == "Your clinic opens now."


@pytest.mark.parametrize("name", PLATFORMS)
def test_each_platform_has_its_class_which_says_what_it_needs(name: str) -> None:
    from reliefdesk.channels import messaging

    channel = getattr(messaging, f"{name.capitalize()}Channel")
    assert channel.name() == name
    with pytest.raises(CredentialsError):
        channel.from_credentials({})


def test_a_failure_is_kept_for_staff_and_one_that_cannot_be_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from reliefdesk.channels.messaging import tell_staff

    async def fail(desk: Path) -> None:
        tell_staff(desk, "telegram", "it cannot be reached")
        await asyncio.get_running_loop().shutdown_default_executor()

    asyncio.run(fail(tmp_path / "desk.db"))
    assert [each.channel for each in ChannelFailures(tmp_path / "desk.db").after(0)] == ["telegram"]
    (tmp_path / "spoilt.db").write_text("no data base " * 100)
    asyncio.run(fail(tmp_path / "spoilt.db"))
    assert "Staff cannot be told now that telegram fails" in caplog.text

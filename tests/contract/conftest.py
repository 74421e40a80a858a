"""Every law is tried on every case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.contract.case import Case, Message, Told
from tests.contract.cases import CASES
from tests.contract.fake_api import FakeApi
from tests.contract.server import ChannelServer, StubAgent, intake_in


@dataclass
class Channel:
    """A case that is served, and the API it talks to."""

    case: Case
    api: FakeApi
    agent: StubAgent
    serve: Callable[..., ChannelServer]
    server: ChannelServer
    file: Path

    def told(self) -> list[Told]:
        return [told for request in self.api.recorded if request.status < 300 and (told := self.case.told(request))]

    def texts(self) -> list[str]:
        return [told.text for told in self.told()]

    def wait_for(self, count: int, seconds: float = 8) -> list[Told]:
        """What was told, once it is so many messages."""
        self.api.wait_for(lambda: len(self.told()) >= count, seconds)
        return self.told()

    def ask(self, text: str, **more: Any) -> list[Told]:
        """One message, and what came of it."""
        before = len(self.told())
        assert self.server.post(self.case.deliver(Message(text, **more))).is_success
        return self.wait_for(before + 1)[before:]

    def restart(self, **more: Any) -> None:
        self.server = self.serve(**more)


@pytest.fixture(params=CASES, ids=lambda case: case.kind.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture
def channel(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Channel]:
    monkeypatch.setattr("reliefdesk.messaging.sending.SECONDS_BEFORE_NEXT", (0.05, 0.05, 0.05))
    file, agent, servers = tmp_path / "messaging.db", StubAgent(), list[ChannelServer]()
    with FakeApi(case.answer, lambda request: case.told(request) is not None) as api:

        def serve(**more: Any) -> ChannelServer:
            settings = {"information_only": False, **more}
            servers.append(ChannelServer(case.platform(api.url, **settings), intake_in(file), agent).start())
            return servers[-1]

        yield Channel(case, api, agent, serve, serve(), file)
        servers[-1].stop()

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Job
from reliefdesk.messaging.outgoing import SECONDS_BEFORE_RETRY, TRIES_BEFORE_IT_FAILS, Outgoing
from reliefdesk.messaging.sending import Sender
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.delivery import Event
from tests.contract.cases.twilio import TwilioCase

ROOT = Path(__file__).parents[3]
PARTS = [{"Body": "one"}, {"Body": "two"}]


class Play:
    """An outgoing answer, an API that says `status`, an intake whose methods in `broken` fail."""

    def __init__(self, file: Path) -> None:
        self.sent: list[str] = []
        self.later: list[Job] = []
        self.status, self.code = 201, 0
        self.broken: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []
        self._file = file

    def run(self, scene: Any) -> None:
        async def play() -> None:
            twilio = TwilioCase().platform("https://api.twilio.com")
            self.intake = self._breaking(FileIntake(self._file, "twilio", Identity(["k" * 32])))
            self.job = await self.intake.claim(Event("SM1", "+14045550111", "+14045550111", "hello"), 0)
            async with httpx.AsyncClient(transport=httpx.MockTransport(self._answer)) as client:
                sender = Sender(twilio, client)
                given = (twilio, self.intake, Fallback(ROOT), sender, self._put_later, self.counts)
                await scene(Outgoing(*given, self.failures.append))
            await self.intake.close()

        asyncio.run(play())

    def _put_later(self, job: Job, seconds: float) -> None:
        self.later.append(job)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(dict(httpx.QueryParams(request.content.decode()))["Body"])
        return httpx.Response(self.status, json={"code": self.code})

    def _breaking(self, intake: FileIntake) -> FileIntake:
        for name in ("answered", "sent", "postponed", "done"):
            whole = getattr(intake, name)

            async def maybe(*arguments: Any, name: str = name, whole: Any = whole) -> None:
                if name in self.broken:
                    raise StoreFailed("disk full")
                await whole(*arguments)

            setattr(intake, name, maybe)
        return intake


@pytest.fixture
def play(tmp_path):
    return Play(tmp_path / "messaging.db")


def test_nothing_follows_a_message_that_the_person_does_not_want(play):
    play.status, play.code = 400, 21610

    async def scene(outgoing):
        await outgoing.deliver(await outgoing.keep(play.job, PARTS))
        assert await play.intake.abandoned(0) == []

    play.run(scene)
    assert play.sent == ["one"]
    assert play.counts == {"unwanted": 1}


def test_an_answer_waits_while_our_password_is_not_accepted(play):
    play.status, play.code = 401, 20003

    async def scene(outgoing):
        await outgoing.deliver(await outgoing.keep(play.job, PARTS))
        play.status = 201
        (job,) = play.later
        await outgoing.deliver(job)

    play.run(scene)
    assert play.sent == ["one", "one", "two"]
    assert play.counts == {"postponed": 1, "answered": 1}
    assert play.failures == ["its credentials are not accepted"]


def test_staff_are_told_when_a_platform_stays_away_and_when_an_answer_is_given_up(play, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.sending.SECONDS_BEFORE_NEXT", (0,))
    play.status = 503

    async def scene(outgoing):
        await outgoing.deliver(await outgoing.keep(play.job, PARTS))
        for number in range(len(SECONDS_BEFORE_RETRY)):
            assert len(play.failures) == (number >= TRIES_BEFORE_IT_FAILS)
            await outgoing.deliver(play.later[number])

    play.run(scene)
    assert play.failures == ["it cannot be reached", "an answer could not be sent"]
    assert play.counts["lost"] == 1


def test_an_answer_goes_out_whole_and_once_while_nothing_can_be_kept(play, caplog):
    play.broken = {"answered", "sent", "done"}

    async def scene(outgoing):
        job = await outgoing.keep(play.job, PARTS)
        with pytest.raises(StoreFailed):
            await outgoing.deliver(job)
        with pytest.raises(StoreFailed):
            await outgoing.is_over(play.job)
        play.broken = set()
        assert await outgoing.is_over(play.job)
        assert await play.intake.abandoned(0) == []
        assert not await outgoing.is_over(play.job)

    play.run(scene)
    assert play.sent == ["one", "two"]
    assert "some of it is told again" in caplog.text


def test_what_cannot_be_sent_is_tried_again_even_when_that_cannot_be_kept(play, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.sending.SECONDS_BEFORE_NEXT", (0,))
    play.status, play.broken = 503, {"postponed"}

    async def scene(outgoing):
        await outgoing.deliver(await outgoing.keep(play.job, PARTS))

    play.run(scene)
    (job,) = play.later
    assert (job.parts, job.sent, job.tries) == (tuple(PARTS), 0, 1)

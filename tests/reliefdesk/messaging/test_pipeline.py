"""What a platform is told of a delivery before anybody works on it; what follows is in the contract's laws."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.stores.failure import StoreBusy
from tests.contract.case import Message
from tests.contract.cases.whatsapp import WhatsappCase

CASE = WhatsappCase()


class Scene:
    """A pipeline that runs for as long as the scene, an assistant that echoes, and what was sent to the platform."""

    def __init__(self, content, file):
        self.asked, self.sent = [], []
        client = lambda: httpx.AsyncClient(transport=httpx.MockTransport(self._send))  # noqa: E731
        intake = FileIntake(file, "whatsapp", Identity(["k" * 32]))
        platform = CASE.platform("http://127.0.0.1:9")
        self.intake = intake
        self.pipeline = Pipeline(platform, intake, Fallback(content.root), self._ask, self._forget, client)

    def play(self, scene):
        async def run():
            await self.pipeline.start()
            try:
                return await asyncio.wait_for(scene(self.pipeline), 20)
            finally:
                await self.pipeline.stop()

        return asyncio.run(run())

    async def _ask(self, question):
        self.asked.append(question.text)
        return [{"text": f"You said: {question.text}"}]

    async def _forget(self, sender):
        pass

    def _send(self, request):
        self.sent.append(request)
        return httpx.Response(200, json={"messages": [{"id": "wamid.1"}]})


@pytest.fixture
def scene(content, tmp_path):
    return Scene(content, tmp_path / "messaging.db")


def test_a_delivery_is_acknowledged_and_counted_once_however_often_it_comes(scene):
    delivery = CASE.deliver(Message("hello"))

    async def twice(pipeline):
        return [(await pipeline.receive(delivery)).status for _ in range(2)]

    assert scene.play(twice) == [200, 200]
    assert (scene.pipeline.counts["received"], scene.pipeline.counts["duplicate"]) == (1, 1)


def test_one_that_is_not_signed_is_refused_and_one_of_another_shape_is_not_sent_again_for_ever(scene):
    async def both(pipeline):
        forged = await pipeline.receive(CASE.forged(CASE.deliver(Message("hello"))))
        odd = await pipeline.receive(CASE.sign(b'{"entry": 7}'))
        return forged.status, odd.status

    assert scene.play(both) == (403, 200)
    assert (scene.pipeline.counts["forged"], scene.pipeline.counts["unreadable"]) == (1, 1)
    assert scene.pipeline.counts["received"] == 0


def test_what_cannot_be_stored_is_to_come_again(scene, monkeypatch):
    async def busy(*_):
        raise StoreBusy("locked")

    async def once(pipeline):
        with monkeypatch.context() as locked:
            locked.setattr(scene.intake, "claim_all", busy)
            first = await pipeline.receive(CASE.deliver(Message("hello")))
        return first.status, (await pipeline.receive(CASE.deliver(Message("hello")))).status

    assert scene.play(once) == (503, 200)
    assert (scene.pipeline.counts["unstored"], scene.pipeline.counts["received"]) == (1, 1)


def test_while_it_ends_deliveries_are_to_come_again(scene):
    async def late(pipeline):
        await pipeline.stop()
        return (await pipeline.receive(CASE.deliver(Message("hello")))).status

    async def run():
        await scene.pipeline.start()
        return await late(scene.pipeline)

    assert asyncio.run(run()) == 503
    assert scene.pipeline.counts["received"] == 0


def test_when_all_places_are_taken_only_a_red_flag_is_let_in(scene, monkeypatch):
    monkeypatch.setattr(type(scene.pipeline._worker), "is_full", True)

    async def both(pipeline):
        plain = await pipeline.receive(CASE.deliver(Message("hello")))
        flag = await pipeline.receive(CASE.deliver(Message("I have chest pain")))
        return plain.status, flag.status

    assert scene.play(both) == (503, 200)


def test_a_reminder_to_somebody_unknown_is_sent_to_nobody(scene):
    async def remind(pipeline):
        await pipeline.say("nobody", {"text": "See you tomorrow."})

    scene.play(remind)
    assert scene.sent == []

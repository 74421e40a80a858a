"""Two servers of one channel behind one address, which share a Redis: what the laws promise still holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging import pipeline
from reliefdesk.messaging.intake import Intake
from reliefdesk.messaging.redis_intake import RedisIntake
from reliefdesk.stores import lease
from reliefdesk.stores.redis import Connection
from tests.contract.case import Case, Message
from tests.contract.cases.slack import SlackCase
from tests.contract.cases.twilio import TwilioCase
from tests.contract.conftest import Channel
from tests.contract.fake_api import FakeApi
from tests.contract.process import ServerProcess
from tests.contract.server import ChannelServer, StubAgent
from tests.redis_server import RedisServer


@dataclass
class Pair:
    """The channel as its first server sees it, and the second server."""

    channel: Channel
    second: ChannelServer

    @property
    def first(self) -> ChannelServer:
        return self.channel.server


@pytest.fixture(params=[SlackCase, TwilioCase], ids=lambda case: case.kind.name)
def case(request: pytest.FixtureRequest) -> Case:
    """What is shared knows no platforms: one that delivers again, and one that does not, stand for all."""
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture
def pair(case: Case, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch, tmp_path) -> Iterator[Pair]:
    monkeypatch.setattr("reliefdesk.messaging.sending.SECONDS_BEFORE_NEXT", (0.05, 0.05, 0.05))
    monkeypatch.setattr(lease, "SECONDS", 1)
    monkeypatch.setattr(pipeline, "SECONDS_BETWEEN_LOOKS", 0.3)
    with FakeApi(case.answer, lambda request: case.told(request) is not None) as api:

        def serve() -> ChannelServer:
            platform = case.platform(api.url, information_only=False)
            return ChannelServer(platform, _intake_in(redis_server), StubAgent()).start()

        first, second = serve(), serve()
        yield Pair(Channel(case, api, first.agent, serve, first, tmp_path), second)
        second.stop()
        first.stop()


def test_three_deliveries_to_two_servers_give_one_answer(pair: Pair):
    delivery = pair.channel.case.deliver(Message("hello"))
    with ThreadPoolExecutor(3) as pool:
        posts = [pool.submit(server.post, delivery) for server in (pair.first, pair.second, pair.first)]
        assert all(post.result().is_success for post in posts)
    pair.channel.wait_for(1)
    assert pair.second.post(delivery).is_success
    pair.second.post(pair.channel.case.deliver(Message("and now?")))
    assert [told.text for told in pair.channel.wait_for(2)] == ["You asked: hello", "You asked: and now?"]


def test_what_one_person_sends_to_two_servers_is_answered_in_order(pair: Pair):
    for server in (pair.first, pair.second):
        server.agent.seconds = 0.1
    for number in range(6):
        (pair.first, pair.second)[number % 2].post(pair.channel.case.deliver(Message(f"number {number}")))
    assert [told.text for told in pair.channel.wait_for(6)] == [f"You asked: number {number}" for number in range(6)]


def test_what_a_server_leaves_when_it_is_killed_another_answers(pair: Pair, redis_server: RedisServer):
    dying = ServerProcess(pair.channel.case, pair.channel.api.url, redis_server.address)
    for number in range(2):
        assert dying.post(pair.channel.case.deliver(Message(f"number {number}"))).is_success
    assert pair.second.post(pair.channel.case.deliver(Message("number 2"))).is_success
    dying.kill()
    assert [told.text for told in pair.channel.wait_for(3)] == [f"You asked: number {number}" for number in range(3)]


def test_without_redis_a_delivery_is_asked_for_again_and_answered_once_when_it_is_back(
    pair: Pair, redis_server: RedisServer
):
    delivery = pair.channel.case.deliver(Message("hello"))
    redis_server.pause()
    try:
        assert pair.first.post(delivery, timeout=20).status_code == 503
    finally:
        redis_server.go_on()
    until = time.monotonic() + 5
    while not pair.first.post(delivery).is_success:
        assert time.monotonic() < until
    pair.channel.wait_for(1)
    pair.first.post(pair.channel.case.deliver(Message("and now?")))
    pair.channel.wait_for(2)
    assert pair.channel.texts() == ["You asked: hello", "You asked: and now?"]


def _intake_in(redis: RedisServer) -> Callable[[str], Intake]:
    return lambda channel: RedisIntake(Connection(redis.address), channel, Identity(["k" * 32]))

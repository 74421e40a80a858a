import asyncio
import json

import pytest

from reliefdesk.webchat.event_log import PAGE, ChatEvent
from reliefdesk.webchat.hub import Hub
from reliefdesk.webchat.stream import (
    HEARTBEAT,
    OPENING,
    Timing,
    as_sse,
    poll,
    seconds_to_wait,
    stream,
    wants_stream,
)

FAST = Timing(heartbeat=0.02, stream=0.1)


class Log:
    """Events as the real log gives them, page by page."""

    def __init__(self, *numbers: int) -> None:
        self.events = [ChatEvent(number, "message", {"id": str(number)}) for number in numbers]

    async def read(self, cursor: int) -> list[ChatEvent]:
        return [event for event in self.events if event.seq > cursor][:PAGE]


def blocks(log, cursor=0, timing=FAST, during=None, typing=lambda: False):
    """Everything that a stream says; `during` is done once it listens."""

    async def scene():
        hub, said = Hub(), []
        with hub.join("a") as listener:
            async for block in stream(listener, log.read, typing, cursor, timing):
                said.append(block)
                if during and block == OPENING:
                    asyncio.get_running_loop().call_later(0.01, during, hub)
        return said

    return asyncio.run(scene())


def test_the_first_bytes_come_at_once_and_then_all_after_the_cursor():
    said = blocks(Log(1, 2, 3), cursor=1)
    assert said[0] == OPENING
    assert [line for line in said[1].splitlines() if line.startswith("id")] == ["id: 2", "id: 3"]


def test_pages_are_sent_one_after_the_other():
    text = "".join(blocks(Log(*range(1, 2 * PAGE + 2)), timing=Timing(heartbeat=1, stream=1)))
    assert text.count("event: message") == 2 * PAGE + 1


def test_silence_is_filled_with_heartbeats_until_the_stream_has_its_age():
    said = blocks(Log())
    assert said[0] == OPENING
    assert set(said[1:]) == {HEARTBEAT}
    assert len(said) >= 3


def test_what_happens_while_one_listens_is_told_once():
    log = Log(1)

    def happen(hub):
        log.events.append(ChatEvent(2, "message", {"id": "2"}))
        hub.wake("a")

    text = "".join(blocks(log, during=happen))
    assert (text.count("id: 1\n"), text.count("id: 2\n")) == (1, 1)


def test_typing_has_no_number():
    state = []
    said = "".join(blocks(Log(), during=lambda hub: (state.append(1), hub.wake("a")), typing=lambda: bool(state)))
    assert 'event: typing\ndata: {"on":true}\n\n' in said
    assert "id:" not in said


def test_a_restart_says_good_bye_and_when_to_come_back():
    assert blocks(Log(), during=lambda hub: hub.close())[-1] == 'event: bye\ndata: {"retry_ms":2000}\n\n'


def test_one_event_is_one_block_whatever_is_in_it():
    text = "a\nb\r\n\ndata: x\u2028😀"
    block = as_sse(ChatEvent(7, "message", {"text": text}))
    assert block.startswith("id: 7\nevent: message\ndata: ")
    assert block.endswith("\n\n")
    assert block.count("\n") == 4
    assert json.loads(block.split("data: ", 1)[1]) == {"text": text}


def polled(log, cursor, seconds, during=None):
    async def scene():
        hub = Hub()
        with hub.join("a") as listener:
            if during:
                asyncio.get_running_loop().call_later(0.01, during, hub)
            return await asyncio.wait_for(poll(listener, log.read, cursor, seconds), 2)

    return asyncio.run(scene())


def test_a_poll_with_news_does_not_wait():
    assert polled(Log(1, 2), 1, 60) == {"events": [{"seq": 2, "type": "message", "data": {"id": "2"}}], "cursor": 2}


def test_a_poll_without_news_waits_and_keeps_its_cursor():
    assert polled(Log(1), 1, 0.05) == {"events": [], "cursor": 1}


def test_a_poll_is_answered_by_the_first_news_and_not_by_typing():
    log = Log()

    def happen(hub):
        hub.set_typing("a", True)
        asyncio.get_running_loop().call_later(0.02, arrive, hub)

    def arrive(hub):
        log.events.append(ChatEvent(1, "message", {"id": "1"}))
        hub.wake("a")

    assert polled(log, 0, 60, happen)["cursor"] == 1


def test_a_poll_ends_with_the_server():
    assert polled(Log(), 0, 60, lambda hub: hub.close()) == {"events": [], "cursor": 0}


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [("wait=25", 25), ("respond-async, wait=10", 10), ("wait=600", 25), ("", 0), ("wait=-1", 0), ("wait=x", 0)],
)
def test_a_client_says_how_long_it_waits_within_bounds(prefer, seconds):
    assert seconds_to_wait(prefer) == seconds


def test_a_stream_is_for_those_who_ask_for_one():
    assert wants_stream("text/event-stream")
    assert not wants_stream("application/json")
    assert not wants_stream("*/*")

"""Events on the wire: as a stream of server-sent events, or as the answer to a long poll."""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from reliefdesk.webchat.event_log import PAGE, ChatEvent
from reliefdesk.webchat.hub import Listener

OPENING = "retry: 2000\n: hi\n\n"  # at once, so that the client and every proxy see a stream
HEARTBEAT = ": hb\n\n"

_WAIT = re.compile(r"\bwait=(\d{1,4})\b", re.ASCII)

Read = Callable[[int], Awaitable[list[ChatEvent]]]  # the events after a cursor


@dataclass(frozen=True)
class Timing:
    """Times in seconds. A heartbeat must come well before Sanic's RESPONSE_TIMEOUT and a proxy's read timeout."""

    heartbeat: float = 15
    stream: float = 300  # then the client comes back, so that no connection grows old
    poll: int = 25


async def stream(
    listener: Listener, read: Read, is_typing: Callable[[], bool], cursor: int, timing: Timing
) -> AsyncIterator[str]:
    """Everything after the cursor and then what happens, until the listener or the time ends."""
    yield OPENING
    until = time.monotonic() + timing.stream
    told_typing = False
    while not listener.ended and time.monotonic() < until:
        events = await read(cursor)
        if events:
            cursor = events[-1].seq
            yield "".join(map(as_sse, events))
        if len(events) >= PAGE:
            continue
        if told_typing != is_typing():
            told_typing = not told_typing
            yield _block("typing", {"on": told_typing})
        if not await listener.wait(min(timing.heartbeat, until - time.monotonic())):
            yield HEARTBEAT
    if listener.retry_ms is not None:
        yield _block("bye", {"retry_ms": listener.retry_ms})


async def poll(listener: Listener, read: Read, cursor: int, seconds: float) -> dict[str, Any]:
    """The events after the cursor; when there are none, the first that come within the time."""
    until = time.monotonic() + seconds
    events = await read(cursor)
    while not events and not listener.ended and await listener.wait(until - time.monotonic()):
        events = await read(cursor)
    return {
        "events": [{"seq": event.seq, "type": event.type, "data": event.data} for event in events],
        "cursor": events[-1].seq if events else cursor,
    }


def wants_stream(accept: str) -> bool:
    """Whether a client that accepts this wants a stream; the others poll."""
    return "text/event-stream" in accept


def seconds_to_wait(prefer: str) -> int:
    """The seconds of `Prefer: wait=25`, never more than a poll may take; 0 when nothing is said."""
    asked = _WAIT.search(prefer)
    return min(int(asked.group(1)), Timing.poll) if asked else 0


def as_sse(event: ChatEvent) -> str:
    """The event as one block; JSON has no bare line ends, so a single `data:` line holds it."""
    return f"id: {event.seq}\n{_block(event.type, event.data)}"


def _block(kind: str, data: Any) -> str:
    return f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"

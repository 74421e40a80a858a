"""A delivery: one request of a platform's to our webhook, and what it gets back."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

logger = logging.getLogger(__name__)


class Forged(Exception):
    """A delivery was not signed by the platform, or too long ago; the message says which, and nothing that was sent."""


class Undecided(Exception):
    """Nobody can tell now whether the platform sent it; it must be delivered again."""


class Unreadable(Exception):
    """A delivery is signed, and not what the platform's documents describe."""


@dataclass(frozen=True)
class Delivery:
    """A request as it came, for signatures are of the raw bytes; headers in lower case, `at` in seconds since 1970."""

    body: bytes
    at: float
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"

    def header(self, name: str) -> str:
        return self.headers.get(name, "")

    def json(self) -> dict[str, Any]:
        """The JSON object in the body; Unreadable when there is none."""
        try:
            body = json.loads(self.body)
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise Unreadable("the body is no JSON object")
        return body


@dataclass(frozen=True)
class Acknowledgement:
    """The answer to a delivery; what the visitor is told goes another way."""

    body: str = ""
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """Something that a person sent.

    `id` is the platform's and the same in every delivery of it. `person` is whom the platform says it is from,
    `address` is where the answer goes, in the words of the platform's own `call`. `text` is empty for an attachment
    alone; of a pressed button it is the title. `reply` is whether an answer is due: platforms answer some words, such
    as STOP, by themselves. `receipt` is what a platform wants back at once, such as a pressed button's id.
    """

    id: str
    person: str
    address: str
    text: str
    reply: bool = True
    receipt: str = ""


# What reading a delivery of another shape than the documents describe raises.
ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


def sound(event: Event) -> Event:
    """The event with its texts in whole characters; TypeError when something in it is no text."""
    parts = {name: getattr(event, name) for name in ("id", "person", "address", "text", "receipt")}
    if wrong := [name for name, part in parts.items() if not isinstance(part, str)]:
        raise TypeError(f"{wrong[0]} is no text")
    return replace(event, **{name: part.encode(errors="replace").decode() for name, part in parts.items()})


def each(items: Iterable[Any], read: Callable[[Any], Iterable[Event]]) -> Iterator[Event]:
    """The events in each item of a batch; one of another shape costs only itself, and all of them one line."""
    odd: Counter[str] = Counter()
    for item in items:
        try:
            yield from [sound(event) for event in read(item)]
        except ODD as error:
            odd[type(error).__name__] += 1
    if odd:
        told = ", ".join(f"{name} x {count}" if count > 1 else name for name, count in odd.items())
        logger.warning("Something of another shape was delivered (%s); it is left alone.", told)

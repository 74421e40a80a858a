"""A case: one platform as the laws see it: what it delivers, how it signs, what its API takes."""

from __future__ import annotations

import itertools
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.platform import Platform
from reliefdesk.web.delivery import Delivery
from tests.contract.fake_api import Recorded, Reply

PAYLOADS = Path(__file__).parent / "payloads"
PERSON = "4045550111"

_numbers = itertools.count(int(time.time()))


@dataclass(frozen=True)
class Message:
    """What somebody sends; its id is new unless it is the same once more."""

    text: str
    person: str = PERSON
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass(frozen=True)
class Told:
    """What somebody was sent: text as they see it, and the titles that they can press."""

    person: str
    text: str
    choices: tuple[str, ...] = ()


class Case(ABC):
    """`api` is the fake's address."""

    kind: ClassVar[type[Platform]]
    batches: ClassVar[bool] = False  # whether several messages may come in one delivery
    signs_the_body: ClassVar[bool] = True  # False where a secret of ours comes along instead
    stock: ClassVar[str] = ""  # Rasa's own channel for this platform

    @abstractmethod
    def credentials(self, api: str) -> dict[str, Any]:
        """As they stand in credentials.yml."""

    @abstractmethod
    def deliver(self, *messages: Message) -> Delivery:
        """Signed, and sent now."""

    @abstractmethod
    def sign(self, body: bytes) -> Delivery:
        """Any body, signed now."""

    @abstractmethod
    def attachment(self, message: Message) -> Delivery:
        """A picture without words."""

    @abstractmethod
    def unknown(self) -> list[Delivery]:
        """Signed deliveries of kinds that nobody answers: receipts, edits, what comes next year."""

    @abstractmethod
    def unsigned(self, delivery: Delivery) -> Delivery:
        """The same without a signature."""

    @abstractmethod
    def forged(self, delivery: Delivery) -> Delivery:
        """The same, signed by somebody else."""

    def stale(self, message: Message) -> Delivery | None:
        """One that was signed ten minutes ago; None where the platform signs no time."""
        return None

    @abstractmethod
    def press(self, title: str, recorded: Recorded) -> Delivery:
        """A press of the button with this title, of a message that the fake recorded."""

    @abstractmethod
    def answer(self, request: Recorded) -> Reply:
        """What the platform's API says, its documented limits enforced."""

    @abstractmethod
    def told(self, request: Recorded) -> Told | None:
        """What a person sees of a request that the API took; None when it was no message."""

    def platform(self, api: str, **more: Any) -> Platform:
        return self.kind(read(self.kind.credentials, {**self.credentials(api), **more}, self.kind.name))

    @property
    def name(self) -> str:
        return self.kind.name


def with_headers(delivery: Delivery, headers: Mapping[str, str]) -> Delivery:
    """A header of None is left away."""
    kept = {**delivery.headers, **headers}
    return replace(delivery, headers={name: value for name, value in kept.items() if value})

"""A trial: one side of one platform, on which laws are tried one after another, each with a person of its own."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import httpx

from bench.channels.rest import RestCase
from bench.channels.server import Server
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case, Message, Told
from tests.contract.fake_api import FakeApi

PATIENCE = 10.0
A_MOMENT = 1.0

_people = itertools.count(4045550200)


@dataclass
class Trial:
    """`anew` starts the same once more, while nobody answers at the API's address; then the API is back."""

    case: Case
    api: FakeApi
    server: Server
    slow: float
    anew: Callable[[], AbstractContextManager[Trial]]
    person: str = ""
    _replied: list[Told] = field(default_factory=list)

    @property
    def pushes(self) -> bool:
        """Whether answers go out through an API."""
        return not isinstance(self.case, RestCase)

    def begin(self) -> None:
        """Somebody new, and an API that is well."""
        self.person = new_person()
        self.api.faults.clear()
        self.server.settle()

    def message(self, text: str, person: str = "") -> Delivery:
        return self.case.deliver(Message(text, person or self.person))

    def post(self, delivery: Delivery) -> httpx.Response:
        response = self.server.post(delivery)
        if isinstance(self.case, RestCase) and response.headers.get("content-type", "").startswith("application/json"):
            self._replied += self.case.replied(response.json())
        return response

    def ask(self, text: str, patience: float = PATIENCE) -> list[Told]:
        """All that this person was told since, one message at least, or else nothing in all that time."""
        before = len(self.told())
        self.post(self.message(text))
        self.wait_for(before + 1, patience)
        return self.told()[before:]

    def told(self, person: str = "") -> list[Told]:
        return [told for told in self.told_to_all() if told.person == (person or self.person)]

    def texts(self) -> list[str]:
        return [told.text for told in self.told()]

    def told_to_all(self) -> list[Told]:
        if not self.pushes:
            return list(self._replied)
        taken = [request for request in list(self.api.recorded) if request.status < 300]
        return [told for request in taken if (told := self.case.told(request))]

    def wait_for(self, count: int, patience: float = PATIENCE) -> bool:
        return wait_for(lambda: len(self.told()) >= count, patience)


def new_person() -> str:
    return str(next(_people))


def wait_for(what: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether it came to be."""
    end = time.monotonic() + patience
    while not (done := what()) and time.monotonic() < end:
        time.sleep(0.05)
    return done

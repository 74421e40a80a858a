"""What a platform is: the part of a messaging channel that differs. All of it can be tried without a network."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

import httpx

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import Credentials
from reliefdesk.web.delivery import Acknowledgement, Delivery, Event

Part: TypeAlias = dict[str, Any]  # one message as the platform's API takes it, without whom it goes to


@dataclass(frozen=True)
class Call:
    """One request to a platform's API; `form` instead of `json` where it wants one."""

    url: str
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


class Platform(ABC):
    """One account at one platform."""

    name: ClassVar[str]  # of the channel, as in /webhooks/<name>/webhook
    credentials: ClassVar[type[Credentials]]
    known_by: ClassVar[str]  # the setting that the API knows us by
    whom: ClassVar[str]  # how staff write a person's name at the platform, with an example

    # Codes of errors by what they say, whatever the status of the answer that tells them.
    unauthorised: ClassVar[frozenset[str]] = frozenset()  # our token or password is not accepted
    limits: ClassVar[frozenset[str]] = frozenset()  # the API only wants to be asked more slowly
    failures: ClassVar[frozenset[str]] = frozenset()  # the API has trouble of its own
    unwanted: ClassVar[frozenset[str]] = frozenset()  # the person wants no messages of ours

    def __init__(self, account: Credentials) -> None:
        self.account = account

    @classmethod
    def persons(cls, given: str, region: str) -> list[str]:
        """All that `Event.person` may be for whom staff name like this; a bare phone number is one of `region`."""
        return [given]

    async def authenticate(self, delivery: Delivery, client: httpx.AsyncClient) -> None:
        """Raises Forged unless the platform sent it, now; `client` fetches keys where needed, else Undecided."""
        self.verify(delivery)

    def verify(self, delivery: Delivery) -> None:
        """Raises Forged unless the platform sent it, where we have its keys."""
        raise NotImplementedError

    def handshake(self, delivery: Delivery) -> Acknowledgement | None:
        """The answer to a platform that only asks whether we are there, or None when it brings events."""
        return None

    @abstractmethod
    def read(self, delivery: Delivery) -> Sequence[Event]:
        """All that people sent, in order; nothing for kinds of events that we do not know; Unreadable."""

    def acknowledgement(self, delivery: Delivery) -> Acknowledgement:
        """What says "I have it"."""
        return Acknowledgement()

    @abstractmethod
    def render(self, answer: Answer) -> Sequence[Part]:
        """One message where it fits, else as few as the platform's limits allow, each whole in itself."""

    def render_for(self, address: str, answer: Answer) -> Sequence[Part]:
        """The same, for channels that serve several apps with limits of their own."""
        return self.render(answer)

    @abstractmethod
    def call(self, address: str, part: Part) -> Call:
        """The request that sends it."""

    async def authorise(self, call: Call, client: httpx.AsyncClient) -> Call:
        """The call with what has to be fetched first, such as a token that expires; httpx.HTTPError."""
        return call

    def thanks(self, event: Event) -> Call | None:
        """A request that tells the platform at once that we are at it, such as the end of a button's spinner."""
        return None

    def code(self, response: httpx.Response) -> str:
        """The API's own code of the error that an answer tells; empty without one."""
        return ""

    def refusal(self, response: httpx.Response) -> str:
        """Why the API did not take a message, in codes; empty when it did."""
        return "" if response.is_success else f"{response.status_code} {self.code(response)}".strip()

    def is_unauthorised(self, response: httpx.Response) -> bool:
        """Whether the API does not accept our token or password, whatever the message."""
        return response.status_code == httpx.codes.UNAUTHORIZED or self.code(response) in self.unauthorised

    def renew(self) -> bool:
        """Lets go of a token that was fetched and is not accepted; False when tokens are an administrator's."""
        return False

    def is_limit(self, response: httpx.Response) -> bool:
        """Whether the API only wants to be asked more slowly."""
        return response.status_code == httpx.codes.TOO_MANY_REQUESTS or self.code(response) in self.limits

    def is_server_error(self, response: httpx.Response) -> bool:
        """Whether the API failed, such that the message may have gone out all the same."""
        return response.is_server_error or self.code(response) in self.failures

    def is_unwanted(self, response: httpx.Response) -> bool:
        """Whether a message was refused because the person wants none of ours, so that no other words may follow."""
        return self.code(response) in self.unwanted

    def doubts(self) -> Iterable[str]:
        """A sentence for each setting that may be read but can hardly work."""
        return ()

    @abstractmethod
    def probe(self) -> Call:
        """A request that changes nothing and succeeds only with the right credentials and address."""


def told(response: httpx.Response) -> Mapping[str, Any]:
    """The JSON object that an API answers with; empty when it is none."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}

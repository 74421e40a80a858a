"""Answers that were given, so that a request that is repeated gets the same one again, after a restart too."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.spoken import RasaMessage


@dataclass(frozen=True)
class KeptAnswer:
    """An answer that was given; `digest` is of the question's text."""

    digest: str
    said: Sequence[RasaMessage]


class Answers(ABC):
    """Answers by sender and the sender's id, sealed; ids are pseudonyms. StoreFailed when it could not be done."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    @abstractmethod
    async def get(self, sender: str, number: str) -> KeptAnswer | None:
        """The answer that was kept; None without one, and for what no key of ours opens."""

    @abstractmethod
    async def begin(self, sender: str, number: str) -> bool:
        """Begins an answer, and says whether nobody else is at it; whoever begins ends it too, kept or not."""

    @abstractmethod
    async def keep(self, sender: str, number: str, kept: KeptAnswer, now: float) -> None:
        """Keeps an answer as long as requests are repeated."""

    @abstractmethod
    async def end(self, sender: str, number: str) -> None:
        """Ends an answer, so that others may begin it."""

    @abstractmethod
    async def forget(self, sender: str) -> None:
        """Forgets all that this sender was told."""

    @abstractmethod
    async def close(self) -> None:
        """Closes the store; nothing can be asked of it afterwards."""

    def _id(self, sender: str, number: str) -> str:
        return self._identity.pseudonym("answer", f"{sender}\0{number}")

    def _sealed(self, kept: KeptAnswer) -> bytes:
        return self._identity.seal(json.dumps({"digest": kept.digest, "said": list(kept.said)}))

    def _opened(self, sealed: bytes | None) -> KeptAnswer | None:
        try:
            return KeptAnswer(**json.loads(self._identity.open(sealed))) if sealed else None
        except (ValueError, TypeError):
            return None


def digest(text: str) -> str:
    """A digest by which two questions are told apart without keeping their words."""
    return hashlib.sha256(text.encode()).hexdigest()

"""A turn of Rasa's whose messages are kept, for channels that send them by themselves."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from rasa.core.channels.channel import OutputChannel, UserMessage

from reliefdesk.assistant.spoken import RasaMessage

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]
T = TypeVar("T")


class Collected(OutputChannel):
    """Keeps whole messages, with what Rasa's own collecting channel drops: topic, approval, kind."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.said: list[RasaMessage] = []

    def name(self) -> str:  # type: ignore[override] # one class serves all channels
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.said.append(message)


async def collected(on_new_message: Handler, message: UserMessage, said: list[T]) -> list[T]:
    """`said`, which the message's output fills; an error after that, as when it cannot be stored, is only logged."""
    try:
        await on_new_message(message)
    except Exception:
        if not said:
            raise
        logger.exception("A turn failed after its answer.")
    return said

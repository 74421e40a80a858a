"""A turn of Rasa's, whose messages are kept for channels that send them by themselves."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage

from reliefdesk.assistant.message import as_plain_text
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.content.taken_up import visitors

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]


class _NamedOutput(OutputChannel):
    """One class serves all channels, so that the name belongs to the object."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:  # type: ignore[override] # Rasa has it of the class
        return self._name


class TurnOutput(_NamedOutput):
    """Keeps whole messages, with what Rasa's own collecting channel drops: topic, approval, kind."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.messages: list[RasaMessage] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)


class UnaskedOutput(_NamedOutput):
    """Passes on what Rasa says unasked, such as reminders; `say` is told the conversation and the message."""

    def __init__(self, name: str, say: Callable[[str, RasaMessage], Awaitable[None]]) -> None:
        super().__init__(name)
        self._say = say

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if message.get("text"):
            await self._say(recipient_id, message)


async def take_turn(
    on_new_message: Handler,
    channel: str,
    conversation: str,
    text: str,
    output: TurnOutput | CollectingOutputChannel | None = None,
    **about: Any,
) -> list[RasaMessage]:
    """What Rasa says to the text, in which it sees no command; `about` goes with the message, such as its metadata.

    An error after that, as when the turn cannot be stored, is only logged.
    """
    output = output or TurnOutput(channel)
    try:
        with visitors.one_moment():  # facts and model of one publication, whatever goes live meanwhile
            await on_new_message(UserMessage(as_plain_text(text), output, conversation, input_channel=channel, **about))
    except Exception:
        if not output.messages:
            raise
        logger.exception("A turn failed after its answer.")
    return list(output.messages)

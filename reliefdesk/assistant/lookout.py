"""The lookout: messages over a limit are not answered, but a red flag in one gets its card all the same."""

from __future__ import annotations

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.web.rate_limit import Limit, Rate

# An address. All of a long text takes 10 to 15 ms of the event loop, in which nobody else is heard; a message's 1 ms.
LONG_TEXTS = Rate("long texts over a limit", 10, 1)


class Lookout:
    """Looks through all of a text, but only through the beginnings of an address that sends many long ones."""

    def __init__(self, fallback: Fallback) -> None:
        self._fallback, self._long = fallback, Limit(LONG_TEXTS)

    def takes_all(self, length: int, address: str) -> bool:
        """Whether all of one more text of so many characters is looked through."""
        return length <= MOST_MESSAGE_CHARACTERS or not self._long.take(address)

    def tier(self, text: str, address: str) -> str | None:
        """The tier of the red flag that is found in it, None without one."""
        return self._fallback.tier(text if self.takes_all(len(text), address) else text[:MOST_MESSAGE_CHARACTERS])

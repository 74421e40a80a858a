"""The assistant behind every channel, on both sides: what it says depends on the text alone. Python 3.10, no Rasa."""

from __future__ import annotations

import asyncio
from typing import Any

PAUSE_SECONDS = 1.0
LONG_PARTS = 12
_SENTENCES = "It has a number of sentences, and each of them is whole. " * 12
LONG = "\n\n".join(f"Paragraph {number}. {_SENTENCES}".strip() for number in range(1, LONG_PARTS + 1))
PARAGRAPHS = "One paragraph.\n\nAnd one more."
OBEYED = "A command was obeyed."
HEARD = "You asked: "
MOST_ECHOED = 2000


class Assistant:
    """`slow` is how many seconds it takes when it is asked "slow"."""

    def __init__(self, slow: float) -> None:
        self._slow, self._ended = slow, 0

    async def answer(self, text: str) -> list[dict[str, Any]]:
        """Rasa's messages; RuntimeError for a text that is to break it."""
        said = await self._answer(text)
        self._ended += 1
        return [said]

    async def _answer(self, text: str) -> dict[str, Any]:
        if text.startswith("/"):  # Rasa takes these for commands before any model sees them
            return {"text": OBEYED}
        if text == "fail" or "chest pain" in text:
            raise RuntimeError("the assistant is broken, as it was asked to be")
        if text in ("slow", "pause"):
            await asyncio.sleep(self._slow if text == "slow" else PAUSE_SECONDS)
        if text == "count":
            return {"text": f"Turn {self._ended + 1}"}
        if text == "long":
            return {"text": LONG}
        if text == "paragraphs":
            return {"text": PARAGRAPHS}
        first, _, number = text.partition(" ")
        if first == "buttons":
            return {"text": "Which one?", "buttons": buttons(int(number))}
        return {"text": f"{HEARD}{text}" if len(text) <= MOST_ECHOED else "That was long."}


def buttons(number: int) -> list[dict[str, str]]:
    """As Rasa's responses have them: a title to see, and a payload that nobody should."""
    return [{"title": f"Choice {one}", "payload": f"/faq/choice_{one}"} for one in range(1, number + 1)]

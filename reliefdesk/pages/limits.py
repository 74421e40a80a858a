"""Which questions from the page's form are put to the assistant, and what the others are told."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reliefdesk.assistant.crowd import SECONDS_TO_COME_BACK
from reliefdesk.assistant.fallback import MOST_MESSAGE_CHARACTERS
from reliefdesk.content.wording import has_words
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import is_from_our_page
from reliefdesk.web.rate_limit import Limit, Rate

# Each of an address, which a hospital's visitors share.
QUESTIONS = Rate("questions", 10, 0.2)
SEARCHES = Rate("searches", 60, 2)
CHECKS = Rate("checks", 20, 0.2)  # of a website's policy, by who builds it


@dataclass(frozen=True)
class NotAsked:
    """`sentence` may name `{phone}`."""

    status: int
    heading: str
    sentence: str
    headers: Mapping[str, str] = field(default_factory=dict)


class AskLimits:
    """Counts what each address asks."""

    def __init__(self, origins: Origins, clock: Callable[[], float] = time.monotonic) -> None:
        self._origins = origins
        self._limits = {rate: Limit(rate, clock) for rate in (QUESTIONS, SEARCHES, CHECKS)}

    def refuses(self, question: str, address: str, headers: Mapping[str, str], host: str) -> NotAsked | None:
        """None when the question may be asked."""
        if not is_from_our_page(self._origins, headers.get("origin"), headers.get("sec-fetch-site"), host):
            sentence = "This question came from another website. Press Ask to send it from here."
            return NotAsked(403, "Please ask here", sentence)
        is_long = len(question) > MOST_MESSAGE_CHARACTERS
        if not is_long and not has_words(question):
            return NotAsked(422, "Please write your question", "Write your question in the box and press Ask.")
        if refused := self.limits(QUESTIONS, address):
            return refused
        if is_long:
            sentence = (
                f"Please ask in one or two sentences, {MOST_MESSAGE_CHARACTERS} letters at most, or call {{phone}}."
            )
            return NotAsked(422, "Please ask in fewer words", sentence)
        return None

    def limits(self, rate: Rate, address: str) -> NotAsked | None:
        """None when there were not too many of these."""
        wait = math.ceil(self._limits[rate].take(address))
        if not wait:
            return None
        again = "press Ask" if rate is QUESTIONS else "try again"
        sentence = f"There were many {rate.name} at once. Wait {wait} seconds and {again}, or call {{phone}}."
        return NotAsked(429, "One moment, please", sentence, {"Retry-After": str(wait)})


def crowded() -> NotAsked:
    """When too many wait before this one."""
    sentence = "Very many people are asking right now. Try again in a minute, or call {phone}."
    return NotAsked(503, "One moment, please", sentence, {"Retry-After": str(SECONDS_TO_COME_BACK)})

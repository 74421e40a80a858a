"""Which questions from the page's form are put to the assistant, and what the others are told."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reliefdesk.assistant.crowd import SECONDS_TO_COME_BACK
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.content.sentences import Key
from reliefdesk.content.wording import has_words
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import is_from_our_page
from reliefdesk.web.rate_limit import Limit, Rate

# Each of an address, which a hospital's visitors share.
QUESTIONS = Rate("questions", 10, 0.2)
SEARCHES = Rate("searches", 60, 2)
CHECKS = Rate("checks", 20, 0.2)  # of a website's policy, by who builds it

_TOO_MANY: Mapping[Rate, Key] = {
    QUESTIONS: "page_many_questions",
    SEARCHES: "page_many_searches",
    CHECKS: "page_many_checks",
}


@dataclass(frozen=True)
class NotAsked:
    """Why not, by keys of the house's sentences; `places` are the sentence's."""

    status: int
    heading: Key
    sentence: Key
    headers: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, object] = field(default_factory=dict)


class AskLimits:
    """Counts what each address asks."""

    def __init__(self, origins: Origins, clock: Callable[[], float] = time.monotonic) -> None:
        self._origins = origins
        self._limits = {rate: Limit(rate, clock) for rate in (QUESTIONS, SEARCHES, CHECKS)}

    def refuses(self, question: str, address: str, headers: Mapping[str, str], host: str) -> NotAsked | None:
        """None when the question may be asked."""
        if not is_from_our_page(self._origins, headers.get("origin"), headers.get("sec-fetch-site"), host):
            return NotAsked(403, "page_elsewhere_heading", "page_elsewhere")
        is_long = len(question) > MOST_MESSAGE_CHARACTERS
        if not is_long and not has_words(question):
            return NotAsked(422, "page_empty_heading", "page_empty")
        if refused := self.limits(QUESTIONS, address):
            return refused
        if is_long:
            places = {"most": MOST_MESSAGE_CHARACTERS}
            return NotAsked(422, "page_too_long_heading", "page_too_long", places=places)
        return None

    def limits(self, rate: Rate, address: str) -> NotAsked | None:
        """None when there were not too many of these."""
        wait = math.ceil(self._limits[rate].take(address))
        if not wait:
            return None
        return NotAsked(429, "page_wait_heading", _TOO_MANY[rate], {"Retry-After": str(wait)}, {"seconds": wait})


def crowded() -> NotAsked:
    """When too many wait before this one."""
    return NotAsked(503, "page_wait_heading", "page_crowded", {"Retry-After": str(SECONDS_TO_COME_BACK)})

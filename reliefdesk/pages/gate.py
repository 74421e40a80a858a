"""Which questions from the page's form are put to the assistant, and what the others are told."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from reliefdesk.channels.message import MOST_CHARACTERS
from reliefdesk.pages.policy import is_from_our_page
from reliefdesk.rate_limit import Limit, Rate
from reliefdesk.webchat.origins import Origins
from reliefdesk.wording import has_words

QUESTIONS = Rate("questions", 10, 0.2)  # an address: a hospital's visitors share one


@dataclass(frozen=True)
class Refused:
    """`sentence` may name `{phone}`."""

    status: int
    heading: str
    sentence: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Gate:
    """Counts the questions of each address."""

    def __init__(self, origins: Origins, limit: Limit) -> None:
        self._origins, self._limit = origins, limit

    def refuses(self, question: str, address: str, headers: Mapping[str, str], host: str) -> Refused | None:
        """None when the question may be asked."""
        if not is_from_our_page(self._origins, headers.get("origin"), headers.get("sec-fetch-site"), host):
            sentence = "This question came from another website. Press Ask to send it from here."
            return Refused(403, "Please ask here", sentence)
        if not has_words(question):
            return Refused(422, "Please write your question", "Write your question in the box and press Ask.")
        if len(question) > MOST_CHARACTERS:
            sentence = f"Please ask in one or two sentences, {MOST_CHARACTERS} letters at most, or call {{phone}}."
            return Refused(422, "Please ask in fewer words", sentence)
        if wait := math.ceil(self._limit.take(address)):
            sentence = f"There were many questions at once. Wait {wait} seconds and press Ask, or call {{phone}}."
            return Refused(429, "One moment, please", sentence, {"Retry-After": str(wait)})
        return None

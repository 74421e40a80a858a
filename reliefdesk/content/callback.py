"""A visitor's request to be called back, and what counts as a usable one."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.content.callback_phone import MOST_CHARACTERS_AROUND, phone_numbers
from reliefdesk.content.wording import clean, has_words

FIELDS = ("callback_name", "callback_phone", "callback_time", "callback_consent")  # slots of domain.yml
MOST_FIELD_CHARACTERS = 80


@dataclass(frozen=True)
class CallbackRequest:
    """A visitor asks to be called, and has consented; `phone` is in E.164, and ";ext=12" after it is an extension."""

    name: str
    phone: str
    time: str


def phone_number(text: object, region: str) -> str | None:
    """The one valid number in `text`, None when there is none, or when there are two to choose from."""
    numbers = phone_numbers(str(text), region)
    return numbers[0] if len(numbers) == 1 else None


def short_text(text: object) -> str | None:
    """`text` on one line, or None when it is empty or too long to be a name or a time."""
    plain = "" if text is None else str(text)
    words = clean(plain) if len(plain) <= MOST_CHARACTERS_AROUND else ""
    return words if has_words(words) and len(words) <= MOST_FIELD_CHARACTERS else None

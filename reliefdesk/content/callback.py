"""A visitor's request to be called back, and what counts as a usable one."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers

from reliefdesk.content.wording import clean, has_words, normalized

FIELDS = ("callback_name", "callback_phone", "callback_time", "callback_consent")  # slots of domain.yml
MOST_FIELD_CHARACTERS = 80
MOST_CHARACTERS_AROUND = 1_000  # of a text in which a number or a name is looked for


@dataclass(frozen=True)
class CallbackRequest:
    """A visitor asks to be called, and has consented; `phone` is in E.164."""

    name: str
    phone: str
    time: str


def phone_number(text: object, region: str) -> str | None:
    """The first valid number in `text` in E.164 or None; without a country code it is one of `region`."""
    # Not `clean`: it shortens 0000 to 000.
    plain = normalized("NFKC", str(text)[:MOST_CHARACTERS_AROUND])
    for match in phonenumbers.PhoneNumberMatcher(plain, region):
        return str(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
    return None


def short_text(text: object) -> str | None:
    """`text` on one line, or None when it is empty or too long to be a name or a time."""
    plain = "" if text is None else str(text)
    words = clean(plain) if len(plain) <= MOST_CHARACTERS_AROUND else ""
    return words if has_words(words) and len(words) <= MOST_FIELD_CHARACTERS else None


def shown_phone(phone: str, region: str) -> str:
    """A number in E.164 as people write it in `region`, with its country code if it is another one's."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    ours = phonenumbers.region_code_for_number(number) == region
    form = phonenumbers.PhoneNumberFormat.NATIONAL if ours else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))

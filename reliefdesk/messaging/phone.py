"""A phone number as somebody writes it, and as platforms do."""

from __future__ import annotations

import phonenumbers


def e164(written: str, region: str) -> str | None:
    """The number as +14045550111, or None; without a country code it is one of `region`, where it can be."""
    for text in (written, f"+{written}"):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        # Not "valid": whoever wrote to us has the number, whatever the tables say.
        if phonenumbers.is_possible_number(number) and not any(letter.isalpha() for letter in written):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return None

"""Words that say the clinic's own facts, with the facts borrowed instead: so they stay right when a fact changes."""

from __future__ import annotations

import phonenumbers

from reliefdesk.content.clinic import Clinic

MOST_READ = 4_000  # characters


def borrowed(text: str, clinic: Clinic | None) -> str:
    """`text` with {clinic_phone} wherever it holds that very number, however it is written."""
    if clinic is None or len(text) > MOST_READ:
        return text
    own = phonenumbers.parse(clinic.phone)
    found = phonenumbers.PhoneNumberMatcher(text, clinic.region, leniency=phonenumbers.Leniency.POSSIBLE)
    for match in reversed([*found]):
        if phonenumbers.is_number_match(match.number, own) == phonenumbers.MatchType.EXACT_MATCH:
            text = f"{text[: match.start]}{{clinic_phone}}{text[match.end :]}"
    return text

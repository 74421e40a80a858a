"""Whether the clinic's facts are its own: the product ships with those of an invented clinic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.problem import Problem

# Names that belong to nobody (RFC 2606, RFC 6761).
_NOBODYS = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")


def facts_are_our_own(clinic: Clinic | None) -> Iterator[Problem]:
    """Warnings: an invented clinic has to work too, and no visitor can call it."""
    if clinic is None:
        return
    if clinic.example:
        text = (
            "visitors read “This clinic is an invented example.” Write your own facts in every field, then take this "
            "mark away."
        )
        yield Problem("clinic.yml, example", text, warning=True)
    if _NOBODYS.search(urlsplit(clinic.booking_link).hostname or ""):
        text = f"visitors who book are sent to {clinic.booking_link}, which is an invented address. Write your own."
        yield Problem("clinic.yml, booking_link", text, warning=True)

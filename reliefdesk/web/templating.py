"""Templates, filled in with autoescape; links for the clinic's own numbers and addresses."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.spoken_time import full_date


class Renderer:
    """The templates in a folder, one renderer a server; a name that a template lacks is an error."""

    def __init__(self, folder: Path) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(linked=linked, date=date_in_words)

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        return self.environment.get_template(template).render(values)


def linked(text: str, clinic: Clinic, urgent: bool = False) -> Markup:
    """`text` with the clinic's phone and booking link to press; `urgent` ones get the emergency numbers too."""
    targets = {clinic.phone: clinic.tel}
    if clinic.booking_link.startswith(("https://", "http://")):
        targets[clinic.booking_link] = clinic.booking_link
    if urgent:
        targets |= {number: f"tel:{number}" for number in (clinic.emergency_number, clinic.crisis_number)}
    words = "|".join(re.escape(word) for word in sorted(targets, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({words})(?!\w)", text)
    return Markup("").join(
        Markup('<a href="{}">{}</a>').format(targets[part], part) if part in targets else part for part in parts
    )


def date_in_words(date: datetime.date, language: str = ENGLISH) -> str:
    """The date as people write it, such as "November 22, 2026"."""
    return full_date(date, language)

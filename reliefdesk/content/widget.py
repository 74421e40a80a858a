"""The widget's section of clinic.yml: what the assistant looks like and says first on the clinic's website."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from reliefdesk.content.languages import known_languages

Texts = dict[str, str]

LANGUAGES = ("en", "es")  # whose texts staff write in the console
MOST_TOPICS = 6
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: white words on the colour

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GREETING = {
    "en": "Hello. I answer questions with words that {clinic_name} has prepared. I am a program, not a person.",
    "es": "Hola. Respondo preguntas con textos que {clinic_name} ha preparado. Soy un programa, no una persona.",
}
EMERGENCY = {
    "en": "In an emergency call {clinic_emergency_number}.",
    "es": "En una emergencia, llame al {clinic_emergency_number}.",
}


class Widget(BaseModel):
    """Every text may borrow the clinic's facts; the first of `languages` is the one to begin with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "{clinic_name}"
    languages: tuple[str, ...] = Field(default=("en", "es"), min_length=1)
    greeting: Texts = Field(default=_GREETING)
    emergency: Texts = Field(default=EMERGENCY)
    colour: str = "#0b5c63"
    position: Literal["right", "left"] = "right"
    topics: tuple[str, ...] = Field(default=(), max_length=MOST_TOPICS)

    @field_validator("greeting", "emergency")
    @classmethod
    def _languages_are_known(cls, value: Texts) -> Texts:
        if unknown := [language for language in value if language not in known_languages()]:
            raise ValueError(f"{', '.join(unknown)}: the widget's languages are {', '.join(known_languages())}")
        if empty := [language for language in value if not value[language].strip()]:
            raise ValueError(f"write the text in {', '.join(empty)}")
        return value

    @field_validator("languages")
    @classmethod
    def _each_language_has_its_file(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [language for language in value if language not in known_languages()]:
            raise ValueError(f"{unknown[0]}: the widget's languages are {', '.join(known_languages())}")
        return value

    @field_validator("colour")
    @classmethod
    def _white_can_be_read_on_it(cls, value: str) -> str:
        if not _COLOUR.fullmatch(value):
            raise ValueError(f"{value!r} is no colour, write # and six digits like #0b5c63")
        if (found := contrast(value)) < LEAST_CONTRAST:
            raise ValueError(f"white words on {value} have a contrast of {found:.1f}, choose a darker colour (4.5)")
        return value

    @model_validator(mode="after")
    def _every_language_has_its_texts(self) -> Widget:
        for name, texts in (("greeting", self.greeting), ("emergency", self.emergency)):
            if missing := [language for language in self.languages if language not in texts]:
                raise ValueError(f"`{name}:` lacks {', '.join(missing)}, write it or take the language out")
        return self

    def texts(self) -> Iterator[tuple[str, str]]:
        """Everything that borrows facts, with the name of its line."""
        yield "name", self.name
        for line, texts in (("greeting", self.greeting), ("emergency", self.emergency)):
            yield from ((f"{line}.{language}", text) for language, text in texts.items())


def contrast(colour: str, other: str = "#ffffff") -> float:
    """WCAG's contrast ratio, 1 to 21, of two colours (#rrggbb)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""How a website lets the widget look: read from a form, shown at once, given as CSS to copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reliefdesk.content.widget import LEAST_CONTRAST, contrast

# By what people call them; each begins with what most devices have.
FONTS = {
    "the device's own": "system-ui",
    "sans": "Verdana, sans-serif",
    "serif": "Georgia, serif",
    "the website's": "inherit",
}
MOST_EMS = 6.0

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class WidgetTheme:
    """How the widget looks on one website; lengths are in em, colours like #rrggbb."""

    accent: str
    on_accent: str = "#ffffff"
    font: str = "the device's own"
    radius: float = 1.0
    offset: float = 1.0

    @property
    def contrast(self) -> float:
        """WCAG's ratio of the words on the accent, 1 to 21."""
        return contrast(self.accent, self.on_accent)

    @property
    def can_be_read(self) -> bool:
        return self.contrast >= LEAST_CONTRAST

    def css(self) -> str:
        """A rule for the website's style sheet; holds nothing that was not checked."""
        values = {
            "accent": self.accent,
            "on-accent": self.on_accent,
            "font": FONTS[self.font],
            "radius": f"{self.radius:g}em",
            "offset": f"{self.offset:g}em",
        }
        lines = "".join(f"  --relief-desk-{name}: {value};\n" for name, value in values.items())
        return f"relief-desk {{\n{lines}}}\n"


def read_theme(fields: Mapping[str, str], accent: str) -> WidgetTheme:
    """What a form holds; what is missing or no such value stays as it is without the form."""
    plain = WidgetTheme(accent)
    font = fields.get("font", "")
    return WidgetTheme(
        _colour(fields.get("accent", ""), plain.accent),
        _colour(fields.get("on_accent", ""), plain.on_accent),
        font if font in FONTS else plain.font,
        _length(fields.get("radius", ""), plain.radius),
        _length(fields.get("offset", ""), plain.offset),
    )


def _colour(text: str, default: str) -> str:
    colour = text.strip().lower()
    return colour if _COLOUR.fullmatch(colour) else default


def _length(text: str, default: float) -> float:
    try:
        length = float(text)
    except ValueError:
        return default
    return round(length, 2) if 0 <= length <= MOST_EMS else default

"""The console's templates, filled in with autoescape, and how moments are told."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.problem import ContentError
from reliefdesk.web.asset import Asset
from reliefdesk.web.templating import Renderer, date_in_words

_HERE = Path(__file__).parent
_KINDS = {"console.css": "text/css", "console.js": "text/javascript", "icon.svg": "image/svg+xml"}


class ConsoleRenderer(Renderer):
    """The templates of the console, with its assets and the clinic's time."""

    def __init__(self, root: Path) -> None:
        super().__init__(_HERE / "templates")
        self._root = root
        self.assets = {name: Asset.of((_HERE / "static" / name).read_bytes()) for name in _KINDS}
        self.environment.filters["moment"] = self.moment
        self.environment.filters["moment_of"] = lambda text: self.moment(datetime.datetime.fromisoformat(text))
        self.environment.globals["asset"] = lambda name: f"/{name}?{self.assets[name].etag[:12]}"

    def clinic(self) -> Clinic | None:
        """The live facts; None while their file has errors."""
        try:
            return load_clinic(self._root / "clinic.yml")
        except ContentError:
            return None

    def moment(self, at: datetime.datetime) -> str:
        """The moment in the clinic's time zone, such as "November 22, 2026, 2:05 p.m."."""
        local = at.astimezone(self.zone())
        half = "a.m." if local.hour < 12 else "p.m."
        return f"{date_in_words(local.date())}, {local.hour % 12 or 12}:{local:%M} {half}"

    def zone(self) -> ZoneInfo:
        """The clinic's time zone; UTC while its file has errors."""
        clinic = self.clinic()
        return ZoneInfo(clinic.time_zone if clinic else "UTC")

    @staticmethod
    def kind(name: str) -> str:
        """The content type of an asset."""
        return f"{_KINDS[name]}; charset=utf-8"

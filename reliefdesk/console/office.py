"""What all pages of the console work with."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.console.accounts import Accounts
from reliefdesk.console.address import Address
from reliefdesk.console.audit import Audit
from reliefdesk.console.live import LiveReader
from reliefdesk.console.rendering import Renderer
from reliefdesk.console.sessions import Sessions
from reliefdesk.editing.desk import Desk
from reliefdesk.editing.drafts import Drafts
from reliefdesk.settings import Settings


class Office:
    """One for the process; everything in it may be used by several threads at a time."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root, self.settings = root, settings
        self.address = Address.of(settings)
        self.desk = Desk(root / settings.desk)
        self.accounts, self.sessions, self.audit = Accounts(self.desk), Sessions(self.desk), Audit(self.desk)
        self.drafts = Drafts(root, self.desk)
        self.live = LiveReader(root, root / settings.models)
        self.renderer = Renderer(root)

    def counts(self) -> dict[str, int]:
        """What waits, by page."""
        return {"publish": len(self.drafts.overlay())}

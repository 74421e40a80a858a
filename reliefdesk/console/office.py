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
from reliefdesk.editing.file_drafts import FILES
from reliefdesk.editing.project import Project, ProjectReader
from reliefdesk.settings import Settings


class Office:
    """One for the process; everything in it may be used by several threads at a time."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root, self.settings = root, settings
        self.address = Address.of(settings)
        self.desk = Desk(root / settings.desk)
        self.accounts, self.sessions, self.audit = Accounts(self.desk), Sessions(self.desk), Audit(self.desk)
        self.drafts = Drafts(root, self.desk)
        self._projects = ProjectReader(self.drafts)
        self.live = LiveReader(root, root / settings.models)
        self.renderer = Renderer(root)

    def project(self) -> Project:
        """The content with all drafts in place."""
        return self._projects.read()

    def counts(self) -> dict[str, int]:
        """What waits, by page."""
        changed = sum(state.state != "live" for state in self.drafts.topics())
        files = sum(self.drafts.file(name) != (self.drafts.live_file(name) or "") for name in FILES)
        return {"publish": changed + files}

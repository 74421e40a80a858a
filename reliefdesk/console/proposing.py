"""Templates and wordings for the forms of the console: what they are found with is read once, aside."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from reliefdesk.console.live_model import LiveReader, Remembering
from reliefdesk.content.library import Library
from reliefdesk.content.treatments import Treatment
from reliefdesk.editing.project import Project
from reliefdesk.editing.proposal import Proposer
from reliefdesk.editing.template_match import TemplateMatcher

VECTORS = Path(".rasa") / "library.npz"


class Proposing:
    """The encoders take seconds to load, and so do the library's rows at the first start on a machine."""

    def __init__(self, root: Path, live: LiveReader | None = None) -> None:
        self._path, self._live = root / VECTORS, live
        self._encoder = Remembering()
        self._lock = threading.Lock()
        self._made: tuple[Library, Mapping[str, Treatment], TemplateMatcher] | None = None

    def now(self, project: Project) -> Proposer:
        """Waits for what is not read yet; that of the live model is used if it is at hand."""
        reader = self._live.at_hand() if self._live else None
        with self._lock:
            made = self._made
            if made is None or made[0] is not project.library or made[1] != project.treatments:
                made = self._made = (project.library, project.treatments, self._matcher(project))
        return Proposer(project, made[2], self._encoder, reader.ranking if reader else None)

    def at_hand(self, project: Project) -> Proposer | None:
        """None while it is read; nobody waits."""
        made = self._made
        if project.library.is_empty or (made and made[0] is project.library and made[1] == project.treatments):
            return self.now(project)
        if not self._lock.locked():
            threading.Thread(target=self.now, args=(project,), daemon=True).start()
        return None

    def _matcher(self, project: Project) -> TemplateMatcher:
        if project.library.is_empty:
            return TemplateMatcher(project.library, self._encoder)
        from reliefdesk.nlu.encoder import shared_encoder
        from reliefdesk.nlu.vectors import CachedEncoder

        rows = CachedEncoder(shared_encoder(), self._path)
        matcher = TemplateMatcher(project.library, self._encoder, project.treatments, rows)
        matcher.read()
        rows.save()
        return matcher

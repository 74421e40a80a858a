"""Templates and wordings for the forms of the console: what they are found with is read once, aside."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.console.live_model import LiveReader, Remembering
from reliefdesk.editing.grouping import TextEncoder
from reliefdesk.editing.project import Project
from reliefdesk.editing.proposal import Proposer
from reliefdesk.editing.template_match import TemplateMatcher

VECTORS = Path(".rasa") / "library.npz"


class Proposing:
    """The encoders take seconds to load, and so do the library's rows at the first start on a machine."""

    def __init__(self, root: Path, live: LiveReader | None = None) -> None:
        self._root, self._live = root, live
        self._lock = threading.Lock()
        self._made: _Made | None = None

    def now(self, project: Project) -> Proposer:
        """Waits for what is not read yet; that of the live model is used if it is at hand."""
        reader = self._live.at_hand() if self._live else None
        with self._lock:
            made = self._made
            if made is None or not made.is_of(project):
                made = self._made = self._read(project)
        return Proposer(project, made.matcher, made.encoder, reader.ranking if reader else None)

    def at_hand(self, project: Project) -> Proposer | None:
        """None while it is read; nobody waits."""
        made = self._made
        if project.library.is_empty or (made and made.is_of(project)):
            return self.now(project)
        if not self._lock.locked():
            threading.Thread(target=self.now, args=(project,), daemon=True).start()
        return None

    def _read(self, project: Project) -> _Made:
        if project.library.is_empty:
            return _Made(project, TemplateMatcher(project.library, Remembering()), Remembering())
        from reliefdesk.nlu.encoder import shared_encoder
        from reliefdesk.nlu.vectors import TRAINING_VECTORS, CachedEncoder, StoredEncoder

        # Questions of the themes were read at training: hundreds a title, which would take seconds.
        encoder = Remembering(StoredEncoder(shared_encoder(), self._root / TRAINING_VECTORS))
        rows = CachedEncoder(encoder, self._root / VECTORS)
        matcher = TemplateMatcher(project.library, encoder, project.treatments, rows)
        matcher.read()
        rows.save()
        return _Made(project, matcher, encoder)


@dataclass(frozen=True)
class _Made:
    """What was read for the library and the treatments of a project."""

    project: Project
    matcher: TemplateMatcher
    encoder: TextEncoder

    def is_of(self, project: Project) -> bool:
        return self.project.library is project.library and self.project.treatments == project.treatments

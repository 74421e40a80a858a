"""A candidate made of the drafts, to be tried before anything is published."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication import candidate
from reliefdesk.publication.candidate_process import CANDIDATE, MODEL
from reliefdesk.publication.content import overlaid, read_content
from reliefdesk.publication.publication import Step

if TYPE_CHECKING:
    from reliefdesk.nlu.interpreter import Interpreter

TRIAL_FOLDER = "trial"


class Trial:
    """One at a time for the whole console; it is made anew when the drafts have changed since."""

    def __init__(self, place: candidate.Place, home: Path, drafts: Drafts) -> None:
        self._place, self._home, self._drafts = place, home, drafts
        self._lock = threading.Lock()
        self._made_of = ""
        self._reader: Interpreter | None = None
        self.step: Step | None = None
        self.problems: tuple[str, ...] = ()

    def reader(self) -> Interpreter | None:
        """The interpreter of the drafts as they are now; None while there is none."""
        return self._reader if self._made_of == self._state() else None

    @property
    def is_running(self) -> bool:
        return self._lock.locked()

    def begin(self) -> None:
        """A candidate is made on a thread of its own, unless one is being made."""
        if self._lock.acquire(blocking=False):
            self.step, self.problems = Step("check", "Starting", 0.0), ()
            threading.Thread(target=self._make, daemon=True).start()

    def _make(self) -> None:
        from reliefdesk.model.archive import NoModel
        from reliefdesk.model.trained import load_interpreter

        try:
            state, live = self._state(), read_content(self._place.root)
            shutil.rmtree(self._home, ignore_errors=True)
            self._home.mkdir(parents=True)
            contents = (live, overlaid(live, self._drafts.overlay(trying=True)))
            measured = candidate.make(self._place, self._home, contents, self._tell)
            self.problems = measured.problems
            if not measured.problems:
                self._reader = load_interpreter(self._home / MODEL, self._home / CANDIDATE, self._place.signer)
                self._made_of = state
        except ContentError as error:
            self.problems = tuple(problem.text for problem in error.problems)
        except (candidate.Failed, NoModel, OSError) as error:
            self.problems = (str(error),)
        finally:
            self.step = None
            self._lock.release()

    def _tell(self, step: Step) -> None:
        self.step = step

    def _state(self) -> str:
        drafts = json.dumps(self._drafts.overlay(trying=True), sort_keys=True)
        return hashlib.sha256(drafts.encode()).hexdigest()

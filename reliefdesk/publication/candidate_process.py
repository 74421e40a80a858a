"""The process in which a candidate is made and measured: `python -m reliefdesk.publication.candidate_process FOLDER`.

It reads job.json in FOLDER, tells each step as a line of JSON, and leaves outcome.json.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from reliefdesk.content.problem import ContentError
from reliefdesk.model.signer import Signer
from reliefdesk.processes.parent import wait_for_its_end
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.difference import Difference
from reliefdesk.publication.publication import StepName
from reliefdesk.stores import whole_file

CANDIDATE, LIVE, MODEL, OUTCOME = "candidate", "live", "model.tar.gz", "outcome.json"


@dataclass(frozen=True)
class CandidateJob:
    """`live_model` is empty when there is none, `ready_model` when none was trained from this content before.

    `key_file` is the one that signs models, `judged` the claims of which staff have said what is right.
    """

    files: tuple[str, ...]
    live_model: str
    ready_model: str
    key_file: str
    judged: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Measured:
    """What the process found out; `problems` are of the content, and with them there is nothing else.

    `below_bar` is what the model misses, `needs_approval` what a second person must read.
    """

    problems: tuple[str, ...] = ()
    below_bar: tuple[str, ...] = ()
    needs_approval: tuple[str, ...] = ()
    difference: Difference = field(default_factory=Difference)

    def write(self, path: Path) -> None:
        """What was found out is stored as JSON."""
        whole_file.write(path, json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def read(cls, path: Path) -> Measured | None:
        """What was written there; None when the process ended without an outcome."""
        try:
            return TypeAdapter(cls).validate_json(path.read_bytes())
        except (OSError, ValueError):
            return None


class Candidate:
    """One candidate; the current folder is the project that it is made from."""

    def __init__(self, folder: Path) -> None:
        self._job = TypeAdapter(CandidateJob).validate_json((folder / "job.json").read_bytes())
        self._signer = Signer(Path(self._job.key_file))
        self._folder, self._root, self._live = folder, folder / CANDIDATE, folder / LIVE
        self._model = folder / MODEL

    def measured(self) -> Measured:
        """Makes the model and measures it; ContentError when the content has errors."""
        from reliefdesk.model.training import errors
        from reliefdesk.publication.comparison import Comparison
        from reliefdesk.publication.measurement import measure
        from reliefdesk.publication.reasons import needs_second_person

        _tell("check", "Checking the content")
        if problems := errors(self._root):
            raise ContentError(problems)
        difference = Comparison(self._live, self._root).of_texts(self._job.files)
        self._make_model()
        _tell("evaluate", "Asking it every test question")
        live = Path(self._job.live_model) if self._job.live_model else None
        projects = (self._live, self._root)
        difference = measure(*projects, live, self._model, self._signer, difference, self._job.judged)
        below = [line for reason in difference.refusals for line in reason.lines()]
        return Measured((), tuple(below), tuple(needs_second_person(*projects)), difference)

    def _make_model(self) -> None:
        from reliefdesk.model.bundle import take
        from reliefdesk.model.trained import fingerprint
        from reliefdesk.model.training import made_from, mark, train

        if self._model.exists():  # made before staff were asked, and what they say teaches nothing
            return
        _tell("train", "Looking for what has to be learnt")
        if self._job.ready_model:
            take(Path(self._job.ready_model), self._model)
            return
        live = Path(self._job.live_model) if self._job.live_model else None
        if live and made_from(live) == fingerprint(self._live) and self._reworded(live):
            take(live, self._model, archive=False)
            self._signer.sign(self._model)
            mark(self._model).write_text(fingerprint(self._root), encoding="utf-8")
            return
        _tell("train", "Learning the questions")
        from reliefdesk.rasa.slim import install

        install()
        take(train(self._root, self._folder / "trained", self._signer), self._model)

    def _reworded(self, live: Path) -> bool:
        from reliefdesk.publication.rewording import reworded

        with self._signer.opened(live) as copy:
            return reworded(self._live, self._root, copy, self._model)


def _tell(name: StepName, text: str) -> None:
    print(json.dumps({"step": name, "text": text}), flush=True)


def _end_with_parent() -> None:
    wait_for_its_end()
    os._exit(1)


def main() -> None:
    """Exits with 0 when there is an outcome, whatever that says."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(10)  # visitors are answered first
    folder = Path(sys.argv[1])
    try:
        measured = Candidate(folder).measured()
    except ContentError as error:
        measured = Measured(problems=tuple(str(problem) for problem in error.problems))
    measured.write(folder / OUTCOME)
    sys.stdout.flush()
    os._exit(0)  # without waiting for what Rasa and onnxruntime take down


if __name__ == "__main__":
    main()

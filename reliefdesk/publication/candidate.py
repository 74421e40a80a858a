"""Runs the candidate process for a publication and tells how far it is."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import reliefdesk
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.model.training import current_model
from reliefdesk.processes.environment import without_secrets
from reliefdesk.publication.candidate_process import CANDIDATE, LIVE, OUTCOME, CandidateJob, Measured
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.content import Texts, changes, lay_out
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import Step, StepName
from reliefdesk.settings import Settings

# Where each step begins as a share of the whole, and about how many seconds it takes.
_BEGINS: Mapping[StepName, tuple[float, float]] = {
    "check": (0.0, 6.0),
    "train": (0.1, 25.0),
    "evaluate": (0.6, 10.0),
    "compare": (0.75, 4.0),
    "ask": (0.82, 1.0),
    "approve": (0.85, 1.0),
}
_SECONDS_BETWEEN_LOOKS = 0.5
TURN = "training.lock"


class Cancelled(Exception):
    """Somebody cancelled it; `tell` raises this."""


class Failed(Exception):
    """The candidate process ended without an outcome; the message says what it said last."""


@dataclass(frozen=True)
class Place:
    """Where models are made: the project's folder, that of its models, who signs them, whose turn it is."""

    root: Path
    models: Path
    signer: Signer
    turn: Path

    @classmethod
    def of(cls, settings: Settings, root: Path) -> Place:
        var = (root / settings.desk).parent.resolve()
        return cls(root, (root / settings.models).resolve(), Signer.of(settings, root), var / TURN)


def make(
    place: Place,
    home: Path,
    contents: tuple[Texts, Texts],
    tell: Callable[[Step], None],
    judged: Sequence[Claim] = (),
) -> Measured:
    """What the candidate in `home` is worth; `contents` are those of what is live and of the candidate.

    A model that is in `home` is taken as it is: it was made before staff `judged` the claims.
    One at a time, whoever makes it: a training takes gigabytes.
    """
    turn = Lock(place.turn)
    while not turn.take(_SECONDS_BETWEEN_LOOKS):
        tell(Step("check", "Waiting until another model is made", 0.0))
    try:
        return _make(place, home, contents, tell, judged)
    finally:
        turn.give_back()


def _make(
    place: Place, home: Path, contents: tuple[Texts, Texts], tell: Callable[[Step], None], judged: Sequence[Claim]
) -> Measured:
    tell(Step("check", "Making a copy", 0.0))
    live, candidate = contents
    for left in (LIVE, CANDIDATE):
        shutil.rmtree(home / left, ignore_errors=True)
    lay_out(place.root, live, home / LIVE)
    lay_out(place.root, candidate, home / CANDIDATE)
    models = _models(home / CANDIDATE, place)
    job = CandidateJob(tuple(sorted(changes(live, candidate))), *models, str(place.signer.key_file), tuple(judged))
    (home / "job.json").write_text(json.dumps(asdict(job)), encoding="utf-8")
    with (home / "log.txt").open("wb") as log:
        _work(home, log, tell)
    measured = Measured.read(home / OUTCOME)
    if measured is None:
        lines = (home / "log.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        last = lines[-1] if lines else "it said nothing"
        raise Failed(f"The model could not be made ({last[:300]}). Nothing of it is live; the drafts are as they were.")
    return measured


def _models(candidate: Path, place: Place) -> tuple[str, str]:
    try:
        live: Path | None = live_model(place.models)
    except NoModel:
        live = None
    live = live if live and place.signer.is_ours(live) else None
    ready = current_model(candidate, place.models, place.signer)
    return str(live or ""), str(ready or "")


def _work(home: Path, log: IO[bytes], tell: Callable[[Step], None]) -> None:
    code = str(Path(reliefdesk.__file__).parents[1])
    path = os.pathsep.join(filter(None, (code, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(  # noqa: S603 our own module
        [sys.executable, "-m", "reliefdesk.publication.candidate_process", str(home)],
        cwd=home / CANDIDATE,
        env={**without_secrets(), "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
    )
    try:
        _follow(process, tell)
        process.wait()
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _follow(process: subprocess.Popen[bytes], tell: Callable[[Step], None]) -> None:
    lines: queue.Queue[bytes | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
    reader.start()
    step, since = Step("check", "Starting", 0.0), time.monotonic()
    while True:
        try:
            line = lines.get(timeout=_SECONDS_BETWEEN_LOOKS)
        except queue.Empty:
            line = b""
        if line is None:
            return
        if told := _told(line):
            name, text = told
            since = since if name == step.name else time.monotonic()
            step = Step(name, text, _BEGINS[name][0])
        tell(Step(step.name, step.text, _done(step.name, time.monotonic() - since)))


def _read(pipe: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    try:
        for line in pipe:
            lines.put(line)
    except ValueError:  # closed while it was read
        pass
    finally:
        lines.put(None)


def _told(line: bytes) -> tuple[StepName, str] | None:
    """The step that a line tells; None for the other lines, which Rasa prints."""
    try:
        plain = json.loads(line)
        return plain["step"], str(plain["text"])
    except (ValueError, KeyError, TypeError):
        return None


def _done(name: StepName, seconds: float) -> float:
    """The share of the whole that is done: it nears the next step's beginning and never reaches it."""
    names = list(_BEGINS)
    begin, usual = _BEGINS[name]
    end = _BEGINS[names[min(names.index(name) + 1, len(names) - 1)]][0]
    return begin + (end - begin) * seconds / (seconds + usual)

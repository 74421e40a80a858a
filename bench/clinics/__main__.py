"""`python -m bench.clinics`: ten clinics are opened in the console, and asked; writes docs/bench/clinics.md."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from bench.clinics.asking import asked
from bench.clinics.clinic import Clinic, load_clinics
from bench.clinics.console import CLINICIAN, PASSWORD, WRITER, hire
from bench.clinics.learnt import write_answers
from bench.clinics.opening import Opened, open_clinic
from bench.clinics.report import as_markdown
from bench.environment import NotPossible
from reliefdesk.commands.publish import WAITS
from reliefdesk.publication.content import lay_out, read_content

FIGURES = "clinics.json"


def clinics(
    only: Annotated[list[str], typer.Option(help="A clinic's file in faqs/; all, if not given.")] = [],  # noqa: B006
    work: Annotated[Path, typer.Option(help="Folder to work in.")] = Path("var/clinics"),
    output: Annotated[Path, typer.Option(help="Folder of the report.")] = Path("docs/bench"),
    learn: Annotated[bool, typer.Option(help="Leave the console and the publication out.")] = False,
) -> None:
    """Open each clinic in a project that was emptied: two minutes on two quiet cores, fifteen on busy ones.

    With --learn its answers are only learnt and asked, which takes a third of that.
    """
    all_clinics, root = load_clinics(), Path.cwd()
    figures_file = work / FIGURES
    figures = json.loads(figures_file.read_text(encoding="utf-8")) if figures_file.is_file() else {}
    base = emptied(root, work.resolve() / "base")
    for name in only or all_clinics:
        print(f"{name} ...", flush=True)
        clinic, place = all_clinics[name], base.with_name(name)
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(base, place)
        opened = _learnt(clinic, place) if learn else open_clinic(clinic, place)
        rows = [] if opened.refused else asked(clinic, place, is_live=not learn)
        figures[name] = {**dataclasses.asdict(opened), "asked": [dataclasses.astuple(row) for row in rows]}
        output.mkdir(parents=True, exist_ok=True)
        figures_file.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
        (output / "clinics.md").write_text(as_markdown(all_clinics, figures), encoding="utf-8")
        print(opened.refused[:1000] or f"  {opened.answers} answers live in {opened.seconds:.0f} s", flush=True)


def _learnt(clinic: Clinic, place: Path) -> Opened:
    begun = time.monotonic()
    answers = write_answers(clinic, place)
    _command(place, "train")
    return Opened(seconds=time.monotonic() - begun, answers=answers)


def emptied(root: Path, base: Path) -> Path:
    """A project as it ships without its topics and treatments, published, with two people; made once."""
    if (base / "hired").exists():
        return base
    shutil.rmtree(base, ignore_errors=True)
    lay_out(root, read_content(root), base)
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copyfile(root / name, base / name)
    hire(base)
    _command(base, "empty", "--yes")
    told = json.loads(_command(base, "publish", "--right", "none", "--json", by=WRITER))
    if told["state"] == "waiting":  # the facts offered topics of the example
        _command(base, "publish", "--approve", told["id"], by=CLINICIAN)
    (base / "hired").touch()
    return base


def _command(base: Path, *words: str, by: str = "") -> str:
    """What it prints; NotPossible with that when it fails. It may end by waiting for a second person."""
    code = [sys.executable, "-m", "reliefdesk", *words, *(("--by", by) if by else ())]
    done = subprocess.run(code, cwd=base, input=f"{PASSWORD}\n", capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in (0, WAITS):
        raise NotPossible(f"`{' '.join(words)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    typer.run(clinics)

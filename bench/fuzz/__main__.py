"""`python -m bench.fuzz`: made-up requests to every route of both programs, made-up files to every importer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bench import command
from bench.environment import NotPossible
from bench.fuzz.files import importers
from bench.fuzz.house import house
from bench.fuzz.importer import Fault, Importer, faults
from bench.fuzz.trial import Outcome, kinds, trial

MOST_CLOSED = 20  # that are shown
MOST_SHOWN = 3  # findings of a kind


def bench(
    models: Annotated[Path, typer.Option(help="Folder of trained models.")] = Path("models"),
    count: Annotated[int, typer.Option(help="How many requests.")] = 10_000,
    files: Annotated[int, typer.Option(help="How many files for each importer.")] = 100,
    seed: Annotated[int, typer.Option(help="Which of all that could be made up.")] = 1,
    seconds: Annotated[float, typer.Option(help="After which no more are sent.")] = 1_800,
) -> None:
    """Sends them on loopback to a clinic of its own, which is thrown away; 10,000 take a quarter of an hour or two."""
    with tempfile.TemporaryDirectory() as folder, house(Path.cwd(), models, Path(folder) / "clinic") as clinic:
        outcome = trial(clinic, count, seed, seconds)
        print(report(outcome), flush=True)
        spoilt = [
            fault
            for importer in importers(clinic.root, Path(folder) / "files")
            for fault in _tried(importer, files, seed)
        ]
    if outcome.found or spoilt:
        raise NotPossible(f"{len(outcome.found)} findings at requests, {len(spoilt)} at files.")


def _tried(importer: Importer, count: int, seed: int) -> list[Fault]:
    found = faults(importer, count, seed)
    print(f"{count} files as {importer.name}: {len(found)} findings", *map(str, found), sep="\n    ", flush=True)
    return found


def report(outcome: Outcome) -> str:
    """What a person reads."""
    columns = sorted({status for counted in outcome.statuses.values() for status in counted})
    lines = [f"{outcome.sent} requests to {outcome.routes} routes", f"| routes | {' | '.join(columns)} |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    for (program, kind), counted in sorted(outcome.statuses.items()):
        lines.append(f"| {program} {kind} | {' | '.join(str(counted[each]) for each in columns)} |")
    for name, before in outcome.before.items():
        after = outcome.after.get(name, before)
        lines.append(
            f"{name}: {before.memory:.0f} MB after warming up, {after.memory:.0f} MB at the end; "
            f"descriptors {before.descriptors}, {after.descriptors}"
        )
    lines.append(f"/health: at most {outcome.longest_health:.2f} s; at the end {outcome.health}")
    lines += [f"closed without an answer: {shot}" for shot in outcome.closed[:MOST_CLOSED]]
    shown: dict[str, int] = {}
    for what, times in kinds(outcome.found).most_common():
        lines.append(f"{times} x {what}")
        for each in outcome.found:
            if each.what == what and shown.get(what, 0) < MOST_SHOWN:
                shown[what] = shown.get(what, 0) + 1
                lines.append(f"    {each.about}")
    return "\n".join(lines)


if __name__ == "__main__":
    command.run(bench)

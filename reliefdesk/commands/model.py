"""The commands for models: `train`, `evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from reliefdesk.settings import Settings

out, err = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)


def train(force: Annotated[bool, typer.Option(help="Train even if nothing changed.")] = False) -> None:
    """Train a model from the content."""
    from reliefdesk.logs import configure_logs
    from reliefdesk.model.signer import Signer
    from reliefdesk.model.training import current_model
    from reliefdesk.model.training import train as train_model
    from reliefdesk.nlu.progress import shown
    from reliefdesk.rasa.slim import install

    settings = Settings()
    configure_logs(settings.log_level)
    models, signer = settings.models, Signer.of(settings, Path.cwd())
    if not force and current_model(Path.cwd(), models, signer):
        out.print("The model is up to date.")
        return
    install()
    with shown(err):
        model = train_model(Path.cwd(), models, signer)
    out.print(f"Trained {model}.")


def evaluate(
    part: Annotated[
        str, typer.Option(help="held_out, or tuning: the questions that cut-offs are chosen on.")
    ] = "held_out",
    report: Annotated[Path | None, typer.Option(help="Folder to write the report and its pictures into.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Evaluate the latest model on held-out questions. Exit 1 when it is below the bar."""
    from reliefdesk.model.bar import below_bar, load_bar
    from reliefdesk.model.evaluation import evaluate as evaluate_model
    from reliefdesk.model.report import as_table, write_report
    from reliefdesk.model.signer import Signer
    from reliefdesk.model.trained import latest_model, load_interpreter

    if part not in ("tuning", "held_out"):
        raise typer.BadParameter("choose held_out or tuning", param_hint="--part")
    settings = Settings()
    reader = load_interpreter(latest_model(settings.models), Path.cwd(), Signer.of(settings, Path.cwd()))
    evaluation = evaluate_model(reader, Path.cwd(), part, reader.same_answer)  # type: ignore[arg-type]
    short = below_bar(evaluation, load_bar(Path.cwd()))
    if as_json:
        print(json.dumps({name: dict(evaluation.counts(name)) for name in evaluation.results}, indent=2))
    else:
        out.print(as_table(evaluation))
    if report:
        write_report(evaluation, reader, Path.cwd(), part, report)  # type: ignore[arg-type]
        out.print(f"Written to {report}.")
    for limit in short:
        err.print(limit.text, highlight=False)
    if short:
        raise typer.Exit(1)

"""The command line: `reliefdesk run`, `chat`, `train`, `check`, `evaluate`, `ask`, `embed`, `rasa`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from reliefdesk.commands import channels, console, editing, publication, users
from reliefdesk.console.account import AccountRefused, NoSuchAccount
from reliefdesk.embed import embed
from reliefdesk.problem import ContentError
from reliefdesk.settings import Settings, in_words

app = typer.Typer(help="Relief Desk, a pain clinic's FAQ assistant.", no_args_is_help=True, add_completion=False)
out, err = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)

ROOT = Path.cwd()


@app.command()
def run() -> None:
    """Train if the content changed, then serve until Ctrl-C."""
    from reliefdesk.run import run as run_assistant

    _install()
    run_assistant(Settings(), ROOT)


@app.command()
def train(force: Annotated[bool, typer.Option(help="Train even if nothing changed.")] = False) -> None:
    """Train a model from the content."""
    from reliefdesk.logs import configure_logs
    from reliefdesk.progress import shown
    from reliefdesk.signer import Signer
    from reliefdesk.training import current_model
    from reliefdesk.training import train as train_model

    settings = Settings()
    configure_logs(settings.log_level)
    models, signer = settings.models, Signer.of(settings, ROOT)
    if not force and current_model(ROOT, models, signer):
        out.print("The model is up to date.")
        return
    _install()
    with shown(err):
        model = train_model(ROOT, models, signer)
    out.print(f"Trained {model}.")


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check all content; every problem is one line. Exit 1 when there are errors."""
    from reliefdesk.checks import check_content

    problems = check_content(ROOT)
    if as_json:
        print(json.dumps([vars(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            out.print(str(problem), markup=False, highlight=False)
        if not problems:
            out.print("All good.")
    if any(not problem.warning for problem in problems):
        raise typer.Exit(1)


@app.command()
def evaluate(
    part: Annotated[
        str, typer.Option(help="held_out, or tuning: the questions that cut-offs are chosen on.")
    ] = "held_out",
    report: Annotated[Path | None, typer.Option(help="Folder to write the report and its pictures into.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Evaluate the latest model on held-out questions. Exit 1 when it is below the bar."""
    from reliefdesk.bar import below_bar, load_bar
    from reliefdesk.evaluation import evaluate as evaluate_model
    from reliefdesk.model import latest_model, load_interpreter
    from reliefdesk.report import as_table, write_report
    from reliefdesk.signer import Signer

    if part not in ("tuning", "held_out"):
        raise typer.BadParameter("choose held_out or tuning", param_hint="--part")
    settings = Settings()
    reader = load_interpreter(latest_model(settings.models), ROOT, Signer.of(settings, ROOT))
    evaluation = evaluate_model(reader, ROOT, part, reader.same_answer)  # type: ignore[arg-type]
    short = below_bar(evaluation, load_bar(ROOT))
    if as_json:
        print(json.dumps({name: dict(evaluation.counts(name)) for name in evaluation.results}, indent=2))
    else:
        out.print(as_table(evaluation))
    if report:
        write_report(evaluation, reader, ROOT, part, report)  # type: ignore[arg-type]
        out.print(f"Written to {report}.")
    for line in short:
        err.print(line, highlight=False)
    if short:
        raise typer.Exit(1)


@app.command()
def ask(question: str) -> None:
    """Ask one question and print the answer."""
    from reliefdesk.rest.token import rest_token
    from reliefdesk.talk import Visitor, assistant

    settings = Settings()
    with assistant(settings) as url:
        _show(Visitor(url, rest_token(settings)).say(question))


@app.command()
def chat() -> None:
    """Talk to the assistant in the terminal; an empty line or Ctrl-D ends it."""
    from reliefdesk.rest.token import rest_token
    from reliefdesk.talk import Visitor, assistant

    settings = Settings()
    with assistant(settings) as url:
        visitor = Visitor(url, rest_token(settings))
        out.print("Ask away. An empty line ends the talk.")
        while text := _typed():
            _show(visitor.say(text))


app.command()(embed)
for commands in (channels, console, editing, publication, users):
    commands.register(app)


@app.command(
    "rasa",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def rasa(context: typer.Context) -> None:
    """Run any Rasa command: train, shell, data validate, test, run ..."""
    from reliefdesk.signer import Signer
    from reliefdesk.slim.command import run_rasa
    from reliefdesk.training import signing

    _install()
    if context.args[:2] != ["run", "actions"]:
        from reliefdesk import patches

        patches.apply()
    settings = Settings()
    with signing(settings.models, Signer.of(settings, ROOT)):
        status = run_rasa(context.args)
    raise typer.Exit(status)


def main() -> None:
    """Errors that people can mend are told in a sentence, without a trace."""
    from reliefdesk.model import NoModel
    from reliefdesk.run import PortInUse
    from reliefdesk.secret import NoKey
    from reliefdesk.server_lock import FolderRefused
    from reliefdesk.stores.failure import StoreFailed
    from reliefdesk.talk import NotReachable

    ours = (AccountRefused, ContentError, FolderRefused, NoKey, NoModel, NoSuchAccount, NotReachable, PortInUse)
    try:
        app()
    except ours as error:
        err.print(str(error), markup=False, highlight=False)
        raise SystemExit(1) from None
    except StoreFailed as error:
        told = f"A file of Relief Desk cannot be used now: {error}. Nothing was changed; try again in a moment."
        err.print(told, markup=False, highlight=False)
        raise SystemExit(1) from None
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        err.print(in_words(error), markup=False, highlight=False)
        raise SystemExit(1) from None
    except RuntimeError as error:
        if type(error).__name__ != "RefusedToStart":
            raise
        err.print(str(error), markup=False, highlight=False)
        raise SystemExit(1) from None


def _install() -> None:
    from reliefdesk.slim import install

    install()


def _typed() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _show(messages: list[dict[str, Any]]) -> None:
    for message in messages:
        out.print(message.get("text", ""), markup=False, highlight=False)
        for number, button in enumerate(message.get("buttons") or (), 1):
            out.print(f"  {number}. {button['title']}", markup=False, highlight=False)


if __name__ == "__main__":
    main()

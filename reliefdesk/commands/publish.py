"""The commands that make it live: `publish` and `rollback`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from reliefdesk.commands import claims as asking
from reliefdesk.commands.chosen import REFUSED, WAITS, chosen
from reliefdesk.commands.proven import proven
from reliefdesk.commands.shell import login, open_desk
from reliefdesk.commands.telling import show
from reliefdesk.publication.publication import Busy, NotPossible, Publication, Step
from reliefdesk.settings import Settings

if TYPE_CHECKING:
    from reliefdesk.publication.publisher import Publisher

AsJson = Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")]
Work = Callable[["Publisher", Callable[[Step], None]], Publication]

# Exit codes; 0 is live, 1 is any other error.
BUSY, ASKS = 4, 5

out, err = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)


def publish(
    context: typer.Context,
    approve: Annotated[str, typer.Option(metavar="ID", help="Approve the one that waits, as a second person.")] = "",
    reject: Annotated[str, typer.Option(metavar="ID", help="Do not approve it; --why says why.")] = "",
    cancel: Annotated[str, typer.Option(metavar="ID", help="End one that runs or waits.")] = "",
    why: Annotated[str, typer.Option(help="The reason, for who wrote it.")] = "",
    by: Annotated[str, typer.Option(help="Your account, whose password is asked for.")] = "",
    only: Annotated[
        list[str], typer.Option(metavar="DRAFT", help="A topic or a file to make live; give it several times.")
    ] = [],  # noqa: B006 typer reads it only
    right: Annotated[
        str,
        typer.Option(metavar="WHICH", help="Which test questions new answers rightly claim: all, none, or 1,3."),
    ] = "",
    answer: Annotated[str, typer.Option(metavar="ID", help="Say this, --right, of the one that asks.")] = "",
    history: Annotated[bool, typer.Option("--history", help="List all publications.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the finished drafts live, or `--only` those named.

    You are asked once which test questions a new answer rightly claims. Exit 0: live, 2: refused, 3: waits for a
    second person, 4: somebody else publishes, 5: asks, and nobody answers."""
    if history:
        _list(context, as_json)
        return
    name = proven(context, by, lambda account: account.may_publish, "publish").name
    if approve:
        _do(context, lambda publisher, tell: publisher.approve(approve, name, tell), as_json)
    elif reject:
        _do(context, lambda publisher, _: publisher.reject(reject, name, why), as_json)
    elif cancel:
        _do(context, lambda publisher, _: publisher.cancel(cancel, name), as_json)
    elif answer:
        _asked(context, publisher_of(context).get(answer), name, right, as_json)
    else:
        names = chosen(context, publisher_of(context), only, as_json)
        done = _done(context, lambda publisher, tell: publisher.run(publisher.start(name, names), tell), as_json)
        _asked(context, done, name, right, as_json)


def rollback(
    context: typer.Context,
    to: Annotated[str, typer.Argument(help="A publication of `publish --history`; the one before, if not given.")] = "",
    by: Annotated[str, typer.Option(help="Your account, whose password is asked for.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make live what was live before. Exit codes as those of `publish`."""
    name = proven(context, by, lambda account: account.may_publish, "publish").name

    def work(publisher: Publisher, tell: Callable[[Step], None]) -> Publication:
        return publisher.run(publisher.start_rollback(to or publisher.before().id, name), tell)

    _do(context, work, as_json)


def _asked(context: typer.Context, publication: Publication, by: str, said: str, as_json: bool) -> None:
    """Ends the command, after the answer to one that asks: `said`, or typed by who is at a terminal."""
    claims = publication.difference.claims
    if publication.state == "asking" and not said and asking.is_asked(as_json):
        for line in asking.lines(claims):
            out.print(line, markup=False, highlight=False)
        said = typer.prompt(asking.QUESTION)
    if publication.state == "asking" and said:
        one, right = publication.id, asking.right(claims, said)
        publication = _done(
            context, lambda publisher, tell: publisher.run(publisher.start_answer(one, right, by), tell), as_json
        )
    _end(context, publication, as_json)


def _do(context: typer.Context, work: Work, as_json: bool) -> None:
    _end(context, _done(context, work, as_json), as_json)


def _done(context: typer.Context, work: Work, as_json: bool) -> Publication:
    publisher = publisher_of(context)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task, told = bar.add_task("Starting", total=1.0), ""

        def tell(step: Step) -> None:
            nonlocal told
            bar.update(task, completed=step.done, description=step.text)
            if step.text != told and not err.is_terminal:
                err.print(f"{step.text} ...", markup=False, highlight=False)
            told = step.text

        try:
            return work(publisher, tell)
        except (Busy, NotPossible) as error:
            _tell_error(error, as_json)
            raise typer.Exit(BUSY if isinstance(error, Busy) else 1) from None


def _end(context: typer.Context, publication: Publication, as_json: bool) -> NoReturn:
    show(publication, publisher_of(context).reach(publication), as_json, out)
    code = {"published": 0, "refused": REFUSED, "rejected": 0, "cancelled": 0, "waiting": WAITS, "asking": ASKS}
    raise typer.Exit(code.get(publication.state, 1))


def _tell_error(error: Exception, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": str(error)}, ensure_ascii=False))
    err.print(str(error), markup=False, highlight=False)


def _list(context: typer.Context, as_json: bool) -> None:
    found = publisher_of(context).history()
    if as_json:
        print(json.dumps([dataclasses.asdict(publication) for publication in found], default=str, ensure_ascii=False))
        return
    for publication in found:
        moment = f"{publication.at.astimezone():%Y-%m-%d %H:%M}"
        out.print(f"{publication.id}  {moment}  {publication.state}  {publication.by}", markup=False, highlight=False)


def publisher_of(context: typer.Context) -> Publisher:
    """What publishes in this folder."""
    from reliefdesk.publication.publisher import Publisher

    return Publisher(Path.cwd(), open_desk(context), Settings())


def who(context: typer.Context, by: str) -> str:
    """Who is named in the log: an account that may publish, else who has the shell."""
    if not by:
        return f"{login()} at the command line"
    return proven(context, by, lambda account: account.may_publish, "publish").name

"""The command `sign`: a signed-in person's signature under answers, at the command line."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.proven import proven
from reliefdesk.commands.shell import open_drafts

if TYPE_CHECKING:
    from reliefdesk.editing.drafts import Drafts
    from reliefdesk.staff.account import Account


_UNREAD = "It came with Relief Desk and is live; nobody of your clinic has signed it."


def sign(
    context: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="Topics to sign; without one, those that wait are listed.")] = [],  # noqa: B006 typer reads it only
    by: Annotated[str, typer.Option(help="Your account, whose password is asked for.")] = "",
    review_by: Annotated[str, typer.Option(help="When they are read again, like 2027-01-31; else in a year.")] = "",
    because: Annotated[str, typer.Option(help="Why a clinician lets them be harder to read than others.")] = "",
) -> None:
    """Sign the words of answers, which are printed first. Exit 1 when one of them cannot be signed."""
    drafts = open_drafts(context)
    if not topic:
        _list(drafts)
        return
    until = _date(review_by)
    account = proven(context, by, lambda each: each.may_sign, "sign")
    done = [_signed(drafts, name, account, until, because) for name in topic]
    if False in done:
        raise typer.Exit(1)


def _list(drafts: Drafts) -> None:
    waiting = [state for state in drafts.topics() if state.is_to_sign]
    for state in waiting:
        typer.echo(f"{state.id}: {state.title} {state.lacks or _UNREAD}")
    if not waiting:
        typer.echo("Nothing is to be signed.")


def _signed(drafts: Drafts, name: str, account: Account, until: datetime.date | None, because: str) -> bool:
    from reliefdesk.editing.signing import NotSigned, sign_file
    from reliefdesk.editing.signing import sign as put
    from reliefdesk.staff.audit import Audit

    edit = drafts.topic(name)
    if edit:
        typer.echo(f"{edit.title}\n  {edit.answer}")
    try:
        made = put(drafts, name, edit.words if edit else "", account, until, because)
    except NotSigned as error:
        typer.echo(f"{name}: {error}", err=True)
        return False
    Audit(drafts.desk).note(account.name, "signed", made.title)
    lacks = drafts.approvals.of(drafts.topic(name) or edit).lacks if edit else ""
    if not lacks and sign_file(drafts, name):
        typer.echo(f"{name}: signed by {account.name}; its file says so.")
    else:
        typer.echo(f"{name}: signed by {account.name}. {lacks or '`reliefdesk publish` makes it live.'}")
    return True


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date, write it like 2027-01-31", param_hint="--review-by") from None

"""The commands for accounts of staff: `users add`, `change`, `list`, `remove`, `password`."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.shell import login, open_desk
from reliefdesk.staff.account import Account, AccountRefused

if TYPE_CHECKING:
    from reliefdesk.staff.accounts import Accounts
    from reliefdesk.staff.audit import Audit

ROLE_HELP = "editor: writes and tries; publisher: makes things live too; clinician: writes, and signs answers."

Callbacks = Annotated[
    bool | None,
    typer.Option("--callbacks/--no-callbacks", help="See who wants to be called back, and addresses in the log."),
]
Publishes = Annotated[
    bool | None,
    typer.Option("--publishes/--no-publishes", help="Let a clinician make things live too."),
]
Name = Annotated[str, typer.Argument(help="The name, as colleagues read it in the log.")]

_SHOWN = ("name", "role", "callbacks", "publishes")

users = typer.Typer(
    help="Accounts for the console. A password is asked for, or read from standard input.", no_args_is_help=True
)


@users.command()
def add(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Option(help=ROLE_HELP)] = "editor",
    callbacks: Callbacks = None,
    publishes: Publishes = None,
) -> None:
    """Make an account; a publisher sees callbacks unless you say not, others only if you say so."""
    accounts, audit = _open(context)
    account = accounts.add(name, role, _new_password(), callbacks, bool(publishes))
    audit.note(_who(), "made the account", _told(account))
    typer.echo(f"Made the account {_told(account)}.")


@users.command()
def change(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Option(help=ROLE_HELP)] = "",
    callbacks: Callbacks = None,
    publishes: Publishes = None,
) -> None:
    """Give an account another role, or let it see callbacks or not, or let a clinician publish or not."""
    accounts, audit = _open(context)
    account = accounts.change(name, role or None, callbacks, publishes)
    audit.note(_who(), "changed the account", _told(account))
    typer.echo(f"Changed the account {_told(account)}.")


@users.command("list")
def list_accounts(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List the accounts."""
    found = _open(context)[0].all()
    if as_json:
        plain = [{name: getattr(one, name) for name in _SHOWN} for one in found]
        print(json.dumps(plain, ensure_ascii=False))
    for account in () if as_json else found:
        typer.echo(_told(account))
    if not found and not as_json:
        typer.echo('There is none yet. Make the first: reliefdesk users add "Maria Lopez" --role publisher')


@users.command()
def remove(context: typer.Context, name: Name) -> None:
    """Remove an account; what it did stays in the log."""
    from reliefdesk.staff.devices import Devices
    from reliefdesk.staff.sign_ins import SignIns

    accounts, audit = _open(context)
    account = accounts.get(name)
    accounts.remove(account.name)
    SignIns(accounts.desk).end_all(account.key)
    Devices(accounts.desk).forget(account.key)
    audit.note(_who(), "removed the account", account.name)
    typer.echo(f"Removed the account {account.name}.")


@users.command()
def password(context: typer.Context, name: Name) -> None:
    """Set a new password; the account is signed out everywhere."""
    from reliefdesk.staff.devices import Devices
    from reliefdesk.staff.sign_ins import SignIns

    accounts, audit = _open(context)
    account = accounts.get(name)
    accounts.set_password(account.name, _new_password())
    SignIns(accounts.desk).end_all(account.key)
    Devices(accounts.desk).forget(account.key)
    audit.note(_who(), "set a new password for", account.name)
    typer.echo(f"{account.name} has a new password.")


def _open(context: typer.Context) -> tuple[Accounts, Audit]:
    from reliefdesk.staff.accounts import Accounts
    from reliefdesk.staff.audit import Audit

    desk = open_desk(context)
    return Accounts(desk), Audit(desk)


def _told(account: Account) -> str:
    may: list[str] = [account.role]
    may += ["publishes"] if account.publishes else []
    may += ["sees callbacks"] if account.callbacks else []
    return f"{account.name} ({', '.join(may)})"


def _who() -> str:
    return f"{login()} at the command line"


def _new_password() -> str:
    """Typed twice on a terminal; elsewhere the first line of standard input, and nothing is asked."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("New password (12 characters or more): ")
    if getpass.getpass("Once more: ") != first:
        raise AccountRefused("The two passwords differ; nothing was changed.")
    return first

"""The commands for accounts of staff: `users add`, `invite`, `change`, `list`, `lock`, `remove`, `password`."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.shell import login, open_desk
from reliefdesk.settings import Settings
from reliefdesk.staff.account import AccountRefused

if TYPE_CHECKING:
    from reliefdesk.staff.personnel import People

ROLE_HELP = "editor: writes and tries; publisher: makes things live too; clinician: writes, and signs answers."

Callbacks = Annotated[
    bool | None,
    typer.Option("--callbacks/--no-callbacks", help="See who wants to be called back, and addresses in the log."),
]
Publishes = Annotated[
    bool | None,
    typer.Option("--publishes/--no-publishes", help="Let a clinician make things live too."),
]
Manages = Annotated[
    bool | None,
    typer.Option("--people/--no-people", help="Let a publisher manage accounts; the first one does."),
]
Name = Annotated[str, typer.Argument(help="The name, as colleagues read it in the log.")]

_SHOWN = ("name", "role", "callbacks", "publishes", "people", "locked", "invited", "languages")

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
    people: Manages = None,
) -> None:
    """Make an account; a publisher sees callbacks unless you say not, others only if you say so."""
    from reliefdesk.staff.personnel import told

    everybody = _open(context)
    account = everybody.add(name, role, _new_password(), _who(), callbacks, bool(publishes), people)
    typer.echo(f"Made the account {told(account)}.")


@users.command()
def invite(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Option(help=ROLE_HELP)] = "editor",
    email: Annotated[str, typer.Option(help="Where its owner is told what waits, and gets a new password.")] = "",
    callbacks: Callbacks = None,
    publishes: Publishes = None,
    people: Manages = None,
) -> None:
    """Make an account whose owner chooses the password, by a link that works once; with a name that is there, again."""
    from reliefdesk.console.address import Address, link_to
    from reliefdesk.staff.account import NoSuchAccount
    from reliefdesk.staff.personnel import told

    everybody = _open(context)
    try:
        everybody.accounts.get(name)
    except NoSuchAccount:
        account, token = everybody.invite(name, role, _who(), email, callbacks, bool(publishes), people)
    else:
        account, token = everybody.link(name, _who())
    typer.echo(f"Give this link to {told(account)}; it works once:")
    typer.echo(link_to(Address.of(Settings()), token))


@users.command()
def change(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Option(help=ROLE_HELP)] = "",
    callbacks: Callbacks = None,
    publishes: Publishes = None,
    people: Manages = None,
    signs: Annotated[
        str | None, typer.Option(help='Languages whose translations it signs, like es; "" takes them away.')
    ] = None,
) -> None:
    """Give an account another role, or what it sees and may do beside that."""
    from reliefdesk.staff.personnel import told

    everybody = _open(context)
    account = everybody.change(name, _who(), role or None, callbacks, publishes, people)
    if signs is not None:
        account = everybody.name_for(name, _who(), signs.replace(",", " ").split())
    typer.echo(f"Changed the account {told(account)}.")


@users.command("list")
def list_accounts(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List the accounts."""
    from reliefdesk.staff.personnel import told

    found = _open(context).accounts.all()
    if as_json:
        plain = [{name: getattr(one, name) for name in _SHOWN} for one in found]
        print(json.dumps(plain, ensure_ascii=False))
    for account in () if as_json else found:
        typer.echo(told(account))
    if not found and not as_json:
        typer.echo('There is none yet. Make the first: reliefdesk users add "Maria Lopez" --role publisher')


@users.command()
def lock(
    context: typer.Context,
    name: Name,
    off: Annotated[bool, typer.Option("--off", help="Unlock it.")] = False,
) -> None:
    """Lock an account, which is signed out everywhere, or unlock it."""
    account = _open(context).lock(name, _who(), not off)
    typer.echo(f"{'Unlocked' if off else 'Locked'} the account {account.name}.")


@users.command()
def remove(context: typer.Context, name: Name) -> None:
    """Remove an account; what it did stays in the log."""
    typer.echo(f"Removed the account {_open(context).remove(name, _who()).name}.")


@users.command()
def password(
    context: typer.Context,
    name: Name,
    factor: Annotated[bool, typer.Option("--without-second-factor", help="Take its second factor away too.")] = False,
) -> None:
    """Set a new password; the account is signed out everywhere."""
    everybody = _open(context)
    account = everybody.set_password(name, _new_password(), _who())
    if factor:
        everybody.take_factor(name, _who())
    typer.echo(f"{account.name} has a new password.")


def _open(context: typer.Context) -> People:
    from reliefdesk.staff.accounts import Accounts
    from reliefdesk.staff.personnel import People

    return People(Accounts(open_desk(context)))


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

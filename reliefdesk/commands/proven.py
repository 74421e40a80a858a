"""Who one is at the command line: an account, proven by its password."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from reliefdesk.commands.shell import open_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from reliefdesk.staff.account import Account

FIRST = 'There is no account yet. Make the first: reliefdesk users add "Maria Lopez" --role publisher'


def proven(context: typer.Context, by: str, may: Callable[[Account], bool], does: str) -> Account:
    """The account of that name which may do it; the command ends without one.

    Its password is typed on a terminal, and elsewhere the first line of standard input. `does` ends the sentence
    "an account that may".
    """
    from reliefdesk.staff.accounts import Accounts

    accounts = Accounts(open_desk(context))
    if not by:
        told = f"Say whose account this is, one that may {does}: --by NAME. Its password is asked for."
        _end(told if accounts.all() else f"{told} {FIRST}")
    password = getpass.getpass(f"Password of {by}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    account = accounts.with_password(by, password)
    if account is None or not may(account):
        _end(f"This needs the name and the password of an account that may {does}.")
    return account


def _end(told: str) -> NoReturn:
    typer.echo(told, err=True)
    raise typer.Exit(1)

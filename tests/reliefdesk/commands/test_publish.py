import contextlib

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.password import PasswordHash
from reliefdesk.stores.desk import Desk

PASSWORD = "four words about nothing"


@pytest.fixture
def run(content, monkeypatch):
    monkeypatch.chdir(content.root)
    quick = PasswordHash(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        accounts = Accounts(desk, quick)
        accounts.add("Bob", "publisher", PASSWORD)
        accounts.add("Ed", "editor", PASSWORD)

    def invoke(*arguments, typed=""):
        return CliRunner().invoke(app, arguments, input=typed)

    return invoke


COMMANDS = [("publish",), ("publish", "--cancel", "none"), ("publish", "--approve", "none"), ("rollback",)]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("by", "typed"), [("bob", ""), ("bob", "wrong\n"), ("ed", f"{PASSWORD}\n"), ("nobody", "x\n")])
def test_nobody_is_named_in_the_log_without_the_password(run, command, by, typed):
    done = run(*command, "--by", by, typed=typed)
    assert done.exit_code == 1
    assert "the password of an account that may publish" in done.output


def test_with_it_the_command_goes_on(run):
    assert "no publication" in run("publish", "--cancel", "none", "--by", "bob", typed=f"{PASSWORD}\n").output.lower()


def test_an_approval_needs_an_account(run):
    assert "--by" in run("publish", "--approve", "none").output

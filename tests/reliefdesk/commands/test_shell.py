import getpass
import os

import pytest
import typer
from typer.testing import CliRunner

from reliefdesk.commands.shell import login, open_desk
from reliefdesk.stores.failure import StoreFailed


def test_it_is_who_has_the_shell(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "maria")
    assert login() == "maria"


@pytest.mark.parametrize("error", [KeyError("uid not found"), OSError("No username set in the environment")])
def test_a_user_without_a_name_is_a_number(monkeypatch, error):
    def nameless():
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert login() == f"user {os.getuid()}"


@pytest.mark.parametrize("error", [None, OSError()])
def test_it_is_closed_when_the_command_ends_however_it_ends(tmp_path, monkeypatch, error):
    monkeypatch.chdir(tmp_path)
    app, opened = typer.Typer(), []

    @app.command()
    def work(context: typer.Context) -> None:
        opened.append(open_desk(context))
        if error:
            raise error

    assert CliRunner().invoke(app).exception is error
    with pytest.raises(StoreFailed, match="closed"), opened[0].reading() as connection:
        connection.execute("select 1")

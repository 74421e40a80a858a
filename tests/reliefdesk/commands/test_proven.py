import contextlib

import pytest
import typer

from reliefdesk.commands.proven import proven
from reliefdesk.stores.desk import Desk
from tests.signing import PASSWORD, staffed


@pytest.fixture
def ask(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with contextlib.closing(Desk(tmp_path / "var" / "desk.db")) as desk:
        staffed(desk, Bob="publisher", Ed="editor")

    def ask(by, password=PASSWORD):
        monkeypatch.setattr("reliefdesk.commands.proven.sys.stdin", open_text(f"{password}\n"))
        with typer.Context(typer.main.get_command(typer_app())) as context:
            return proven(context, by, lambda account: account.may_publish, "publish")

    return ask


def open_text(text):
    import io

    return io.StringIO(text)


def typer_app():
    app = typer.Typer()
    app.command()(lambda: None)
    return app


def test_the_account_is_that_of_the_name_and_the_password(ask):
    assert ask("bob").name == "Bob"


@pytest.mark.parametrize(("by", "password"), [("", PASSWORD), ("bob", "wrong"), ("ed", PASSWORD), ("nobody", "x")])
def test_without_them_the_command_ends(ask, by, password):
    with pytest.raises(typer.Exit) as end:
        ask(by, password)
    assert end.value.exit_code == 1

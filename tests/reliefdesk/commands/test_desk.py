import pytest
import typer
from typer.testing import CliRunner

from reliefdesk.commands.desk import open_desk
from reliefdesk.stores.failure import StoreFailed


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

import contextlib

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.editing.drafts import Drafts
from reliefdesk.stores.desk import Desk


@pytest.fixture
def run(content, monkeypatch):
    monkeypatch.chdir(content.root)
    return lambda *arguments, typed="": CliRunner().invoke(app, arguments, input=typed)


def states(content):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        return [(state.state, state.changed_by) for state in Drafts(content.root, desk).topics()]


def test_it_asks_first_and_a_no_deletes_nothing(run, content):
    done = run("empty", typed="n\n")
    assert (done.exit_code, "Delete 2 topics and 1 treatments?" in done.output) == (1, True)
    assert states(content) == [("live", None)] * 2


def test_all_topics_and_treatments_are_deleted_as_drafts(run, content):
    assert run("empty", "--yes", "--by", "Ana").exit_code == 0
    assert states(content) == [("deleted", "Ana")] * 2
    assert (content.root / "data/topics/risks.yml").exists()
    assert "nothing to empty" in run("empty").output

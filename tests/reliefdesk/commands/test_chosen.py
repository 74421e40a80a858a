import contextlib
import dataclasses

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.editing.drafts import Drafts
from reliefdesk.stores.desk import Desk
from tests.publishing import packed, put_in_place, signed_if_sound, stand_in, work_here
from tests.signing import as_bob, staffed


@pytest.fixture
def run(content, monkeypatch):
    monkeypatch.chdir(content.root)
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        staffed(desk, Bob="publisher")

    def run(*arguments):
        arguments, password = as_bob(arguments)
        return CliRunner().invoke(app, arguments, input=password)

    return run


def drafted(content, name, **changes):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        drafts = Drafts(content.root, desk)
        drafts.save(dataclasses.replace(drafts.topic(name), **changes), "Ed", drafts.version(name))
        signed_if_sound(drafts, name)


@pytest.fixture
def model(content, monkeypatch):
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)


def test_what_is_not_finished_stays_behind_and_that_is_said(run, content, model):
    drafted(content, "nerve_block_definition", answer="It is a shot.")
    drafted(content, "risks", answer="Call 202-555-0123.")
    done = run("publish")
    assert done.exit_code == 0, done.output
    assert "Stays behind: risks: the answer holds a phone number" in done.output
    assert "It is a shot." in (content.root / "data/topics/nerve_block_definition.yml").read_text()
    again = run("publish")
    assert (again.exit_code, "Stays behind: risks" in again.output) == (2, True)


def test_only_those_that_are_named_go_live(run, content, model):
    drafted(content, "nerve_block_definition", answer="It is a shot.")
    drafted(content, "risks", answer="Few.")
    assert run("publish", "--only", "risks").exit_code == 0
    assert "Few." in (content.root / "data/topics/risks.yml").read_text()
    assert "It is a shot." not in (content.root / "data/topics/nerve_block_definition.yml").read_text()
    unknown = run("publish", "--only", "parking")
    assert unknown.exit_code == 2
    assert "parking is no draft" in unknown.output


def test_what_waits_already_is_not_asked_for_twice(run, content, model):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        drafts = Drafts(content.root, desk)
        text = drafts.file("clinic.yml").replace("0100", "0199")
        drafts.save_file("clinic.yml", text, "Ed", drafts.file_version("clinic.yml"))
    assert run("publish").exit_code == 3
    again = run("publish")
    assert (again.exit_code, "it waits for a second person" in again.output) == (3, True)

import contextlib
import dataclasses
import json

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from reliefdesk.commands import claims as asking
from reliefdesk.commands.cli import app
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.password import PasswordHash
from reliefdesk.stores.desk import Desk
from tests.publishing import packed, put_in_place, stand_in, work_here
from tests.signing import as_bob, signed_if_sound

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


@pytest.fixture
def bob(run):
    """Bob at the command line, who types his password."""

    def bob(*arguments, typed=""):
        arguments, password = as_bob(arguments)
        return run(*arguments, typed=password + typed)

    return bob


COMMANDS = [("publish",), ("publish", "--cancel", "none"), ("publish", "--approve", "none"), ("rollback",)]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("by", "typed"), [("bob", ""), ("bob", "wrong\n"), ("ed", f"{PASSWORD}\n"), ("nobody", "x\n")])
def test_nobody_is_named_in_the_log_without_the_password(run, command, by, typed):
    done = run(*command, "--by", by, typed=typed)
    assert done.exit_code == 1
    assert "the password of an account that may publish" in done.output


def test_with_it_the_command_goes_on(run):
    assert "no publication" in run("publish", "--cancel", "none", "--by", "bob", typed=f"{PASSWORD}\n").output.lower()


@pytest.mark.parametrize("command", COMMANDS)
def test_nobody_publishes_approves_or_goes_back_without_an_account(run, command):
    done = run(*command)
    assert done.exit_code == 1
    assert "Say whose account this is, one that may publish: --by NAME." in done.output


def test_where_there_is_no_account_the_first_is_told(run, content):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        for name in ("Bob", "Ed"):
            Accounts(desk).remove(name)
    assert "reliefdesk users add" in run("publish").output


@pytest.fixture
def model(content, monkeypatch):
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)


@pytest.fixture
def parking(content, model):
    """A new topic is drafted, and one question without an answer is about it."""
    content.write("tests/unknown.yml", 'held_out:\n- "where is parking"\n')
    content.write("tests/bar.yml", {"unknown": {"least": {"right": 0.99}}})
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        drafts, rows = Drafts(content.root, desk), tuple(f"parking {n}" for n in range(14))
        drafts.save(TopicEdit("parking", "Where can I park?", "Behind the house.", rows, ()), "Ed", "")
        signed_if_sound(drafts, "parking")


def test_where_nobody_can_answer_it_asks_and_is_answered_by_a_second_command(bob, content, parking):
    done = bob("publish", "--json")
    asks = json.loads(done.stdout[done.stdout.index("{") :])
    assert (done.exit_code, asks["state"]) == (5, "asking")
    wrong = bob("publish", "--answer", asks["id"], "--right", "7")
    assert (wrong.exit_code, "numbers from 1 to 1" in wrong.output) == (2, True)
    done = bob("publish", "--answer", asks["id"], "--right", "1")
    assert (done.exit_code, "Live as" in done.output) == (0, True), done.output
    assert "where is parking" in (content.root / "tests/topics/parking.yml").read_text()


def test_a_script_says_beforehand_what_is_right(bob, parking):
    done = bob("publish", "--right", "none")
    assert done.exit_code == 2
    assert "“where is parking” led to what the assistant can help with, and now to Where can I park?." in done.output


def test_who_is_at_a_terminal_is_asked(bob, parking, monkeypatch):
    monkeypatch.setattr(asking, "is_asked", lambda as_json: True)
    done = bob("publish", typed="all\n")
    assert done.exit_code == 0, done.output
    assert (
        "Where can I park?: Behind the house.\n  1  where is parking\nWhich of these are right answers?" in done.output
    )


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("You should stop your blood thinner.", "advises one person"),
        ("Take 2 aspirin a day.", "names a dose"),
        ("You will be pain free.", "promises a result"),
        ("Call {phone}.", "would reach visitors as it stands; write {clinic_phone}"),
        ("Nobody has read this.", "Not signed."),
    ],
)
@pytest.mark.parametrize("only", [(), ("--only", "risks")])
def test_what_nobody_may_say_or_nobody_signed_is_not_published(bob, content, model, answer, told, only):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        drafts = Drafts(content.root, desk)
        drafts.save(dataclasses.replace(drafts.topic("risks"), answer=answer), "Ed", drafts.version("risks"))
    before = (content.root / "data/topics/risks.yml").read_text()
    done = bob("publish", *only)
    assert done.exit_code == 2
    assert told in done.output or "nobody has signed these words" in done.output
    assert (content.root / "data/topics/risks.yml").read_text() == before

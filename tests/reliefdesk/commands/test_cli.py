from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Callable

import pytest

from reliefdesk.commands import cli
from reliefdesk.stores import desk
from tests.conftest import Content

Told = Callable[..., tuple[int, str]]


@pytest.fixture
def told(content: Content, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """How `reliefdesk ...` ends in the folder of a clinic, and what it says of an error."""
    monkeypatch.chdir(content.root)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["reliefdesk", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return run


def test_what_ends_well_says_nothing_of_errors(told: Told) -> None:
    assert told("users", "list") == (0, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("users", "remove", "Nobody"), "There is no account Nobody"),
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("evaluate",), "model"),
    ],
)
def test_what_people_can_mend_is_a_sentence_without_a_trace(
    told: Told, arguments: tuple[str, ...], sentence: str
) -> None:
    code, said = told(*arguments)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said
    assert said.count("\n") == 1


def test_a_store_that_cannot_be_used_is_said_to_be_unchanged(
    told: Told, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SECONDS_TO_WAIT", 0.01)
    assert told("users", "list")[0] == 0
    with contextlib.closing(sqlite3.connect(content.root / "var" / "desk.db")) as other:
        other.execute("begin immediate")
        code, said = told("users", "list")
    assert code == 1
    assert said.startswith("A file of Relief Desk cannot be used now: ")
    assert said.endswith("Nothing was changed; try again in a moment.\n")


def test_a_wrong_variable_of_the_environment_is_named(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIEFDESK_PORT", "none")
    code, said = told("users", "list")
    assert code == 1
    assert said.startswith("RELIEFDESK_PORT: ")


def test_what_nobody_foresaw_keeps_its_trace(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_a_fault_of_other_data_than_the_settings_is_not_told_as_theirs(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pydantic import BaseModel, ValidationError

    class Other(BaseModel):
        port: int

    monkeypatch.setattr(cli, "app", lambda: Other(port="none"))  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        cli.main()

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.content.switched_off import load_switched_off


@pytest.fixture
def run(content, monkeypatch):
    monkeypatch.chdir(content.root)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_a_topic_is_switched_off_and_on_again(run, content):
    done = run("switch-off", "risks", "--why", "It is wrong.")
    assert (done.exit_code, done.output) == (0, "“About risks” was switched off: It is wrong.\n")
    assert list(load_switched_off(content.root / "data" / "switched_off.yml")) == ["risks"]
    again = run("switch-off", "risks", "--why", "It is wrong.")
    assert (again.exit_code, "is switched off already" in again.output) == (1, True)
    assert run("switch-on", "risks").exit_code == 0
    assert load_switched_off(content.root / "data" / "switched_off.yml") == {}


def test_without_a_reason_or_a_password_nothing_is_switched(run):
    assert run("switch-off", "risks").exit_code == 2
    assert run("switch-off", "risks", "--why", "wrong", "--by", "nobody").exit_code == 1
    assert run("switch-on", "risks").exit_code == 1

import re

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.content.clinic import load_clinic
from reliefdesk.pages import script
from reliefdesk.pages.tag import pinned_tag, plain_tag


@pytest.fixture
def run(content, monkeypatch):
    monkeypatch.chdir(content.root)
    return lambda *arguments: CliRunner().invoke(app, ["embed", *arguments])


def test_the_tag_holds_what_shows_when_nothing_answers(run):
    assert run("--url", "https://chat.clinic.example").stdout == (
        '<script src="https://chat.clinic.example/reliefdesk.js" defer '
        'data-phone="+1 202-555-0100" data-emergency="911"></script>\n'
    )


@pytest.mark.parametrize("url", ["https://Chat.clinic.example/", "https://chat.clinic.example:443"])
def test_an_address_is_written_as_a_browser_writes_it(run, url):
    assert 'src="https://chat.clinic.example/reliefdesk.js"' in run("--url", url).stdout


@pytest.mark.parametrize(
    "url", ["", "chat.clinic.example", "https://a.example/path", "https://a.example,https://b.example"]
)
def test_what_is_no_address_is_refused_with_an_example(run, url):
    result = run("--url", url)
    assert result.exit_code == 2
    assert "https://chat.clinic.example" in re.sub(r"[\s│]+", " ", result.output).replace(" ", "")


def test_a_pinned_tag_holds_the_hash_and_what_the_browser_checks(content):
    tag = pinned_tag(load_clinic(content.clinic()), "https://a.example", "0" * 16, "sha384-x")
    assert f'src="https://a.example/reliefdesk.{"0" * 16}.js"' in tag
    assert 'integrity="sha384-x" crossorigin="anonymous"' in tag


def test_the_pinned_tag_is_of_the_built_file(run, tmp_path, monkeypatch):
    built = tmp_path / "built.js"
    built.write_bytes(b"bundle")
    monkeypatch.setattr(script.Script.__init__, "__defaults__", (built, tmp_path / "kept"))
    result = run("--pinned", "--url", "https://a.example")
    assert f"reliefdesk.{script.hash_of(b'bundle')}.js" in result.stdout
    assert script.integrity_of(b"bundle") in result.stdout


def test_facts_cannot_leave_their_attribute(content):
    clinic = load_clinic(content.clinic()).model_copy(update={"emergency_number": '"><b>'})
    tag = plain_tag(clinic, "https://a.example")
    assert "<b>" not in tag

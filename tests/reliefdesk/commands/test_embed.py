import re

import pytest

from reliefdesk.pages import script


@pytest.fixture
def embed(run):
    return lambda *arguments: run("embed", *arguments)


def test_the_tag_holds_what_shows_when_nothing_answers(embed):
    assert embed("--url", "https://chat.clinic.example").stdout == (
        '<script src="https://chat.clinic.example/reliefdesk.js" defer '
        'data-phone="+1 202-555-0100" data-emergency="911"></script>\n'
    )


@pytest.mark.parametrize("url", ["https://Chat.clinic.example/", "https://chat.clinic.example:443"])
def test_an_address_is_written_as_a_browser_writes_it(embed, url):
    assert 'src="https://chat.clinic.example/reliefdesk.js"' in embed("--url", url).stdout


@pytest.mark.parametrize(
    "url", ["", "chat.clinic.example", "https://a.example/path", "https://a.example,https://b.example"]
)
def test_what_is_no_address_is_refused_with_an_example(embed, url):
    result = embed("--url", url)
    assert result.exit_code == 2
    assert "https://chat.clinic.example" in re.sub(r"[\s│]+", " ", result.output).replace(" ", "")


def test_the_pinned_tag_is_of_the_built_file(embed, tmp_path, monkeypatch):
    built = tmp_path / "built.js"
    built.write_bytes(b"bundle")
    monkeypatch.setattr(script.Script.__init__, "__defaults__", (built, tmp_path / "kept"))
    result = embed("--pinned", "--url", "https://a.example")
    assert f"reliefdesk.{script.hash_of(b'bundle')}.js" in result.stdout
    assert script.integrity_of(b"bundle") in result.stdout


def test_before_the_widget_is_built_there_is_no_hash_to_pin(embed, tmp_path, monkeypatch):
    monkeypatch.setattr(script.Script.__init__, "__defaults__", (tmp_path / "none.js", tmp_path / "kept"))
    done = embed("--pinned", "--url", "https://a.example")
    assert done.exit_code == 2
    assert "not built yet" in " ".join(done.output.split())

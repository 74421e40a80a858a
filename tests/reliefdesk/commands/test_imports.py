import json

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from tests.reliefdesk.editing.documents.made import FAQ, FAQ_STYLES, FORMATS, LEAFLETS


@pytest.fixture
def desk(content, monkeypatch):
    monkeypatch.chdir(content.root)

    def run(*arguments):
        return CliRunner().invoke(app, list(arguments))

    return run


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_leaflet_becomes_drafts_and_an_export_shows_them(desk, content, suffix):
    (content.root / f"leaflet{suffix}").write_bytes(FORMATS[suffix](LEAFLETS["headache_care"]))
    done = desk("import", f"leaflet{suffix}", "--by", "ana")
    assert done.exit_code == 0, done.output
    assert "What is an occipital nerve block?" in done.output
    assert "! “volume” is a figure of speech; say it plainly." in done.output
    assert done.output.endswith("Saved 13 of 13 proposed topics as drafts. Nobody has approved them.\n")
    assert "A doctor puts numbing medicine next to a nerve at the back of the head." in desk("export", "-").output


def test_a_dry_run_tells_the_same_and_saves_nothing(desk, content):
    content.write("faq.md", FAQ_STYLES["labels"])
    before = desk("export", "-").output
    done = desk("import", "faq.md", "--dry-run")
    assert done.exit_code == 0
    assert "Would save 12 of 12 proposed topics as drafts." in done.output
    assert desk("export", "-").output == before


def test_a_program_gets_every_topic_with_its_place(desk, content):
    content.write("faq.csv", "What are your hours?;From 8 to 5.\n" + "\n".join(";".join(pair) for pair in FAQ))
    told = json.loads(desk("import", "faq.csv", "--json").output)["topics"]
    assert [(topic["title"], topic["answer"]) for topic in told[1:]] == [*FAQ]
    assert (told[0]["told_by_facts"], told[0]["kept"], told[1]["kept"]) == ("hours", False, True)
    assert told[1]["place"] == "row 2"


def test_what_is_imported_twice_changes_nothing_and_that_is_a_failure(desk, content):
    content.write("faq.md", FAQ_STYLES["headings"])
    assert desk("import", "faq.md").exit_code == 0
    again = desk("import", "faq.md")
    assert again.exit_code == 1
    assert "Where can I park? (line 1): is here already" in again.output


def test_a_file_that_is_not_read_is_told(desk, content):
    (content.root / "a.pages").write_bytes(b"PK\x03\x04")
    assert "a.pages: the file is damaged; save it again." in str(desk("import", "a.pages").exception)
    assert "cannot be read" in str(desk("import", "nowhere.docx").exception)

import json
import shutil

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.content.library import LIBRARY_FOLDER

NEW = (
    "add", "parking", "--title", "Where can I park?", "--answer", "Park behind the clinic.", "--by", "ana",
    "--question", "parking",
    *(
        part for thing in ("car", "van", "bus", "cab") for part in ("--question", f"where to park a {thing}")
    ),
)  # fmt: skip


@pytest.fixture
def desk(content, monkeypatch):
    monkeypatch.chdir(content.root)

    def run(*arguments):
        return CliRunner().invoke(app, list(arguments))

    return run


def test_a_topic_is_added_and_exported(desk):
    made = desk(*NEW, "--json")
    assert made.exit_code == 0
    assert json.loads(made.output)["topics"] == ["parking"]
    (topic,) = json.loads(desk("export", "-", "--json", "--topic", "parking").output)
    assert (topic["answer"], len(topic["questions"])) == ("Park behind the clinic.", 5)
    assert "approved_by" not in topic


def test_a_question_is_added_to_a_topic_that_there_is(desk):
    assert desk("add", "risks", "--question", "is it bad").exit_code == 0
    (topic,) = json.loads(desk("export", "-", "--json", "--topic", "risks").output)
    assert topic["questions"][-1] == "is it bad"


def test_a_template_brings_its_wordings(desk, content, repository):
    path = LIBRARY_FOLDER / "front_desk" / "parking.yml"
    (content.root / path).parent.mkdir(parents=True)
    shutil.copyfile(repository / path, content.root / path)
    answer = ("--title", "Where can I park?", "--answer", "Park behind us.")
    assert desk("add", "lot", *answer, "--template", "parking", "--without", "parking").exit_code == 0
    (topic,) = json.loads(desk("export", "-", "--json", "--topic", "lot").output)
    assert (topic["template"], topic["without"], topic["questions"]) == ("parking", ["parking"], [])
    wrong = desk("add", "lots", *answer, "--template", "park")
    assert (wrong.exit_code, "park is none of data/library/" in wrong.output) == (1, True)


def test_nothing_is_asked_when_nobody_can_answer_and_what_is_missing_is_told(desk):
    done = desk("add", "parking")
    assert done.exit_code == 1
    assert "the answer has no text." in done.output
    assert "0 questions are too few" in done.output


def test_a_wrong_name_saves_nothing_and_nobody_approves_by_an_option(desk):
    assert "no name for a topic" in str(desk("add", "../x").exception)
    assert desk("add", "risks", "--approved-by", "Dr. Rivera").exit_code == 2


@pytest.mark.parametrize("name", ["topics.csv", "topics.xlsx"])
def test_an_export_can_be_imported_again(desk, name):
    desk(*NEW)
    assert desk("export", name).exit_code == 0
    done = desk("import", name)
    assert (done.exit_code, done.output) == (0, "Saved the drafts of nothing.\n")


def test_a_dry_run_lists_every_problem_by_row_and_saves_nothing(desk, content):
    content.write("t.csv", "topic,question\nrisks,is it bad\nrisks,whats that nerve_block_definition\n")
    done = desk("import", "t.csv", "--dry-run")
    assert done.exit_code == 1
    assert "t.csv, row 3: risks: 'whats that nerve_block_definition' is already a question of" in done.output
    assert "Would change risks." in done.output
    assert "Saved nothing" in desk("import", "t.csv").output
    assert "is it bad" not in desk("export", "-").output
    assert desk("import", "t.csv", "--with-errors").exit_code == 1
    assert "is it bad" in desk("export", "-").output


def test_a_file_that_is_not_there_is_told(desk):
    assert "cannot be read" in str(desk("import", "nowhere.csv").exception)

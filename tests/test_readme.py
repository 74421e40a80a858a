"""README says what is there."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.main import get_command

from reliefdesk.commands.cli import app
from reliefdesk.content.topic import load_topics
from reliefdesk.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = ("architecture", "channels", "content", "embedding", "webchat", "licences")
PAGES = ["README.md", "CHANGELOG.md", *(f"docs/{name}.md" for name in DOCS)]

# Made by commands, so that they may be missing between two runs of these.
MADE = {"docs/evaluation/report.md", "docs/bench/results.md", "docs/bench/channels.md"}


def test_the_settings_table_is_that_of_the_settings():
    fields = {
        f"`RELIEFDESK_{name.upper()}`": (f"`{field.default}`" if str(field.default) else "", field.description)
        for name, field in Settings.model_fields.items()
    }
    assert {name: (default, text) for name, default, text in _table("Settings")} == fields


def test_the_commands_of_make_are_all_there_and_exist():
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = [row[0] for row in _table("Commands") if row[0].startswith("`make ")]
    assert sorted(named) == sorted(f"`make {target}`" for target in targets if target != "help")


def test_the_commands_of_reliefdesk_are_all_there_and_exist():
    commands = get_command(app).commands
    named = {row[0].strip("`").split()[1]: row[1] for row in _table("Commands") if row[0].startswith("`reliefdesk ")}
    assert named.keys() == commands.keys()
    for name, text in named.items():
        options = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", text)) <= options


def test_the_layout_names_only_what_exists():
    assert [path for path in _layout() if not (ROOT / path).exists()] == []


def test_the_layout_names_every_folder_and_file_at_the_top():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy has no git history that says what is tracked")
    top = {path.split("/")[0] for path in listed.stdout.split("\0") if path}
    assert top - {path.split("/")[0] for path in _layout()} == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8"))
    local = [(path.parent / link).resolve() for link in links if "://" not in link]
    missing = [target.relative_to(ROOT).as_posix() for target in local if not target.exists()]
    assert set(missing) - MADE == set()


def test_the_picture_of_a_talk_holds_approved_words():
    picture = ElementTree.parse(ROOT / "docs" / "talk.svg").getroot()
    said = [" ".join("".join(item.itertext()).split()) for item in picture.iter("{http://www.w3.org/2000/svg}text")]
    topics = load_topics(ROOT)
    for name in ("nerve_block_definition", "radiofrequency_ablation_definition", "radiofrequency_ablation_duration"):
        assert " ".join(topics[name].answer.split()) in said


def _section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def _table(title: str) -> list[list[str]]:
    """The rows of a section's tables that begin with code, cell by cell."""
    rows = [line for line in _section(title).splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def _layout() -> list[str]:
    """Each path of the tree, from the top."""
    paths, folder = [], ""
    for line in _section("Layout").split("```text\n", 1)[1].split("```", 1)[0].splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            folder = name if name.endswith("/") else ""
            paths.append(name)
        else:
            paths.append(folder + name)
    return paths

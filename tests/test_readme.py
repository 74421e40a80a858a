"""README and the reference say what is there."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.main import get_command

from reliefdesk.commands.cli import app
from reliefdesk.content.topic import load_topics
from reliefdesk.settings import Settings
from tests.reliefdesk.test_floors import FLOORS

ROOT = Path(__file__).parents[1]
README, REFERENCE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/reference.md"))
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "docs/channels/*.md", "docs/widget/*.md", "bench/*.md", "widget/*.md")
    for path in ROOT.glob(pattern)
)
WHOLE = ("reliefdesk", "data")  # folders of which the layout names all that is in them

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


def test_make_and_the_reference_say_the_same_of_each_command():
    listed = re.findall(r"^([a-z-]+):.*## (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {row[0].strip("`"): row[1].replace("`", "") for row in _table("Commands") if row[0].startswith("`make ")}
    for name, text in listed:
        if name != "help":
            assert told[f"make {name}"] == text[0].lower() + re.sub(r" \((.+)\)$", r"; \1", text[1:])


def test_the_commands_of_reliefdesk_are_all_there_and_exist():
    commands = get_command(app).commands
    named = {row[0].strip("`").split()[1]: row[1] for row in _table("Commands") if row[0].startswith("`reliefdesk ")}
    assert named.keys() == commands.keys()
    for name, text in named.items():
        options = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", text)) <= options


def test_the_layout_names_only_what_exists():
    assert [path for path in _layout() if not (ROOT / path).exists()] == []


def test_the_layout_names_every_folder_and_file_at_the_top_and_all_of_the_package_and_the_content():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy has no git history that says what is tracked")
    there = {path for path in listed.stdout.split("\0") if path and (ROOT / path).exists()}
    assert {path.split("/")[0] for path in there} - {path.split("/")[0] for path in _layout()} == set()
    within = {"/".join(path.split("/")[:2]) for path in there if path.startswith(tuple(f"{name}/" for name in WHOLE))}
    assert within - {"reliefdesk/__init__.py"} - {path.rstrip("/") for path in _layout()} == set()


def test_the_layout_names_a_folder_as_one_and_each_line_once():
    layout = _layout()
    assert [path for path in layout if path.endswith("/") != (ROOT / path).is_dir()] == []
    assert len({*layout}) == len(layout)


def test_the_layout_says_of_a_package_what_it_says_of_itself():
    for line in _section(README, "Layout").split("\nreliefdesk/ ", 1)[1].splitlines()[1:]:
        name, _, told = line.strip().partition(" ")
        if not line.startswith("  "):
            break
        if name.endswith("/"):
            itself = (ROOT / "reliefdesk" / name / "__init__.py").read_text(encoding="utf-8").splitlines()[0]
            assert itself[3:].lower().removesuffix('."""') == told.strip().lower(), name


def test_the_layout_of_the_package_is_in_the_order_of_the_floors():
    names = [path.removeprefix("reliefdesk/") for path in _layout() if path.startswith("reliefdesk/")][1:]
    assert [name.rstrip("/").removesuffix(".py") for name in names] == list(FLOORS)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    local = [(ROOT / page).parent / link for link, _ in _links(page) if link]
    missing = [target.resolve().relative_to(ROOT).as_posix() for target in local if not target.exists()]
    assert set(missing) - MADE == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_into_a_page_lead_to_a_heading_of_it(page):
    inward = [
        (ROOT / page if not link else (ROOT / page).parent / link, place) for link, place in _links(page) if place
    ]
    assert [place for target, place in inward if target.suffix == ".md" and place not in _headings(target)] == []


def test_the_picture_of_a_talk_holds_approved_words():
    picture = ElementTree.parse(ROOT / "docs" / "talk.svg").getroot()
    said = [" ".join("".join(item.itertext()).split()) for item in picture.iter("{http://www.w3.org/2000/svg}text")]
    topics = load_topics(ROOT)
    for name in ("nerve_block_definition", "radiofrequency_ablation_definition", "radiofrequency_ablation_duration"):
        assert " ".join(topics[name].answer.split()) in said


def _section(page: str, title: str) -> str:
    return page.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def _table(title: str) -> list[list[str]]:
    """The rows of a section's tables that begin with code, cell by cell."""
    rows = [line for line in _section(REFERENCE, title).splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def _links(page: str) -> list[tuple[str, str]]:
    """Of a page's links into the project the file, which may be the page itself, and the place in it."""
    text = re.sub(r"`[^`\n]+`", "", (ROOT / page).read_text(encoding="utf-8"))
    return [
        (link, place) for link, place in re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)\)", text) if "://" not in link + place
    ]


def _headings(page: Path) -> set[str]:
    """As the places that GitHub makes of them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _layout() -> list[str]:
    """Each path of the tree, from the top."""
    paths, folder = [], ""
    for line in _section(README, "Layout").split("```text\n", 1)[1].split("```", 1)[0].splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            folder = name if name.endswith("/") else ""
            paths.append(name)
        else:
            paths.append(folder + name)
    return paths

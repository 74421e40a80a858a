"""The documents say what is there: files, packages, names and numbers."""

import re
from pathlib import Path

import pytest
import yaml

from reliefdesk.alerts import outbox
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.console.services import TRIAL_FOLDER
from reliefdesk.editing import steps
from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN
from reliefdesk.messaging.outgoing import SECONDS_BEFORE_RETRY
from reliefdesk.model.bundle import KEPT_ANYHOW
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.machinery import COMPONENT
from reliefdesk.pages.script import KEPT
from reliefdesk.publication.publisher import PUBLICATIONS_FOLDER
from reliefdesk.publication.release import KEPT_MODELS
from reliefdesk.settings import Settings
from reliefdesk.staff import password_links
from reliefdesk.staff.devices import MOST_SECONDS_REMEMBERED
from reliefdesk.staff.sign_ins import MOST_IDLE_SECONDS, MOST_SECONDS_SIGNED_IN
from reliefdesk.stores import channel_failures
from reliefdesk.webchat import event_log, sessions
from reliefdesk.webchat.tokens import MOST_SECONDS_OF_A_SESSION
from tests.browser.console_pictures import FOLDER, MOST_BYTES, PICTURES
from tests.reliefdesk.test_floors import FLOORS

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/channels/*.md", "docs/widget/*.md", "bench/*.md", "widget/*.md")
    for path in ROOT.glob(pattern)
)
CUT_OFFS = {*CutOffs.__dataclass_fields__}
HOUR, DAY = 3600, 24 * 3600

# Made by commands and by running, so that they need not be there.
MADE = ("var/", "models/", "results/", ".venv/", ".rasa/", ".tools/", ".stock/", "widget/node_modules/", "trained/")
_SUFFIXES = "py|yml|yaml|ts|mjs|in|lock|toml|cfg|html|css"
_PATH = re.compile(rf"(?<![\w/.<*{{:-])((?:[\w.-]+/)*[\w.-]+\.(?:{_SUFFIXES})|(?:[\w.-]+/)+)(?![\w/*-])")

NUMBERS = {
    "docs/architecture.md": [
        f"is tried for {sum(SECONDS_BEFORE_RETRY) / 60:.0f} minutes",
        f"over {MOST_MESSAGE_CHARACTERS:,} characters is matched by patterns only",
    ],
    "docs/channels.md": [f"until {SECONDS_KNOWN // DAY} days"],
    "SECURITY.md": [
        f"{sessions.SECONDS // DAY} day after a session's last request",
        f"last request, {MOST_SECONDS_OF_A_SESSION // DAY} days at most",
        f"an event {event_log.SECONDS_KEPT // DAY} day |",
        f"its id {SECONDS_KEPT // DAY} days |",
        f"{SECONDS_KEPT // DAY} days, looked at with each new answer",
        f"{SECONDS_KNOWN // DAY} days after the last message",
        f"{MOST_SECONDS_SIGNED_IN // HOUR} hours, {MOST_IDLE_SECONDS // HOUR} without a request",
        f"{MOST_SECONDS_REMEMBERED // DAY} days after its last sign-in",
        f"{outbox.SECONDS_KEPT // DAY} days after it was told",
        f"when and why | {channel_failures.SECONDS_KEPT // DAY} days |",
        f"to be undone | {steps.SECONDS_KEPT // DAY} day |",
        f"an invitation {password_links.SECONDS_OF_AN_INVITATION // DAY} days, a new password a day, by e-mail an hour",
        f"the last {KEPT_MODELS} publications, the live one and the {KEPT_ANYHOW} newest",
    ],
}


def code(page: Path) -> str:
    """What a page has in backticks and fences, a line each; the README's tree is read by test_readme."""
    text = re.sub(r"\n## Layout\n.*?(?=\n## )", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    fences = re.findall(r"^ *```\w*\n(.*?)^ *```", text, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE))
    return "\n".join([*fences, *spans])


def named(text: str) -> set[str]:
    """The files and folders of a project that stand in it; an address, or part of a larger path, is none."""
    return {found for found in _PATH.findall(text) if not found.startswith(MADE)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_and_folder_that_a_page_names_exists(page):
    places = (ROOT, ROOT / "reliefdesk", page.parent)
    assert sorted(name for name in named(code(page)) if not any((place / name).exists() for place in places)) == []


def test_every_module_that_code_or_configuration_names_exists():
    patterns = ("reliefdesk/**/*.py", "actions/*.py", "*.yml", "data/**/*.yml", "Makefile", "bin/*", "pyproject.toml")
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for pattern in patterns
        for path in ROOT.glob(pattern)
        for name in named(path.read_text(encoding="utf-8"))
        if re.fullmatch(r"[\w.-]+/.+\.py", name)
        if not any((place / name).exists() for place in (ROOT, ROOT / "reliefdesk", path.parent))
    ]
    assert wrong == []


def test_a_module_that_moved_is_noticed():
    assert named("`nlu/choices.py`, see shared/ and var/desk.db, /webhooks/rest/webhook, https://a.example/b.py") == {
        "nlu/choices.py",
        "shared/",
    }


def test_each_way_goes_down_the_floors_and_comes_back_once():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    ways = re.findall(r"```text\ndown\n(.+?)\nback\n(.+?)```", text, re.DOTALL)
    assert len(ways) == 5
    for down, back in ways:
        assert _floors(down) == sorted(_floors(down), reverse=True)
        assert _floors(back) == sorted(_floors(back))


def _floors(way: str) -> list[int]:
    """How high each room of it lies; what stands beside the house has no floor."""
    rooms = re.findall(r"\((\w+)/", way)
    return [FLOORS.index(room) for room in rooms if room in FLOORS]


def test_each_cut_off_of_the_configuration_is_told_and_its_value_only_there():
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    component = next(entry for entry in pipeline if entry["name"] == COMPONENT)
    assert component.keys() - {"name"} == CUT_OFFS
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("| cut-off |", 1)[1].split("\n\n", 1)[0]
    assert {*re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)} == CUT_OFFS
    for page in PAGES:
        names = "|".join(CUT_OFFS)
        repeated = re.findall(rf"`(?:{names})`[ |]*(?:\w+ )?0\.\d+", page.read_text(encoding="utf-8"))
        assert repeated == [], f"{page.relative_to(ROOT)} repeats what stands in config.yml"


def test_every_table_and_file_of_data_is_told_with_how_long_it_is_kept():
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in security.splitlines() if line.startswith("| ")]
    told = {
        name
        for row in rows
        if len(row) == 6 and row[4].strip()
        for name in re.findall(r"`([\w./]+)`", f"{row[1]}{row[2]}")
    }
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "reliefdesk").rglob("*.py")]
    tables = {name for text in sources for name in re.findall(r"create table if not exists (\w+) ", text)}
    files = {str(field.default) for field in Settings.model_fields.values() if str(field.default).startswith("var/")}
    assert tables
    folders = {f"var/{PUBLICATIONS_FOLDER}/", f"var/{TRIAL_FOLDER}/", f"{KEPT}/"}
    assert tables | folders | files - {"var/models.secret"} <= told


@pytest.mark.parametrize(("page", "told"), [(page, told) for page, all_ in NUMBERS.items() for told in all_])
def test_a_number_is_that_of_the_code(page, told):
    assert told in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def test_each_picture_of_the_console_that_staff_are_shown_is_one_that_make_pictures_makes():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "docs" / "content.md").read_text(encoding="utf-8"))
    made = sorted(f"{FOLDER.name}/{name}.png" for name in PICTURES)
    assert sorted(shown) == made
    there = {path.relative_to(ROOT / "docs").as_posix(): path.stat().st_size for path in (ROOT / FOLDER).iterdir()}
    assert sorted(there) == made
    assert max(there.values()) < MOST_BYTES

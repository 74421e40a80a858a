"""What is compared: our widget and those of package.json, each as its own documentation puts it on a page."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.environment import NotPossible
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.topic import load_topics
from reliefdesk.pages.script import Script
from reliefdesk.webchat.documents import facts_of_script, widget_facts

OURS, EMPTY = "Relief Desk", "no widget"

_HERE = Path(__file__).parent
_BOX = '<div id="box" style="width:400px;height:600px"></div>'
_BOT_FRAMEWORK = (
    '<script src="widget.js"></script><script>WebChat.renderWebChat({directLine: WebChat.createDirectLine('
    "{token: 'none', domain: location.origin + '/directline', webSocket: false})}, "
    "document.getElementById('box'))</script>"
)
_RASA = (
    '<script src="widget.js"></script><script>WebChat.default({title: "Juniper Pain Clinic", '
    "socketUrl: location.origin}, null)</script>"
)


@dataclass(frozen=True)
class Contender:
    """`script` is served as widget.js; selectors go into one shadow root after the other."""

    name: str
    script: bytes
    inside: str  # of the page's main part
    behind: str  # at the page's end
    composer: tuple[str, ...]
    launcher: tuple[str, ...] = ()  # none when it is embedded, and so always open


def contenders(root: Path, work: Path) -> list[Contender]:
    """Ours first, the page without any last; installs the others into `work`."""
    modules = _install(root, work)

    def read(package: str, path: str) -> tuple[str, bytes]:
        version = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))["version"]
        return f"{package} {version}", (modules / package / path).read_bytes()

    sendbox = ("[data-id=webchat-sendbox-input]",)
    deep, deep_script = read("deep-chat", "dist/deepChat.bundle.js")
    rasa, rasa_script = read("rasa-webchat", "lib/index.js")
    bot, bot_minimal = read("botframework-webchat", "dist/webchat-minimal.js")
    _, bot_script = read("botframework-webchat", "dist/webchat.js")
    return [
        Contender(
            OURS,
            _our_script(root, work),
            "",
            '<script src="widget.js" defer></script>',
            ("relief-desk", "textarea"),
            ("relief-desk", ".launcher"),
        ),
        Contender(
            deep,
            deep_script,
            """<deep-chat connect='{"url": "/none"}'></deep-chat>""",
            '<script type="module" src="widget.js"></script>',
            ("deep-chat", "#text-input"),
        ),
        Contender(rasa, rasa_script, "", _RASA, (".rw-new-message",), (".rw-launcher",)),
        Contender(f"{bot}, minimal", bot_minimal, _BOX, _BOT_FRAMEWORK, sendbox),
        Contender(bot, bot_script, _BOX, _BOT_FRAMEWORK, sendbox),
        Contender(EMPTY, b"", "", "", ("h1",)),
    ]


def _install(root: Path, work: Path) -> Path:
    work.mkdir(parents=True, exist_ok=True)
    modules, lock = work / "node_modules", work / "package-lock.json"
    if modules.exists() and lock.exists() and lock.read_bytes() == (_HERE / lock.name).read_bytes():
        return modules
    for name in ("package.json", lock.name):
        shutil.copy(_HERE / name, work / name)
    command = [str(root / "bin/npm"), "--prefix", str(work), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own command
    if done.returncode:
        lock.unlink()
        raise NotPossible(f"The other widgets could not be installed:\n{done.stderr.strip()}")
    return modules


def _our_script(root: Path, work: Path) -> bytes:
    facts = widget_facts(load_clinic(root / "clinic.yml"), load_topics(root))
    asset = Script(kept=work / "kept").plain(facts_of_script(facts))
    if asset is None:
        raise NotPossible("The widget is not built: run `make widget` first.")
    return asset.body

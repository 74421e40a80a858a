"""The house's floors: each package imports only from those below it, so that there is no circle of packages."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "reliefdesk"
ARCHITECTURE = PACKAGE.parent / "docs" / "architecture.md"

# From the ground up. A line may import from itself and from every line above it in this list.
FLOORS = (
    "content",
    "web",
    "secret",
    "settings",
    "logs",
    "processes",
    "stores",
    "nlu",
    "dialogue",
    "rasa",
    "model",
    "assistant",
    "staff",
    "editing",
    "webchat",
    "messaging",
    "rest",
    "publication",
    "alerts",
    "privacy",
    "pages",
    "channels",
    "console",
    "server",
    "commands",
    "__main__",
)
# Adapters: everything else is plain Python that is tried without Rasa.
MAY_IMPORT_RASA = ("nlu/component.py", "rasa/", "model/", "assistant/", "channels/", "server/")


def rooms() -> Iterator[Path]:
    return PACKAGE.rglob("*.py")


def floor(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of every module that is imported, also within functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "reliefdesk":
            yield from ((node.lineno, f"reliefdesk.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def modules_that(path: Path, names: dict[str, Path]) -> Iterator[str]:
    """Of `names`, those that a module imports, be it for types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ({f"{node.module}.{alias.name}" for alias in node.names} | {node.module}) & names.keys()


def from_above(path: Path) -> Iterator[str]:
    for line, name in imports(path):
        if name.startswith("actions"):
            yield f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}, which stands on the package"
        if not name.startswith("reliefdesk."):
            continue
        other = name.split(".")[1]
        if other in FLOORS and FLOORS.index(other) > FLOORS.index(floor(path)):
            yield f"{path.relative_to(PACKAGE.parent)}:{line} imports {name} from above"


def test_every_package_and_module_at_the_root_has_its_floor() -> None:
    assert {floor(path) for path in rooms()} - {"__init__"} == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_nothing_imports_from_above(name: str) -> None:
    assert [problem for path in rooms() if floor(path) == name for problem in from_above(path)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in rooms()}
    graph = {name: set(modules_that(path, names)) - {name} for name, path in names.items()}
    TopologicalSorter(graph).prepare()  # CycleError names the circle


def test_at_most_five_modules_stand_loose_at_the_root() -> None:
    loose = [path.name for path in PACKAGE.glob("*.py") if path.name != "__init__.py"]
    assert len(loose) <= 5, loose


def test_only_adapters_import_rasa() -> None:
    bent = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in rooms()
        for line, name in imports(path)
        if re.match(r"rasa(\.|$)|rasa_sdk", name)
        and not path.relative_to(PACKAGE).as_posix().startswith(MAY_IMPORT_RASA)
    ]
    assert bent == []


def test_the_picture_of_the_floors_in_the_docs_is_of_today() -> None:
    drawn = re.search(r"```text\n# floors\n(.+?)```", ARCHITECTURE.read_text(encoding="utf-8"), re.DOTALL)
    assert drawn
    assert [line.split()[0] for line in reversed(drawn[1].splitlines())] == list(FLOORS)

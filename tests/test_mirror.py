"""Tests mirror the tree: what a module does is tried in the test of its name, which is found without a search."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Modules with logic and without a test of their name, each with where it is tried; the list may only become shorter.
_SERVED = "tests/reliefdesk/console/test_web_server.py, test_pages.py and pages/, over HTTP"
WITHOUT_A_NAMESAKE: Mapping[str, str] = {
    "reliefdesk/console/forms": _SERVED,
    "reliefdesk/console/serving": "tests/reliefdesk/commands/test_console.py, as a process of its own",
    "reliefdesk/console/topic_form": _SERVED,
    "reliefdesk/webchat/routes": "tests/rasa/webchat, in a running assistant",
}

# Tests that are of a package or of several modules, each with what it is about.
OF_NO_MODULE: Mapping[str, str] = {
    "actions/test_names.py": "the actions that the domain and the rules name",
    "reliefdesk/console/test_pages.py": "every page of the console, and who is let in",
    "reliefdesk/console/test_rights.py": "who sees callbacks and addresses, on whatever page",
    "reliefdesk/publication/test_kills.py": "a publication that is killed between any two steps",
    "reliefdesk/rasa/slim/test_install.py": "what the package's own function does to a process",
    "reliefdesk/test_floors.py": "which package may import which",
    "reliefdesk/test_house_sentences.py": "sentences that a door would say from Python",
    "reliefdesk/webchat/test_failing_store.py": "the whole chat while its file cannot be written",
}

MOST_NAMES_IN_SEVERAL_FOLDERS = 5

_DECIDES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.AsyncWith, ast.Match)
_COMPUTES = (ast.Call, ast.BinOp, ast.BoolOp, ast.Compare, ast.comprehension, ast.Subscript, ast.JoinedStr, ast.Await)


def modules(*folders: str) -> Iterator[str]:
    """Such as "reliefdesk/web/line"; what a package itself says is no module of its own."""
    for folder in folders or ("reliefdesk", "actions"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not path.name.startswith("__"):
                yield path.relative_to(ROOT).with_suffix("").as_posix()


def namesake(module: str) -> str:
    folder, _, name = module.rpartition("/")
    return f"{folder}/test_{name}.py"


def has_logic(text: str) -> bool:
    """Whether a function or method branches or computes: its decorators, defaults and types do not count."""
    functions = (
        node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    return any(
        isinstance(node, (*_DECIDES, *_COMPUTES)) for each in functions for part in each.body for node in ast.walk(part)
    )


def missing() -> set[str]:
    return {
        module
        for module in modules()
        if not (ROOT / "tests" / namesake(module)).is_file() and has_logic((ROOT / f"{module}.py").read_text("utf-8"))
    }


def test_every_module_with_logic_has_a_test_of_its_name() -> None:
    assert sorted(missing() - WITHOUT_A_NAMESAKE.keys()) == []


def test_nothing_is_excused_that_has_one_or_that_needs_none() -> None:
    assert sorted(WITHOUT_A_NAMESAKE.keys() - missing()) == []


def test_every_test_of_the_package_has_a_module_of_its_name() -> None:
    names = {namesake(module) for module in modules()}
    folders = (ROOT / "tests" / "reliefdesk", ROOT / "tests" / "actions")
    found = {path.relative_to(ROOT / "tests").as_posix() for folder in folders for path in folder.rglob("test_*.py")}
    assert sorted(found - names) == sorted(OF_NO_MODULE)


def test_a_name_means_one_module_but_for_a_few() -> None:
    folders = defaultdict(list)
    for module in modules("reliefdesk"):
        folder, _, name = module.rpartition("/")
        folders[name].append(folder)
    several = {name: where for name, where in folders.items() if len(where) > 1}
    assert len(several) <= MOST_NAMES_IN_SEVERAL_FOLDERS, several


def test_logic_is_told_from_what_is_only_written_down() -> None:
    assert not has_logic('LIMIT = len("abc")\n@dataclass(order=bool(1))\nclass A:\n    a: int = field(default=f())\n')
    assert not has_logic('class A(Protocol):\n    async def stop(self, of: int = f()) -> None:\n        """Ends."""\n')
    assert not has_logic("class A:\n    def name(self):\n        return 'a'\n")
    for body in ("return f(x)", "return x + 1", "if x: pass", "return 1 if x else 2", "return [a for a in x]"):
        assert has_logic(f"class A:\n    def of(self, x):\n        {body}\n"), body

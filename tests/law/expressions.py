"""Every regular expression of the product, and texts made of an expression that would be slow if it were."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

# Built while a program runs: what stands in them, and where they are read.
BUILT = {
    ("reliefdesk/content/house.py", "re.escape(number)"),  # a number of the clinic's own, escaped
    ("reliefdesk/content/wording.py", "re.escape, words"),  # the abbreviations of a language, escaped
    ("reliefdesk/content/reading_grade.py", "re.escape(name)"),  # what the clinic calls a treatment, escaped
    ("reliefdesk/editing/template_match.py", "re.escape"),  # names and titles of templates, escaped; 200 characters
    ("reliefdesk/editing/scrub.py", "pattern"),  # _DETAILS, which are found as the others are
    ("reliefdesk/web/templating.py", "{words}"),  # the clinic's own numbers, escaped
}
FUNCTIONS = ("compile", "sub", "subn", "match", "search", "fullmatch", "split", "findall", "finditer")

_PALETTES = ("a1 .", "1a .", " a1.", ".a1 ", "_-a1", "é痛1 ")
_MOST_BRANCHES = 4


def modules() -> list[Path]:
    """Those that use regular expressions."""
    files = sorted((*ROOT.glob("reliefdesk/**/*.py"), *ROOT.glob("actions/*.py")))
    return [path for path in files if _calls(path)]


def kept_in(path: Path) -> dict[str, tuple[re.Pattern[str], bool]]:
    """The expressions that a module keeps, by the name that they are kept under, and whether they are searched for."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return {
        f"{name}.{variable}{place}": (pattern, is_searched(path, variable))
        for variable, value in vars(importlib.import_module(name)).items()
        for place, pattern in _patterns(value)
    }


def is_searched(path: Path, name: str) -> bool:
    """Whether an expression is looked for anywhere in a text, or only the whole text is held against it."""
    used = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", path.read_text(encoding="utf-8")))
    return not name.startswith("_") or not used or not used <= {"fullmatch", "match"}


def written_in(path: Path) -> list[str]:
    """The expressions that stand within a module's functions; AssertionError for one that this page does not know."""
    found = []
    for call in (call for call in _calls(path) if not _is_kept(call, path)):
        argument = call.args[0]
        if isinstance(argument, ast.Constant):
            found.append(str(argument.value))
        else:
            name, text = path.relative_to(ROOT).as_posix(), ast.unparse(argument)
            assert any(name == file and part in text for file, part in BUILT), (
                f"{name}, line {call.lineno}: {text} is built: keep it in a constant, or add it to BUILT"
            )
    return found


def texts_against(pattern: re.Pattern[Any]) -> set[tuple[str, str, str]]:
    """What to repeat, what stands before it and what after it, for each part of an expression."""
    tree = re._parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)  # type: ignore[attr-defined]
    found = set()
    for palette in _PALETTES:
        for before, body in _parts(list(tree), palette):
            for start, piece in ((before, body), ("", before + body), ("", before + body + " "), ("", before + "\n")):
                found |= {(start, piece, after) for after in ("", "!", "\0")} if piece else set()
    return found


def _calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in FUNCTIONS
    ]


def _is_kept(call: ast.Call, path: Path) -> bool:
    """Whether it stands outside of functions, where `kept_in` finds it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return not any(node.lineno <= call.lineno <= (node.end_lineno or 0) for node in functions)


def _patterns(value: object, place: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, (tuple, list)):
        for number, each in enumerate(value):
            yield from _patterns(each, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _patterns(each, f"{place}[{key!r}]")


def _parts(tree: list[Any], palette: str, before: str = "") -> Iterator[tuple[str, str]]:
    """What matches up to each part, and the part itself; of parts within parts too."""
    for node in tree:
        body = _sample([node], palette)
        yield before, body
        for inner in _within(node):
            yield from _parts(inner, palette, before)
        before += body


def _within(node: Any) -> list[list[Any]]:
    kind, value = str(node[0]), node[1]
    if kind.endswith("REPEAT"):
        return [list(value[2])]
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind == "ATOMIC_GROUP":
        return [list(value)]
    return [list(branch) for branch in value[1][:_MOST_BRANCHES]] if kind == "BRANCH" else []


def _sample(tree: list[Any], palette: str) -> str:
    """A short text that the expression matches, of letters of the palette where there is a choice."""
    text = ""
    for kind, value in ((str(node[0]), node[1]) for node in tree):
        if kind == "LITERAL":
            text += chr(value)
        elif kind == "NOT_LITERAL":
            text += next(letter for letter in palette + "b" if ord(letter) != value)
        elif kind == "ANY":
            text += palette[0]
        elif kind == "IN":
            text += _letter(value, palette)
        elif kind.endswith("REPEAT"):
            text += _sample(list(value[2]), palette) * max(1, value[0])
        elif kind == "BRANCH":
            text += _sample(list(value[1][0]), palette)
        elif kind == "SUBPATTERN":
            text += _sample(list(value[3]), palette)
        elif kind == "ATOMIC_GROUP":
            text += _sample(list(value), palette)
    return text


def _letter(choices: Any, palette: str) -> str:
    letters = itertools.chain(palette, "abzAZ059-+_.,:;/#@'\"(&<[{%$!? \n\t", map(chr, range(0x20, 0x2000)))
    return next((letter for letter in letters if _fits(letter, choices)), "")


def _fits(letter: str, choices: Any) -> bool:
    is_negated, fits = False, False
    for kind, value in ((str(choice[0]), choice[1]) for choice in choices):
        if kind == "NEGATE":
            is_negated = True
        elif kind == "LITERAL":
            fits = fits or ord(letter) == value
        elif kind == "RANGE":
            fits = fits or value[0] <= ord(letter) <= value[1]
        elif kind == "CATEGORY":
            fits = fits or bool(_CATEGORIES[str(value).removeprefix("CATEGORY_")].match(letter))
    return fits != is_negated


_CATEGORIES = {
    "DIGIT": re.compile(r"\d"),
    "NOT_DIGIT": re.compile(r"\D"),
    "SPACE": re.compile(r"\s"),
    "NOT_SPACE": re.compile(r"\S"),
    "WORD": re.compile(r"\w"),
    "NOT_WORD": re.compile(r"\W"),
}

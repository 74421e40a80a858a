"""What visitors read stands in data/, approved: a sentence that a door says from Python fails here, with its line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reliefdesk.content.sentences import KEYS, places_of

ROOT = Path(__file__).parents[2]
DOORS = (
    "actions",
    *(f"reliefdesk/{name}" for name in "assistant webchat messaging rest pages channels nlu".split()),
    "reliefdesk/content/hours.py",
)

# Modules whose sentences are for who runs the server or builds the website, and for nobody else.
FOR_ENGINEERS: Mapping[str, str] = {
    "reliefdesk/assistant/identity_keys.py": "settings that are missing when the server starts",
    "reliefdesk/channels/registry.py": "what is wrong with credentials.yml",
    "reliefdesk/messaging/checkup.py": "the command that tries credentials",
    "reliefdesk/messaging/credentials.py": "what is wrong with credentials.yml",
    "reliefdesk/pages/embed_check.py": "the page on which who builds the website tries its policy",
    "reliefdesk/pages/theme.py": "the page on which who builds the website chooses a style",
    "reliefdesk/webchat/session_keys.py": "settings that are missing when the server starts",
}
# Sentences, each with the reason why no visitor reads it.
ALLOWED: Mapping[str, str] = {
    "The body is not a JSON object.": "an error of the program that calls",
    "Another message had this id; give each its own.": "an error of the program that calls",
    "There is no such message.": "an error of the program that calls, which rates what it never got",
    "Last-Event-ID is the number of the last event you have, or 0.": "an error of the program that calls",
    "AC and 32 digits or letters from a to f, such as AC0123456789abcdef0123456789abcdef": "what credentials look like",
    "MG and 32 digits or letters from a to f, such as MG0123456789abcdef0123456789abcdef": "what credentials look like",
    "Microsoft's keys cannot be fetched": "goes to the log",
    "The file of the talks": "goes to the log",
    "The intake of {}": "goes to the log",
    "public_url does not begin with https://; write the Request URL as it stands in Twilio's console.": "a doubt that "
    "the command tells which tries credentials",
    "public_url does not end in {}; write the Request URL as it stands in Twilio's console.": "the same",
    "Storing the model": "told in the terminal that trains",
    "Learning to tell topics and red flags apart": "told in the terminal that trains",
    "Reading {} questions": "told in the terminal that trains",
    "What can be done about my pain?": "asked of the encoder, to know it again",
}
# What is raised as these is told to the visitor; all other errors are for engineers.
TOLD = ("Refusal", "TooMany")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_ENDS = re.compile(r"[\w})][.!?][\s\"”']*$")
_NO_PROSE = re.compile(r"^\s*(?:<|\(\?|\^|\[|public,|camera=|(?:select|insert|update|delete|create|local)\b)|\\[bwd(]")


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of each string, with {} for what is put in; none of docstrings, logs, errors for engineers."""
    for node in ast.iter_child_nodes(tree):
        if _is_docstring(node) or _is_log(node) or _is_for_engineers(node):
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        else:
            yield from literals(node)


def reads_like_a_sentence(text: str) -> bool:
    """Whether people would take it for words to them: several, and a capital first or a full stop at the end."""
    words = _WORD.findall(text.replace("{}", " "))
    lower = [word for word in words if word[1:].islower()]
    if len(lower) < 2 or _NO_PROSE.search(text):
        return False
    first = text.lstrip("{} “\"'")[:1]
    return (first.isupper() and words[1].islower()) or (_ENDS.search(text) is not None and len(lower) > 2)


def sentences(source: str) -> list[str]:
    return [text for _, text in literals(ast.parse(source)) if reads_like_a_sentence(text)]


def modules() -> Iterator[Path]:
    for door in DOORS:
        path = ROOT / door
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("door", DOORS)
def test_no_door_says_a_sentence_of_its_own(door):
    found = []
    for path in modules():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(door) or name in FOR_ENGINEERS:
            continue
        for line, text in literals(ast.parse(path.read_text(encoding="utf-8"))):
            if reads_like_a_sentence(text) and text not in ALLOWED:
                found.append(f"{name}:{line} says {text!r}; write it in data/house.yml and say its key")
    assert found == []


def test_what_is_allowed_is_there():
    said = {text for path in modules() for text in sentences(path.read_text(encoding="utf-8"))}
    assert [text for text in ALLOWED if text not in said] == []
    assert [name for name in FOR_ENGINEERS if not sentences((ROOT / name).read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    ['return "Please call us."', 'return f"Please call {phone} today."', 'TITLE = "Book a visit"',
     'raise Refusal("rate", "Please wait a moment.")', 'x = {"title": f"Call {phone} now"}', 'f("we are closed now.")',
     'def f(text="Reply with a number."): pass', 'return ("One. " f"Wait {n} seconds.")'],
)  # fmt: skip
def test_a_sentence_is_found_wherever_it_is_said(source):
    assert len(sentences(f"def f():\n    '''It is a docstring.'''\n    {source}")) == 1


@pytest.mark.parametrize(
    "source",
    ['logger.warning("A turn failed today.")', 'raise ValueError("Write it as words.")', 'f("select id from event")',
     'f("Cache-Control", "no-store, no-transform")', '"Alone, a string is a docstring."', 'f("nerve_block")'],
)  # fmt: skip
def test_what_no_visitor_reads_is_left_alone(source):
    assert sentences(source) == []


def test_every_key_is_said_with_just_what_belongs_in_its_places():
    said = set()
    for path in [*modules(), *(ROOT / "reliefdesk/console").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in KEYS:
                said.add(node.value)
            if isinstance(node, ast.Call) and node.args and isinstance(key := node.args[0], ast.Constant):
                names = {keyword.arg for keyword in node.keywords}
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in ("voice", "say") and key.value in KEYS and None not in names:
                    assert names == places_of(key.value), f"{path.name}:{node.lineno}"
    assert set(KEYS) - said == set()


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_log(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    if not isinstance(called, ast.Attribute):
        return False
    whose = called.value.id if isinstance(called.value, ast.Name) else ""
    return whose == "logger" or called.attr in ("debug", "info", "warning", "exception")


def _is_for_engineers(node: ast.AST) -> bool:
    raised = node.exc.func if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else None
    return isinstance(raised, ast.Name) and raised.id not in TOLD

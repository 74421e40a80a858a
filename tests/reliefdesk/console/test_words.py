"""What staff read in the console is in their words: no template and no sentence has a developers' word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.console import words
from reliefdesk.console.words import PLAIN

CONSOLE = Path(words.__file__).parent
TEMPLATES = sorted((CONSOLE / "templates").glob("*.html"))
MODULES = sorted(path for path in CONSOLE.rglob("*.py") if path.name != "words.py")

_OURS = re.compile(rf"\b(?:{'|'.join(map(re.escape, PLAIN))})s?\b", re.IGNORECASE)
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SHOWN = re.compile(r'\b(?:aria-label|title|placeholder|alt|data-sure)="([^"]*)"')
_TYPED = re.compile(r'"([^"]*)"|\'([^\']*)\'')


def of_template(text: str) -> Iterator[str]:
    """What is read of it: its text, its labels, and the sentences within its code."""
    for code in _CODE.findall(text):
        yield from (first or second for first, second in _TYPED.findall(code) if " " in (first or second))
    plain = _CODE.sub("", text)
    yield from _SHOWN.findall(plain)
    yield re.sub(r"<[^>]*>", " ", plain)


def of_module(text: str) -> Iterator[str]:
    """Sentences of its own: of each text with a space in it that documents nothing."""
    tree = ast.parse(text)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in told and " " in node.value:
            yield node.value


def ours(sentences: Iterator[str]) -> list[str]:
    return [found for sentence in sentences for found in _OURS.findall(sentence)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_word_of_ours(path):
    assert ours(of_template(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CONSOLE).as_posix())
def test_no_sentence_of_a_page_has_one(path):
    assert ours(of_module(path.read_text(encoding="utf-8"))) == []


def test_a_word_of_ours_is_noticed_wherever_it_is_read():
    for text in ("<p>A candidate</p>", '<a aria-label="Held-out ones">x</a>', '{{ area("Hints at it", 3) }}',
                 '{% if a %}Themes{% endif %}'):  # fmt: skip
        assert ours(of_template(text)) != [], text
    assert ours(of_template('<p class="hint" id="theme">{{ theme }}{% for a in themes %}</p>')) == []
    assert ours(of_module('"""A theme of ours."""\nx = "the theme is full"')) == ["theme"]
    assert ours(of_module('x = "theme"\n')) == []

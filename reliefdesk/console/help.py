"""Staff's guide, docs/content.md, as a part of a page: without pictures, and with links within it alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

THE_REST = "\n## The same at the command line\n"
GUIDE = Path(__file__).parents[2] / "docs" / "content.md"


@cache
def guide(path: Path = GUIDE) -> Markup:
    """The guide as HTML; its own text, in which markup is shown as it stands."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = [_anchored(token, following) for token, following in _pairs(reader.parse(_of_the_console(path)))]
    for token in tokens:
        if token.children:
            token.children = _without_pictures(token.children)
    told = reader.renderer.render(tokens, reader.options, {})
    return Markup(told.replace("<p></p>\n", ""))  # noqa: S704 our own document; where a picture stood nothing is left


@cache
def headings(path: Path = GUIDE) -> tuple[tuple[str, str], ...]:
    """The chapters, each with the place that leads to it."""
    found = re.findall(r"^##+ (.+)$", _of_the_console(path), flags=re.MULTILINE)
    return tuple((title, place(title)) for title in found)


def place(title: str) -> str:
    """The name of a heading's place on the page."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _of_the_console(path: Path) -> str:
    """What follows is about commands and files, in developers' words. The page has a title of its own."""
    text = path.read_text("utf-8").partition(THE_REST)[0]
    return text.partition("\n")[2] if text.startswith("# ") else text


def _pairs(tokens: list[Token]) -> list[tuple[Token, Token | None]]:
    return [(token, tokens[at + 1] if at + 1 < len(tokens) else None) for at, token in enumerate(tokens)]


def _anchored(token: Token, following: Token | None) -> Token:
    if token.type == "heading_open" and following:
        token.attrSet("id", place(following.content))
    if token.type == "table_open":
        token.attrSet("tabindex", "0")  # it may be wider than a phone, and moves sideways
    return token


def _without_pictures(tokens: list[Token]) -> list[Token]:
    """Pictures are not served here, and a link that leads to another document leads nowhere."""
    kept: list[Token] = []
    skipping = 0
    for token in tokens:
        if token.type == "image":
            continue
        if token.type == "link_open" and not str(token.attrGet("href") or "").startswith(("#", "https://")):
            skipping += 1
            continue
        if token.type == "link_close" and skipping:
            skipping -= 1
            continue
        kept.append(token)
    return kept

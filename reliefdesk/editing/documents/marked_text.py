"""Markdown and plain text as blocks: plain text is Markdown that has no marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliefdesk.editing.documents.document import Block, Table

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*\Z")
_ITEM = re.compile(r"\s*(?:[-*+•·▪◦‣–]|\d{1,3}[.)])\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s")
_ROW = re.compile(r"\s*\|.*\|\s*\Z")
_RULE = re.compile(r"[\s|:-]+\Z")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()]{0,500}\)")
_BOLD = re.compile(r"(?:\*\*|__)([^*_]{1,500}?)(?:\*\*|__)")
_LEAD = re.compile(r"\s*(?:\*\*|__)([^*_]{1,200}?)(?:\*\*|__)[\s:–—-]*")
_SLANTED = re.compile(r"(?<![\w*])[*_]([^*_\s][^*_]{0,500}?)[*_](?![\w*])")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_LABEL = re.compile(r"\s*(?:Q|P|A|R|Question|Pregunta|Answer|Respuesta)(?:\s?\d{1,3})?\s?[:.)]\s", re.IGNORECASE)
_TABBED = 0.6  # of the lines hold a tab: rows that were copied out of a table
_WRAPPED = 60  # characters: a line that is shorter was ended by hand


def text_blocks(text: str) -> list[Block | Table]:
    """The blocks and tables of a text; a line keeps its number."""
    lines = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).replace("\r\n", "\n").split("\n")
    numbered = list(enumerate((line.replace("\r", " ") for line in lines), 1))
    filled = [line for line in lines if line.strip()]
    is_tabbed = len(filled) > 1 and sum("\t" in line.strip() for line in filled) > _TABBED * len(filled)
    return list(_blocks(_without_front_matter(numbered), is_tabbed))


def _without_front_matter(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if lines and lines[0][1].strip() == "---":
        ends = (place for place, (_, line) in enumerate(lines[1:60], 1) if line.strip() in ("---", "..."))
        return lines[next(ends, -1) + 1 :]
    return lines


def _blocks(lines: list[tuple[int, str]], is_tabbed: bool) -> Iterator[Block | Table]:
    paragraph: list[tuple[int, str]] = []
    rows: list[tuple[int, str]] = []
    is_fenced = False

    def ended() -> Iterator[Block | Table]:
        if rows:
            cells = [_cells(line) for _, line in rows if not _RULE.fullmatch(line)]
            yield Table(tuple(cells), line=rows[0][0])
        if paragraph:
            yield from _paragraph(paragraph)
        paragraph.clear()
        rows.clear()

    for number, line in lines:
        if _FENCE.match(line):
            is_fenced = not is_fenced
        heading = None if is_fenced else _HEADING.match(line)
        if not line.strip() or heading or _FENCE.match(line) or (not (paragraph or rows) and _RULE.fullmatch(line)):
            yield from ended()
            if heading and (text := _plain(line[heading.end() :].rstrip("# "))):
                yield Block("heading", text, level=len(heading[1]), line=number)
        elif _ROW.match(line) or (is_tabbed and "\t" in line.strip()):
            if paragraph:
                yield from ended()
            rows.append((number, line))
        elif len(paragraph) == 1 and _UNDERLINE.fullmatch(line):
            begun, text = paragraph.pop()
            yield Block("heading", _plain(text), level=1 if "=" in line else 2, line=begun)
        else:
            if rows or (paragraph and _begins_anew(paragraph[-1][1], line)):
                yield from ended()
            paragraph.append((number, line))
    yield from ended()


def _begins_anew(before: str, line: str) -> bool:
    """Whether a line is no more of the paragraph: an item, a label, or the one before was ended by hand."""
    if _ITEM.match(line) or _LABEL.match(line) or _LEAD.match(line):
        return True
    if line.lstrip().startswith(">") != before.lstrip().startswith(">"):
        return True
    if before.endswith("  ") or before.rstrip().endswith(("\\", "?", "?**")) or _LEAD.fullmatch(before):
        return True
    if line.rstrip().endswith("?") and before.rstrip()[-1:] in (".", "!", ")") and not line[:1].islower():
        return True
    if len(before.strip()) >= _WRAPPED or line.startswith(" ") or _ITEM.match(before):
        return False
    return before.rstrip()[-1:] in ".!:" or not line[:1].islower()


def _paragraph(lines: list[tuple[int, str]]) -> Iterator[Block]:
    number, first = lines[0]
    text = " ".join(line.strip().lstrip(">").rstrip("\\").strip() for _, line in lines)
    item = _ITEM.match(text)
    bare = text[item.end() :] if item else text
    lead = _LEAD.match(bare)
    if lead and not bare[lead.end() :].strip():
        yield Block("heading", _plain(lead[1]), level=7, line=number)
    elif _plain(bare):
        kept = bool(item) and not _NUMBER.match(first)  # a number belongs to what it numbers, and is taken off there
        words = _plain(bare[lead.end() :]) if lead else _plain(bare if kept else text)
        yield Block("item" if item else "paragraph", words, _plain(lead[1]) if lead else "", line=number)


def _cells(line: str) -> tuple[str, ...]:
    cells = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
    return tuple(map(_plain, cells))


def _plain(text: str) -> str:
    text = _SLANTED.sub(r"\1", _BOLD.sub(r"\1", _LINK.sub(r"\1", text)))
    return " ".join(text.replace("\\", "").replace("`", "").split())

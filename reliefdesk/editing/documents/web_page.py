"""An HTML page as blocks: what is around the text (navigation, banners, scripts) is left out, nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reliefdesk.editing.documents.document import Block, Kind, Table
from reliefdesk.editing.documents.runs import Run, blocks_of, plain

MOST_PAGE_CHARACTERS = 3_000_000

_LEFT_OUT = frozenset(
    "nav header footer aside script style template noscript svg iframe object select dialog title figcaption "
    "button audio video canvas map".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 hr html li "
    "main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "summary": 6}
_BOLD = frozenset(("b", "strong"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary"))
_AROUND = re.compile(r"cookie|consent|breadcrumb|newsletter|popup", re.IGNORECASE)
_CLOSES: dict[str, tuple[str, ...]] = {  # what ends by itself where these begin
    **dict.fromkeys(_BLOCKS, ("p",)),
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "tr": ("td", "th", "tr", "p"),
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
}
_MOST_OPEN = 200
# Where a comment or a tag does not end, html.parser looks for its end again and again: the square of the length.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_SPACE = re.compile(r"\s+")


def page_blocks(text: str) -> list[Block | Table]:
    """The blocks and tables of a page; a page that is too long is read as far as it goes."""
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", _COMMENT.sub("", text[:MOST_PAGE_CHARACTERS])))
    reader.close()
    return reader.finished()


@dataclass
class _Cells:
    """A table while it is read: `found` holds what a cell is made of."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    outer: list[Block | Table] = field(default_factory=list)
    is_layout: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Block | Table] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._outside: list[str] = []  # the element that is left out, and those within it
        self._tables: list[_Cells] = []
        self._term = ""

    def finished(self) -> list[Block | Table]:
        """What was read, once all was fed."""
        self._flush()
        while self._tables:
            self._end_table()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._runs.append(("\n", self._is_bold()))
        if tag in _EMPTY:
            return
        if self._outside:
            if tag == self._outside[0]:
                self._outside.append(tag)
            return
        if self._is_left_out(tag, attrs):
            self._outside.append(tag)
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._tables.append(_Cells(outer=self._found))
            self._found = []
        elif tag in ("tr", "td", "th") and self._tables:
            self._start_cell(is_row=tag == "tr")
        elif tag == "dt":
            self._term = ""
        while self._open and self._open[-1] in _CLOSES.get(tag, ()):
            self._open.pop()
        if len(self._open) < _MOST_OPEN:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._outside:
            if tag == self._outside[0]:
                self._outside.pop()
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "table" and self._tables:
            self._end_table()
        if tag in self._open[-40:]:  # what was left open within it is closed too
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._outside:
            self._runs.append((data if "pre" in self._open else _SPACE.sub(" ", data), self._is_bold()))

    def _is_left_out(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        given = {name: value or "" for name, value in attrs}
        if tag in ("html", "body", "main", "article"):
            return False
        if tag == "button" and any(name in _HEADINGS for name in self._open):
            return False  # of a list that unfolds
        return (
            tag in _LEFT_OUT
            or "hidden" in given
            or given.get("role", "") in _ROLES
            or bool(_AROUND.search(f"{given.get('id', '')} {given.get('class', '')}"[:300]))
        )

    def _is_bold(self) -> bool:
        return any(tag in _BOLD or tag in ("th", "dt") for tag in self._open[-12:])

    def _start_cell(self, is_row: bool) -> None:
        self._end_cell()
        rows = self._tables[-1].rows
        if is_row or not rows:
            rows.append([])
        if not is_row:
            rows[-1].append([])

    def _end_cell(self) -> None:
        """What was read since the cell began is its own; what stands between rows belongs to none, and goes before."""
        table, found = self._tables[-1], self._found
        self._found = []
        if not table.rows or not table.rows[-1]:
            table.outer += found
            return
        table.rows[-1][-1] += [part for part in found if isinstance(part, Block)]
        inner = [part for part in found if isinstance(part, Table)]
        table.is_layout = table.is_layout or bool(inner)
        table.outer += inner

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        rows = [row for row in table.rows if any(row)]
        blocks = [block for row in rows for cell in row for block in cell]
        is_layout = table.is_layout or any(block.kind == "heading" and block.level < 7 for block in blocks)
        self._found = table.outer
        if is_layout or all(sum(map(bool, row)) < 2 for row in rows):
            self._found += blocks
        else:
            self._found.append(Table(tuple(tuple(map(_cell, row)) for row in rows)))

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        if not any(text.strip() for text, _ in runs):
            return
        kind: Kind = "paragraph"
        level = next((_HEADINGS[tag] for tag in reversed(self._open) if tag in _HEADINGS), 0)
        if level:
            kind = "heading"
        elif "dd" in self._open and self._term:
            kind = "definition"
        elif "li" in self._open:
            kind = "item"
        elif "dt" in self._open:
            self._term = plain(runs)
            return
        for block in blocks_of(kind, level, runs):
            lead = self._term if kind == "definition" else block.lead
            self._found.append(Block(block.kind, block.text, lead, block.level))


def _cell(blocks: list[Block]) -> str:
    return "\n".join(f"{block.lead} {block.text}".strip() for block in blocks)

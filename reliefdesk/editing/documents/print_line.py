"""One printed line of a page, with where it stands and how it is set."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfminer.layout import LTTextLine

_HEAVY = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d{1,9}\)")
_BULLET = re.compile(r"\A[\uf0b7\uf0a7\u2022\uf076](?=\S)|\A[\uf0b7\uf0a7\uf076]")


@dataclass(frozen=True)
class PrintLine:
    """Measures are in points from the lower left; `box` is the same for lines that stand together.

    `lead` holds the words in bold that the line begins with; `height_on_page` is 0 at the foot and 1 at the head.
    """

    text: str
    size: float
    is_bold: bool
    lead: str
    left: float
    right: float
    top: float
    bottom: float
    box: int
    height_on_page: float


def print_line(found: LTTextLine, box: int, page_height: float) -> PrintLine | None:
    """The line that pdfminer found; None when nothing can be read in it."""
    from pdfminer.layout import LTChar

    letters = [letter for letter in found if isinstance(letter, LTChar) and letter.get_text().strip()]
    text = _BULLET.sub("• ", _UNKNOWN.sub("", found.get_text()).replace("\u00ad", "").strip())
    if not letters or not text:
        return None
    heavy = [bool(_HEAVY.search(letter.fontname)) for letter in letters]
    heavy[0] = heavy[0] or (len(heavy) > 1 and heavy[1] and not letters[0].get_text().isalnum())  # a bullet
    light = next((place for place, is_heavy in enumerate(heavy) if not is_heavy), len(heavy))
    return PrintLine(
        text=text,
        size=float(statistics.median(letter.size for letter in letters)),
        is_bold=all(heavy),
        lead=_first(text, light) if 2 < light < len(heavy) else "",
        left=found.x0,
        right=found.x1,
        top=found.y1,
        bottom=found.y0,
        box=box,
        height_on_page=found.y0 / page_height if page_height else 0.5,
    )


def _first(text: str, count: int) -> str:
    """The beginning of `text` with so many letters that are no spaces."""
    for place, letter in enumerate(text):
        count -= not letter.isspace()
        if count < 0:
            return text[:place].strip()
    return text

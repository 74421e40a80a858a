"""A PDF as blocks: pdfminer gives lines with their type; nothing is drawn, no picture is unpacked."""

from __future__ import annotations

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator

from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.documents.print_columns import side_by_side
from reliefdesk.editing.documents.print_line import PrintLine, print_line

MOST_PAGES = 60
MOST_HEADING_WORDS = 16

_BEGUN = re.compile(r"(?:[-–•·▪◦‣*●○■]|\(?\d{1,3}[.)]|(?:Q|A|P|R)\d{0,3}[:.)])\s", re.IGNORECASE)
_MARK = re.compile(r"[-–•·▪◦‣*●○■]\s+")
_DIGITS = re.compile(r"\d+")
_EDGE = 0.08  # of a page's height, where running heads stand
_LARGER = 1.12  # times the usual size is a heading's
_GAP = 0.75  # of a line's height: more than that lies between paragraphs
_SHORT = 0.85  # of the width: a line that ends there was the last of its paragraph


def pdf_blocks(data: bytes) -> list[Block | Table]:
    """The blocks of a PDF, each with its page; NotSound for one that is protected, or is pictures of pages."""
    pages = [list(page) for page in _pages(data)]
    running = _running(pages)
    kept = [[line for line in page if _bare(line) not in running] for page in pages]
    sizes = Counter[float]()
    for page in kept:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        raise NotSound("this is a scan: it holds pictures of pages and no text. Scan it with text recognition.")
    usual = sizes.most_common(1)[0][0]
    return [block for number, page in enumerate(kept, 1) for block in _page_blocks(page, usual, number)]


def _pages(data: bytes) -> Iterator[Iterable[PrintLine]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer, LTTextLine
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    def lines(found: object, box: int) -> Iterator[PrintLine]:
        for number, part in enumerate(found if hasattr(found, "__iter__") else ()):
            if isinstance(part, LTTextLine):
                if line := print_line(part, box, page.height):
                    yield line
            else:
                yield from lines(part, box if isinstance(found, LTTextContainer) else box * 1_000 + number)

    try:
        for count, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(all_texts=True))):
            if count >= MOST_PAGES:
                raise NotSound(f"it has more than {MOST_PAGES} pages. Divide it.")
            yield list(lines(page, 1))
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed):
        raise NotSound("it is protected by a password; save it without one.") from None


def _running(pages: list[list[PrintLine]]) -> set[str]:
    """What stands at the edge of several pages, or is nothing but a page's number."""
    edges = [{_bare(line) for line in page if not _EDGE < line.height_on_page < 1 - _EDGE} for page in pages]
    counted = Counter(text for edge in edges for text in edge)
    return {text for text, count in counted.items() if count > 1 or text in ("", "#", "page #", "page # of #", "# / #")}


def _bare(line: PrintLine) -> str:
    return _DIGITS.sub("#", line.text.strip().casefold())


def _page_blocks(lines: list[PrintLine], usual: float, page: int) -> Iterator[Block | Table]:
    if rows := side_by_side(lines):
        yield Table(tuple(rows), page=page)
        return
    widest: dict[int, float] = {}
    for line in lines:
        widest[line.box] = max(widest.get(line.box, 0.0), line.right)
    paragraph: list[PrintLine] = []
    for line in lines:
        if paragraph and _begins_anew(paragraph[-1], line, widest[paragraph[-1].box], usual):
            yield from _paragraph(paragraph, usual, page)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield from _paragraph(paragraph, usual, page)


def _begins_anew(before: PrintLine, line: PrintLine, right: float, usual: float) -> bool:
    if _is_heading(before, usual) != _is_heading(line, usual) or abs(before.size - line.size) > 0.1 * usual:
        return True
    if _BEGUN.match(line.text) or (line.lead and not line.is_bold):
        return True
    if before.text.rstrip().endswith("?") and _is_short(before, right):
        return True
    if before.box != line.box:
        return not (line.text[:1].islower() and before.text.rstrip()[-1:] not in (".", "!", "?", ":"))
    if before.bottom - line.top > _GAP * line.size:
        return True
    return _is_short(before, right) and before.text.rstrip()[-1:] in (".", "!", "?", ":")


def _is_short(line: PrintLine, right: float) -> bool:
    return line.right - line.left < _SHORT * (right - line.left)


def _is_heading(line: PrintLine, usual: float) -> bool:
    return (line.size > _LARGER * usual or line.is_bold) and len(line.text.split()) <= MOST_HEADING_WORDS


def _paragraph(lines: list[PrintLine], usual: float, page: int) -> Iterator[Block]:
    text = _joined(line.text for line in lines)
    if not text:
        return
    if _is_heading(lines[0], usual) and len(text.split()) <= 2 * MOST_HEADING_WORDS:
        size = statistics.median(line.size for line in lines)
        yield Block("heading", text, level=1 if size > 1.5 * usual else 2 if size > _LARGER * usual else 7, page=page)
        return
    lead = lines[0].lead if not lines[0].is_bold else ""
    mark = _MARK.match(text)
    bare = text[mark.end() :] if mark else text
    own = _MARK.sub("", lead, count=1)
    if own and bare.startswith(own):
        bare = bare[len(own) :].lstrip(" :–—-")
    yield Block("item" if mark else "paragraph", bare, own, page=page)


def _joined(lines: Iterable[str]) -> str:
    whole = ""
    for line in lines:
        if whole.endswith("-") and whole[-2:-1].isalpha() and line[:1].islower():
            whole = whole[:-1] + line.strip()
        else:
            whole = f"{whole} {line.strip()}"
    return " ".join(whole.split())

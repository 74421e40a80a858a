"""A document's blocks as sections: each has what it is about, what is said of that, and its place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reliefdesk.editing.documents.columns import as_pairs
from reliefdesk.editing.documents.document import Block, Document, Place, Table
from reliefdesk.editing.documents.lead_ins import bare, is_answered, is_asked, is_question, lead_of
from reliefdesk.editing.documents.whole_sentences import sentences

LEAST_ASKED_INLINE = 3  # paragraphs that begin with their question, before one is taken for that

_MOST_QUESTION_WORDS = 20
_MOST_HEADING_WORDS = 16
_MOST_LINE_WORDS = 9
_MOST_RUN_IN_WORDS = 3
_SAID = re.compile(
    r"(yes|no|not|never|call|ask|do|don’t|don't|usually|mostly|it|most|some|sometimes|often|please|maybe|we|you|they|this|"
    r"that|stop|rest|drink|eat|wait|of course|possibly|rarely|always|take|keep|wear|bring|come)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Section:
    """`about` is a heading, a question or a lead-in, "" at the head; `subject` is the heading that it stands under.

    `paragraphs` are in the document's order; `is_lead` says that `about` led a paragraph in. `others` are further
    wordings of the same question.
    """

    about: str
    place: Place
    paragraphs: tuple[str, ...] = ()
    is_lead: bool = False
    subject: str = ""
    others: tuple[str, ...] = ()


def sections(document: Document) -> list[Section]:
    """All sections in reading order; a heading with nothing below it is only the place of what follows."""
    found: list[Section] = []
    above: dict[int, str] = {}
    for part in _spelled(document):
        if isinstance(part, Section):
            found.append(part)
            continue
        under = [text for level, text in sorted(above.items()) if not is_question(text)]
        if part.kind == "heading":
            level = part.level or 7
            under = [text for at, text in sorted(above.items()) if at < level]
            above = {at: text for at, text in above.items() if at < level} | {level: part.text}
            place = Place(part.page, part.line, heading=under[-1] if under else "")
            found.append(Section(part.text, place, subject=under[-1] if under else ""))
        elif part.lead:
            place = Place(part.page, part.line, heading=under[-1] if under else "")
            found.append(Section(part.lead, place, (_begun(part.text),), True, under[-1] if under else ""))
        elif found and not found[-1].place.row and _goes_on(found[-1], part):
            found[-1] = _with(found[-1], part)
        else:
            heading = under[-1] if under else ""
            found.append(Section(heading, Place(part.page, part.line, heading=heading), (part.text,)))
    return [section for section in found if section.paragraphs]


def _begun(text: str) -> str:
    """What followed a colon stands alone now, so it begins with a capital."""
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _goes_on(section: Section, block: Block) -> bool:
    """Whether a block says more of what the section is about; after a lead-in only an item does."""
    return not section.is_lead or block.kind == "item"


def _with(section: Section, block: Block) -> Section:
    """Short items belong to the sentence that leads them in; each of the others is a paragraph.

    A sentence that a page's end cut in two is one again.
    """
    if block.kind == "item" and section.paragraphs and _is_listed(section.paragraphs[-1], block.text):
        *before, last = section.paragraphs
        joint = " " if last.endswith(":") else "; "
        return dataclasses.replace(section, paragraphs=(*before, f"{last}{joint}{block.text.rstrip(';,')}"))
    if block.kind == "paragraph" and section.paragraphs and _is_cut(section.paragraphs[-1], block.text):
        *before, last = section.paragraphs
        return dataclasses.replace(section, paragraphs=(*before, f"{last} {block.text}"))
    return dataclasses.replace(section, paragraphs=(*section.paragraphs, block.text))


def _is_cut(before: str, after: str) -> bool:
    return before[-1:].isalpha() and after[:1].islower()


def _is_listed(before: str, item: str) -> bool:
    return (before.endswith(":") or ";" in before or ": " in before) and not item.rstrip().endswith((".", "!", "?"))


def _spelled(document: Document) -> Iterator[Block | Section]:
    """The blocks without labels; questions and lead-ins become headings and leads, tables become sections."""
    asks_inline = _asks_inline(document.blocks)
    leads_inline = sum(bool(_run_in(block)[0]) for block in document.blocks) >= LEAST_ASKED_INLINE
    is_list = is_asked_before = False
    for found, after in zip(document.parts, [*document.parts[1:], None], strict=False):
        if isinstance(found, Table):
            yield from _of_table(found)
            continue
        part = dataclasses.replace(found, kind="heading", level=7) if _stands_above(found, after) else found
        text, lead = bare(part.text), bare(part.lead)
        asked = is_asked(part.text) or is_asked(part.lead)
        if is_answered(part.text) and is_asked_before:
            yield dataclasses.replace(part, kind="paragraph", text=text, lead="")
            continue
        if part.kind == "heading" and not asked:
            is_asked_before = is_asked_before or is_question(text)
            yield dataclasses.replace(part, text=text.rstrip(":"))
            continue
        is_list = part.kind in ("item", "definition") or bare(part.text) != part.text
        question, answer = _inline(f"{lead} {text}".strip() if is_question(lead) else text)
        if question and not lead and not asked and not is_list and asks_inline < LEAST_ASKED_INLINE and answer:
            question, answer = "", text  # a paragraph that only begins by asking
        if question or asked:
            is_asked_before = True
            yield dataclasses.replace(part, kind="heading", text=question or text, lead="", level=7)
            if answer := bare(answer) if question else "":
                yield dataclasses.replace(part, kind="paragraph", text=answer, lead="")
            continue
        if not lead:
            lead, text = lead_of(text)
        if not lead and leads_inline:
            lead, text = _run_in(dataclasses.replace(part, text=text))
        yield dataclasses.replace(part, text=text, lead=lead)


def _stands_above(block: Block, after: Block | Table | None) -> bool:
    """Whether a short line without an end is the heading of the text below it."""
    words = len(block.text.split())
    if block.kind != "paragraph" or block.lead or words > _MOST_LINE_WORDS or block.text.rstrip()[-1:] in ".!,;…)":
        return False
    if not isinstance(after, Block) or after.kind == "heading" or block.text[:1].islower():
        return False
    if after.kind == "item" and block.text.rstrip().endswith(":"):
        return False  # it leads a list in
    return len(after.text.split()) > words and (after.text.rstrip()[-1:] in ".!?:" or after.kind == "item")


def _inline(text: str) -> tuple[str, str]:
    """A question and the answer behind it; twice "" and the text when it begins otherwise."""
    first, *rest = sentences(text) or [""]
    while rest and is_question(first) and is_question(rest[0]):  # twofold: "Is it far? Is there a bus?"
        first = f"{first} {rest.pop(0)}"
    if is_question(first) and len(first.split()) <= _MOST_QUESTION_WORDS:
        return first, " ".join(rest)
    return "", text


def _run_in(block: Block) -> tuple[str, str]:
    """A few words that end like a sentence and are none, and what follows, as in "Walking sticks. A stick ..."."""
    first, *rest = sentences(block.text) or [""]
    is_lead = block.kind != "heading" and first.endswith(".") and len(first.split()) <= _MOST_RUN_IN_WORDS
    if not is_lead or not rest or _SAID.match(first):
        return "", block.text
    return first.rstrip("."), " ".join(rest)


def _asks_inline(blocks: Sequence[Block]) -> int:
    return sum(bool(_inline(bare(block.text))[0]) for block in blocks if block.kind != "heading")


def _of_table(table: Table) -> Iterator[Block | Section]:
    pairs = as_pairs(table.rows)
    for pair in pairs:
        place = Place(table.page, table.line, row=pair.row)
        yield Section(pair.question, place, (pair.answer,) if pair.answer else (), others=pair.others)
    for cells in () if pairs else table.rows:
        first, *rest = [" ".join(cell.split()) for cell in cells if cell.strip()] or [""]
        text = " ".join(rest)
        if text and len(first.split()) <= _MOST_HEADING_WORDS:
            yield Block("definition", text, first, page=table.page, line=table.line)
        elif first:
            yield Block("paragraph", f"{first} {text}".strip(), page=table.page, line=table.line)

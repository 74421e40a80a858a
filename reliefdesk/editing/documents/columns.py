"""The columns of a table of questions and answers, under whatever headings: guessed, and chosen by staff."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reliefdesk.content.wording import key
from reliefdesk.editing.documents.lead_ins import bare, is_question

Role = Literal["question", "answer", "others", ""]
Rows = Sequence[Sequence[str]]

MOST_COLUMNS = 50

_MOST_HEADING_CHARACTERS = 50
_ROWS_LOOKED_AT = 30
_SEPARATORS = re.compile(r"\n|;|\|| / ")
_WORDS: dict[Role, re.Pattern[str]] = {
    "others": re.compile(
        r"other ways|otras? formas|alternat|variation|variant|synonym|sinonim|wordings|phrasings|also asked|utterance|"
        r"keywords|other questions|similar|rephras|frases"
    ),
    "answer": re.compile(
        r"\b(?:answers?|repl(?:y|ies)|responses?|respuestas?|a|we say|what we say|solution|contestacion(?:es)?|"
        r"our words)\b"
    ),
    "question": re.compile(r"\b(?:questions?|preguntas?|q|faqs?|ask|asks|asked|consultas?|patients? say)\b"),
}
_ALSO_QUESTIONS = re.compile(r"\b(?:titles?|titulos?|topics?|temas?|subject)\b")  # where no column is named for it


@dataclass(frozen=True)
class Layout:
    """`roles` by column; `heading` is the number of the row with the headings, 0 when there is none."""

    roles: tuple[Role, ...]
    heading: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether there are both a column of questions and one of answers."""
        return "question" in self.roles and "answer" in self.roles


@dataclass(frozen=True)
class Pair:
    """One question with its answer; `row` is the row's number in the file, from 1."""

    question: str
    answer: str
    others: tuple[str, ...]
    row: int


def guessed(rows: Rows) -> Layout:
    """The likeliest layout: by headings, else by what the cells hold."""
    width = min(MOST_COLUMNS, max((len(row) for row in rows), default=0))
    for number, row in enumerate(rows[:_ROWS_LOOKED_AT], 1):
        roles = _named(row, width)
        if {"question", "answer"} <= set(roles):
            return Layout(roles, number)
    roles = _by_cells(rows, width)
    return Layout(roles, _unnamed_heading(rows, roles))


def as_pairs(rows: Rows, layout: Layout | None = None) -> list[Pair]:
    """The questions and answers; none when no column holds the one or the other.

    Rows without a question are titles or remarks. Merged cells stand in each of their rows: one answer for several
    questions makes the others wordings of the first, one question with several answers has them in a row.
    """
    layout = layout or guessed(rows)
    if not layout.is_whole:
        return []
    found: list[Pair] = []
    for number, row in enumerate(rows, 1):
        if number <= layout.heading:
            continue
        question = bare(_cells(row, layout, "question"))
        answer = bare(_cells(row, layout, "answer"))
        others = tuple(bare(text) for text in _SEPARATORS.split(_cells(row, layout, "others", "\n")) if text.strip())
        last = found[-1] if found else None
        if last and answer and (not question or key(question) == key(last.question)):
            if answer != last.answer:
                found[-1] = replace(last, answer=f"{last.answer} {answer}".strip())
        elif last and question and answer and answer == last.answer:
            found[-1] = replace(last, others=(*last.others, question, *others))
        elif question and (answer or is_question(question)):
            found.append(Pair(question, answer, tuple(filter(None, others)), number))
    return found


def _named(row: Sequence[str], width: int) -> tuple[Role, ...]:
    """The roles that the cells of a row name, if they are headings."""
    roles: list[Role] = [""] * width
    for place, cell in enumerate(row[:width]):
        if not cell.strip() or len(cell) > _MOST_HEADING_CHARACTERS or is_question(cell):
            continue
        plain = key(cell)
        for role, words in _WORDS.items():
            if words.search(plain):
                if role == "others" or role not in roles:
                    roles[place] = role
                break
    if "question" not in roles and "answer" in roles:
        also = [
            place
            for place, cell in enumerate(row[:width])
            if not roles[place] and _ALSO_QUESTIONS.search(key(cell[:99]))
        ]
        roles = ["question" if place in also[:1] else role for place, role in enumerate(roles)]
    return tuple(roles)


def _by_cells(rows: Rows, width: int) -> tuple[Role, ...]:
    """Questions end with a question mark, and answers are the longest of the rest."""
    columns = [[row[place].strip() for row in rows if place < len(row)] for place in range(width)]
    filled = [[cell for cell in column if cell] for column in columns]
    asked = [sum(map(is_question, cells)) / max(1, len(cells)) for cells in filled]
    lengths = [sum(map(len, cells)) / max(1, len(cells)) if len(cells) > 1 or len(rows) < 3 else 0 for cells in filled]
    roles: list[Role] = [""] * width
    if not width:
        return ()
    best = max(range(width), key=lambda place: (asked[place], lengths[place]))
    if asked[best] < 0.3:
        wordy = [place for place in range(width) if lengths[place] > 3]
        if len(wordy) < 2:
            return tuple(roles)
        best = min(wordy[:2], key=lambda place: lengths[place])
    roles[best] = "question"
    others = [place for place in range(width) if place != best and lengths[place] > 3]
    if others:
        roles[max(others, key=lambda place: lengths[place])] = "answer"
    return tuple(roles)


def _unnamed_heading(rows: Rows, roles: Sequence[Role]) -> int:
    """The first row that is filled in both columns, when it is none like those below it: their headings."""
    if "question" not in roles or "answer" not in roles:
        return 0
    question, answer = roles.index("question"), roles.index("answer")
    whole = [
        (number, row[question], row[answer])
        for number, row in enumerate(rows, 1)
        if max(question, answer) < len(row) and row[question].strip() and row[answer].strip()
    ]
    if len(whole) < 3:
        return 0
    (number, first, beside), *rest = whole
    asked = sum(is_question(text) for _, text, _ in rest) / len(rest)
    is_heading = not is_question(first) and len(beside) <= _MOST_HEADING_CHARACTERS and not beside.endswith(".")
    return number if asked > 0.7 and is_heading else 0


def _cells(row: Sequence[str], layout: Layout, role: Role, between: str = " ") -> str:
    chosen = (row[place] for place, own in enumerate(layout.roles) if own == role and place < len(row))
    return between.join(" ".join(cell.split()) if between == " " else cell.strip() for cell in chosen if cell.strip())

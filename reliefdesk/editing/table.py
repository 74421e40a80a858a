"""Topics as a table: a row a question; import lists every problem by row before anything is saved."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliefdesk.content.checks import questions_stand_once, trained_questions
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.approvals import Approvals
from reliefdesk.editing.documents.document import Table
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit, one_line
from reliefdesk.editing.edit_checks import problems
from reliefdesk.editing.ids import check_id
from reliefdesk.editing.project import Project
from reliefdesk.editing.spreadsheet import Row
from reliefdesk.editing.table_translations import cells_of, headings_of, with_translations
from reliefdesk.editing.translating import languages_of

COLUMNS = (
    "topic", "title", "answer", "part", "question", "related", "card", "approved_by", "approved_on", "review_by",
    "template", "without",
)  # fmt: skip
BETWEEN = " | "  # wordings of one cell
PARTS = {"training": "questions", "held_out": "held_out"}

_NAME = re.compile(r"[a-z0-9_]+")
_ONCE = ("title", "answer", "related", "card", "template", "without")
_NEEDED = ("title", "answer")


@dataclass(frozen=True)
class Plan:
    """What an import would do; `refused` holds what stops it, `problems` what publishing will refuse or warn of."""

    edits: tuple[TopicEdit, ...]
    based_on: tuple[str, ...]
    refused: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    def save(self, drafts: Drafts, by: str) -> None:
        """All of them or none; Conflict when somebody saved in between."""
        if self.refused:
            raise ContentError(list(self.refused))
        with drafts.desk.transaction():
            for edit, version in zip(self.edits, self.based_on, strict=True):
                drafts.save(edit, by, version)


def is_export(parts: Sequence[object]) -> bool:
    """Whether a file holds nothing but a table of topics by their names, as `as_table` writes it."""
    only = parts[0] if len(parts) == 1 else None
    if not isinstance(only, Table) or not only.rows:
        return False
    headings = [one_line(cell).lower() for cell in only.rows[0]]
    known = {heading.partition(" (")[0] for heading in filter(None, headings)}
    if "topic" not in headings or not known <= {*COLUMNS}:
        return False
    place = headings.index("topic")
    names = [row[place].strip() for row in only.rows[1:] if place < len(row)]
    return any(names) and all(_NAME.fullmatch(name) for name in filter(None, names))


def as_table(edits: Iterable[TopicEdit], approvals: Approvals, languages: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """A row a question, under COLUMNS and `headings_of` the languages; what is the topic's stands in its first row.

    Who approved it is there to be read: an import approves nothing.
    """
    table: list[tuple[str, ...]] = []
    for edit in edits:
        whole = (edit.title, edit.answer)
        signed = approvals.of(edit).signed
        approval = (signed.approved_by, str(signed.approved_on), str(signed.review_by)) if signed else ("", "", "")
        lists = (", ".join(edit.related), BETWEEN.join(edit.without))
        rest = (lists[0], edit.card or "", *approval, edit.template or "", lists[1], *cells_of(edit, languages))
        rows = [(part, question) for part, field in PARTS.items() for question in getattr(edit, field)]
        for number, row in enumerate(rows or [("training", "")]):
            table.append((edit.id, *(("", "") if number else whole), *row, *(("",) * len(rest) if number else rest)))
    return table


def plan_import(
    name: str, rows: Sequence[Row], drafts: Drafts, project: Project, replace: bool = False, by: str = ""
) -> Plan:
    """What `rows` add to the topics that they name; with `replace` they are all that these topics have.

    `by` is who imports, and whose words new translations are.
    """
    languages = languages_of(project.clinic)
    refused = list(_headings(name, rows, (*COLUMNS, *headings_of(languages))))
    found: dict[str, list[Row]] = {}
    for row in rows:
        topic = row.cells.get("topic", "")
        if topic:
            found.setdefault(topic, []).append(row)
        else:
            refused.append(
                Problem(f"{name}, row {row.number}", "`topic` is empty; write the topic's name in every row.")
            )
    edits, versions = [], []
    for topic, own in found.items():
        try:
            check_id(topic, drafts.root)
            now = drafts.topic(topic)
            edit = _merged(name, topic, own, now, replace, headings_of(languages))
            edit = with_translations(edit, now, [row.cells for row in own], languages, by)
        except ContentError as error:
            refused += [_at(name, own[0], problem) for problem in error.problems]
            continue
        if now is None or edit.version != now.version:
            edits.append(edit)
            versions.append(now.version if now else "")
    ahead = dataclasses.replace(project, topics={**project.topics, **{edit.id: edit.as_topic() for edit in edits}})
    told = [_at(name, _row_of(problem, found[edit.id]), problem) for edit in edits for problem in problems(edit, ahead)]
    told += _doubled(name, edits, found)
    return Plan(tuple(edits), tuple(versions), tuple(refused), tuple(sorted(told, key=lambda problem: problem.warning)))


def _headings(name: str, rows: Sequence[Row], columns: Sequence[str]) -> Iterable[Problem]:
    headings = {heading for row in rows for heading in row.cells}
    for heading in sorted(headings - {*columns}):
        yield Problem(f"{name}, row 1", f"{heading[:40]!r} is no heading; use {', '.join(columns)}.")
    if rows and "topic" not in headings:
        yield Problem(f"{name}, row 1", "the heading `topic` is missing; every row needs its topic's name.")


def _merged(
    name: str, topic: str, rows: Sequence[Row], now: TopicEdit | None, replace: bool, others: Sequence[str]
) -> TopicEdit:
    """ContentError lists what cannot be understood, by row."""
    wrong: list[Problem] = []
    values: dict[str, str] = {}
    added: dict[str, list[str]] = {"questions": [], "held_out": []}
    for row in rows:
        where = f"{name}, row {row.number}"
        for heading in (*_ONCE, *others):
            cell = row.cells.get(heading)
            if cell and values.setdefault(heading, cell) != cell:
                wrong.append(Problem(where, f"{topic} has another {heading} in a row above; keep one."))
        part = row.cells.get("part", "training")
        if part not in PARTS:
            wrong.append(Problem(where, f"{part[:40]!r} is no part; write {' or '.join(PARTS)}."))
        elif question := row.cells.get("question"):
            added[PARTS[part]].append(question)
    missing = [heading for heading in _NEEDED if heading not in values]
    if now is None and missing:
        wrong.append(Problem(f"{name}, row {rows[0].number}", f"{topic} is new and needs {', '.join(missing)}."))
    if wrong:
        raise ContentError(wrong)
    base = now or TopicEdit.new(topic)
    related = re.split(r"[,;\s]+", values["related"]) if "related" in values else base.related
    return dataclasses.replace(
        base,
        title=values.get("title", base.title),
        answer=values.get("answer", base.answer),
        related=tuple(filter(None, related)),
        card=values.get("card", base.card),
        template=values.get("template", base.template),
        without=tuple(values["without"].split(BETWEEN)) if "without" in values else base.without,
        questions=_joined(() if replace else base.questions, added["questions"]),
        held_out=_joined(() if replace else base.held_out, added["held_out"]),
    ).tidy()


def _joined(now: Iterable[str], added: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*now, *added)))


def _doubled(name: str, edits: Sequence[TopicEdit], found: dict[str, list[Row]]) -> Iterable[Problem]:
    """A question that two topics of the file ask is told here: neither stands in the project yet."""
    rows = trained_questions({edit.id: edit.as_topic() for edit in edits}, {})
    for problem in questions_stand_once(rows, {}):
        topic = problem.place.split("/")[-1].removesuffix(".yml")
        if not problem.warning:
            yield _at(name, _row_of(problem, found[topic]), problem)


def _row_of(problem: Problem, rows: Sequence[Row]) -> Row:
    """The row whose question the problem quotes, else the topic's first."""
    quoted = (row for row in rows if row.cells.get("question") and f"'{row.cells['question']}'" in problem.text)
    return next(quoted, rows[0])


def _at(name: str, row: Row, problem: Problem) -> Problem:
    if problem.place.startswith(f"{name}, row "):
        return problem
    return Problem(f"{name}, row {row.number}", f"{row.cells.get('topic', '')}: {problem.text}", problem.warning)

"""The commands that write content and show it: add and export. They make drafts; `publish` makes them live."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.shell import By, open_drafts, unproven
from reliefdesk.content.problem import ContentError, Problem

if TYPE_CHECKING:
    from reliefdesk.editing.drafts import Drafts
    from reliefdesk.editing.edit import TopicEdit
    from reliefdesk.editing.project import Project

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Question = Annotated[list[str], typer.Option("--question", help="A wording that leads to it; give it several times.")]
HeldOut = Annotated[list[str], typer.Option("--held-out", help="A wording kept for testing; give it several times.")]
Without = Annotated[list[str], typer.Option(help="A wording of it that the answer does not fit; several times.")]
Related = Annotated[list[str], typer.Option("--related", help="A topic offered after the answer.")]


def add(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help="The topic's name, like parking or nerve_block_cost.")],
    title: Annotated[str, typer.Option(help="What stands on its button.")] = "",
    answer: Annotated[str, typer.Option(help="The approved words, 60 at most.")] = "",
    question: Question = [],  # noqa: B006 typer reads it only
    held_out: HeldOut = [],  # noqa: B006
    related: Related = [],  # noqa: B006
    template: Annotated[
        str, typer.Option(help="What it is about, like parking or crown.duration; its wordings come from the library.")
    ] = "",
    without: Without = [],  # noqa: B006
    by: By = "",
    as_json: Json = False,
) -> None:
    """Draft a new topic, or add to one that there is. Exit 1 when publishing would refuse the draft."""
    from reliefdesk.editing.edit import TopicEdit
    from reliefdesk.editing.edit_checks import problems
    from reliefdesk.editing.file_drafts import Conflict

    drafts, who = open_drafts(context), unproven(by)
    now = drafts.topic(topic)
    if now is None and sys.stdin.isatty():
        title = title or typer.prompt("Title")
        answer = answer or typer.prompt("Answer")
        question = question or _asked("Question")
    base = now or TopicEdit.new(topic)
    edit = dataclasses.replace(
        base,
        title=title or base.title,
        answer=answer or base.answer,
        questions=tuple(dict.fromkeys((*base.questions, *question))),
        held_out=(*base.held_out, *held_out),
        related=(*base.related, *related),
        template=template or base.template,
        without=tuple(dict.fromkeys((*base.without, *without))),
    )
    try:
        drafts.save(edit, who, now.version if now else "")
    except Conflict as error:
        raise ContentError([Problem(topic, str(error))]) from None
    found = problems(edit, project_of(drafts))
    tell([edit], found, as_json, f"Saved the draft of {topic}. `reliefdesk publish` makes it live.")


def export(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="Where to: a name that ends in .csv or .xlsx, or - for CSV to the screen.")
    ],
    topic: Annotated[list[str], typer.Option("--topic", help="Only this one; give it several times.")] = [],  # noqa: B006
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")] = False,
) -> None:
    """Write all topics, drafts included, as a table."""
    from reliefdesk.editing.excel import write_excel
    from reliefdesk.editing.spreadsheet import write_csv
    from reliefdesk.editing.table import COLUMNS, as_table
    from reliefdesk.editing.table_translations import headings_of
    from reliefdesk.editing.translating import languages_of

    drafts = open_drafts(context)
    languages = languages_of(project_of(drafts).clinic)
    columns = (*COLUMNS, *headings_of(languages))
    names = topic or [state.id for state in drafts.topics()]
    if unknown := [name for name in names if drafts.topic(name) is None and topic]:
        raise ContentError(
            [Problem(name, "there is no such topic; `reliefdesk export -` lists all.") for name in unknown]
        )
    edits = [edit for edit in map(drafts.topic, names) if edit]
    if as_json:
        data = (
            json.dumps([json.loads(edit.as_json()) for edit in edits], ensure_ascii=False, indent=2) + "\n"
        ).encode()
    elif file.suffix.lower() == ".xlsx":
        data = write_excel(columns, as_table(edits, drafts.approvals, languages))
    elif file.suffix.lower() == ".csv" or str(file) == "-":
        data = write_csv(columns, as_table(edits, drafts.approvals, languages))
    else:
        raise typer.BadParameter("write a name that ends in .csv or .xlsx", param_hint="FILE")
    if str(file) == "-":
        sys.stdout.buffer.write(data)
    else:
        file.write_bytes(data)
        typer.echo(f"Wrote {len(edits)} topics to {file}.")


def project_of(drafts: Drafts) -> Project:
    """The project with all drafts in place."""
    from reliefdesk.editing.project import ProjectReader

    return ProjectReader(drafts).read()


def tell(edits: Iterable[TopicEdit], found: list[Problem], as_json: bool, sentence: str) -> None:
    """What became of `edits`, every problem before it; Exit with 1 when one is an error."""
    if as_json:
        result = {"topics": [edit.id for edit in edits], "problems": [vars(problem) for problem in found]}
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        for problem in found:
            typer.echo(str(problem))
        typer.echo(sentence)
    if any(not problem.warning for problem in found):
        raise typer.Exit(1)


def _asked(what: str) -> list[str]:
    rows: list[str] = []
    while text := typer.prompt(f"{what} (empty ends)", default="", show_default=False):
        rows.append(text)
    return rows

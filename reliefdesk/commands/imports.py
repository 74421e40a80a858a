"""The command that takes in what a clinic has: lists of questions and answers, leaflets, pages, and our own exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.editing import Json, project_of, tell
from reliefdesk.commands.shell import By, open_drafts, unproven
from reliefdesk.content.problem import ContentError, Problem

if TYPE_CHECKING:
    from reliefdesk.editing.documents.document import Document
    from reliefdesk.editing.drafts import Drafts


def import_topics(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="A list of questions and answers, a leaflet or a page: .xlsx .csv .docx .pdf .html .md .txt"
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be done, and every problem.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="An export's rows are all questions of the topics they name.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--with-errors", help="Save drafts of an export that publishing will refuse, too.")
    ] = False,
    by: By = "",
    as_json: Json = False,
) -> None:
    """Draft topics from what a clinic has, or from an export. Exit 1 when nothing was saved, or only with errors."""
    from reliefdesk.editing.documents.limited_reading import MOST_FILE_BYTES, read_document
    from reliefdesk.editing.table import is_export

    drafts = open_drafts(context)
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise ContentError([Problem(str(file), f"the file cannot be read ({error.strerror}).")]) from None
    document = read_document(file.name, data)
    if is_export(document.parts):
        _take_back(drafts, file.name, data, replace, keep, dry_run, unproven(by), as_json)
    else:
        _import_document(drafts, document, dry_run, unproven(by), as_json)


def _take_back(
    drafts: Drafts, name: str, data: bytes, replace: bool, keep: bool, dry_run: bool, by: str, as_json: bool
) -> None:
    """An export is taken whole, or with errors not at all."""
    from reliefdesk.editing.spreadsheet import read_sheet
    from reliefdesk.editing.table import plan_import

    plan = plan_import(name, read_sheet(name, data), drafts, project_of(drafts), replace, by)
    errors = [*plan.refused, *(problem for problem in plan.problems if not problem.warning)]
    saved = not dry_run and not plan.refused and (keep or not errors)
    if saved:
        plan.save(drafts, by)
    names = ", ".join(edit.id for edit in plan.edits) or "nothing"
    verb = "Saved the drafts of" if saved else "Would change" if dry_run else "Saved nothing; would change"
    tell(plan.edits, [*plan.refused, *plan.problems], as_json, f"{verb} {names}.")


def _import_document(drafts: Drafts, document: Document, dry_run: bool, by: str, as_json: bool) -> None:
    """Each proposed topic is told with its place and what is to be read again; drafts may have errors."""
    from reliefdesk.console.proposing import Proposing
    from reliefdesk.editing.documents.drafting import keep
    from reliefdesk.editing.documents.fitting import fitted
    from reliefdesk.editing.documents.offer import offered, read_proposed

    project = project_of(drafts)
    proposer = Proposing(drafts.root).now(project)
    fittings = fitted(read_proposed(document), proposer)
    offers = offered([fitting.proposed for fitting in fittings], drafts, project)
    chosen = [offer.draft for offer in offers if offer.is_useful]
    if chosen and not dry_run:
        keep(chosen, drafts, project, by)
    if as_json:
        topics = [{**offer.as_dict(), "kept": offer.is_useful and not dry_run} for offer in offers]
        print(json.dumps({"topics": topics}, ensure_ascii=False, indent=2))
    else:
        for offer in offers:
            typer.echo("\n".join(offer.lines()))
        verb = "Would save" if dry_run else "Saved"
        typer.echo(f"{verb} {len(chosen)} of {len(offers)} proposed topics as drafts. Nobody has approved them.")
    if not chosen:
        raise typer.Exit(1)

"""What each draft lacks before it may go live: the one place where such reasons come together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from reliefdesk.editing.deletion import TOPICS_FOLDER, without
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit_checks import file_problems, problems
from reliefdesk.editing.file_drafts import FILES
from reliefdesk.editing.project import Project


def lacking(drafts: Drafts, project: Project) -> dict[str, tuple[str, ...]]:
    """By the name of the draft, a sentence for each thing that it lacks; those that lack nothing are left out."""
    gone = {state.id for state in drafts.topics() if state.state == "deleted"}
    found = {name: tuple(_lacks(name, drafts, project, gone)) for name in drafts.names()}
    return {name: sentences for name, sentences in found.items() if sentences}


def _lacks(name: str, drafts: Drafts, project: Project, gone: set[str]) -> Iterator[str]:
    edit = None
    if name.startswith(TOPICS_FOLDER):
        edit = drafts.topic(Path(name).stem)
        if edit is None:  # a deletion lacks nothing
            return
        left = dataclasses.replace(edit, related=tuple(other for other in edit.related if other not in gone))
        found = problems(left, project)
    elif name in FILES:
        found = file_problems(name, without(name, drafts.file(name), gone), project)
    else:
        return
    yield from (problem.text for problem in found if not problem.warning)
    if edit is None:
        return
    if lacks := drafts.approvals.of(edit).lacks:
        yield lacks
    for each in edit.translations:
        if (standing := drafts.approvals.of_translation(edit, each.language)) and standing.lacks:
            yield standing.lacks

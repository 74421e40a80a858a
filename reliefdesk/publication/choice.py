"""What may be chosen to go live: every draft, whose it is, what it changes, what it lacks and what goes along."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.editing.deletion import TOPICS_FOLDER
from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.project import Project
from reliefdesk.editing.topic_state import State
from reliefdesk.publication.needs import live_topic, needs_of
from reliefdesk.publication.readiness import lacking

_FIELDS = {"title": "title", "answer": "answer", "related": "related topics"}


@dataclass(frozen=True)
class Choosable:
    """A draft; `changes` says what in a few words, `needs` are the names of drafts that go along.

    `lacks` are sentences: while there is one, it stays behind. `waits` is the publication that waits with these words.
    """

    name: str
    title: str
    state: State
    changes: str
    by: str
    at: datetime.datetime
    lacks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    waits: str = ""
    outdated: bool = False

    @property
    def topic(self) -> str:
        """The topic's id; empty for another file."""
        return Path(self.name).stem if self.name.startswith(TOPICS_FOLDER) else ""

    @property
    def is_ready(self) -> bool:
        """Whether it goes live unless somebody decides otherwise."""
        return not self.lacks and not self.waits


def choosable(
    drafts: Drafts, project: Project, titles: Mapping[str, str], waiting: Mapping[str, Mapping[str, str | None]]
) -> list[Choosable]:
    """Every draft that differs from what is live; `titles` are those of files, `waiting` the texts that wait, by id."""
    lacks, overlay, needs = lacking(drafts, project), drafts.overlay(), needs_of(drafts)
    states = {f"{TOPICS_FOLDER}{state.id}.yml": state for state in drafts.topics()}
    found = []
    for draft in drafts.all():
        state = states.get(draft.name)
        if not _own(draft.name) & overlay.keys():
            continue
        behind = [titles.get(name) or states[name].title for name in needs.get(draft.name, ()) if name in lacks]
        found.append(
            Choosable(
                name=draft.name,
                title=titles.get(draft.name) or (state.title if state else draft.name),
                state=state.state if state else "changed",
                changes=_changes(drafts, draft),
                by=draft.changed_by,
                at=draft.changed_at,
                lacks=(*lacks.get(draft.name, ()), *(f"it needs “{each}”, which is not finished." for each in behind)),
                needs=needs.get(draft.name, ()),
                waits=_waits(draft.name, overlay, waiting),
                outdated=state is not None and state.outdated,
            )
        )
    return found


def _own(name: str) -> set[str]:
    return {name, f"tests/topics/{Path(name).name}"} if name.startswith(TOPICS_FOLDER) else {name}


def _waits(name: str, overlay: Mapping[str, str | None], waiting: Mapping[str, Mapping[str, str | None]]) -> str:
    own = {path: overlay[path] for path in _own(name) if path in overlay}
    return next((one for one, files in waiting.items() if own.items() <= files.items()), "")


def _changes(drafts: Drafts, draft: Draft) -> str:
    if not draft.name.startswith(TOPICS_FOLDER) or draft.content is None:
        return ""
    live, edit = live_topic(drafts, draft.name), TopicEdit.from_json(draft.content)
    if live is None:
        return _count(len(edit.questions), "question")
    parts = [word for field, word in _FIELDS.items() if getattr(live, field) != getattr(edit, field)]
    for field, word in (("questions", "question"), ("held_out", "test question")):
        before, after = {*getattr(live, field)}, {*getattr(edit, field)}
        parts += [f"{_count(len(after - before), word)} more"] if after - before else []
        parts += [f"{_count(len(before - after), word)} less"] if before - after else []
    return ", ".join(parts) or "approval"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")

"""Drafts: what staff have saved and visitors do not see yet, laid over the project's files."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, treatment_of
from reliefdesk.editing.approvals import Approvals
from reliefdesk.editing.deletion import TOPICS_FOLDER, treatments_without
from reliefdesk.editing.draft_store import Draft, DraftChange, DraftStore, What
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import Conflict, FileDrafts, FileName
from reliefdesk.editing.ids import check_id
from reliefdesk.editing.live_topics import LiveTopics
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.overlay import Overlay, held_out_path
from reliefdesk.editing.signatures import Signatures
from reliefdesk.editing.topic_state import TopicState
from reliefdesk.stores.desk import Desk

MOST_TOPIC_CHARACTERS = 300_000  # of one topic with all its questions


class Drafts(FileDrafts):
    """The content as it will be; saving refuses a wrong id and an older version, nothing else."""

    def __init__(self, root: Path, desk: Desk) -> None:
        super().__init__(root, DraftStore(desk))
        self.desk = desk
        self._live, self._missed = LiveTopics(root), MissedQuestions(desk)
        self.approvals = Approvals(root, self._live, self._store, Signatures(desk))
        self._overlay = Overlay(root, self.approvals)

    def topics(self) -> list[TopicState]:
        """All topics, live and drafted, in the order of their ids."""
        drafts = {Path(draft.name).stem: draft for draft in self._store.all() if draft.name.startswith(TOPICS_FOLDER)}
        treatments = self.treatments()
        return [self._state(name, drafts.get(name), treatments) for name in sorted({*self._live.ids(), *drafts})]

    def all(self) -> list[Draft]:
        """Every draft, in the order of the names."""
        return self._store.all()

    def names(self) -> list[str]:
        """The paths of the files that drafts change."""
        return [draft.name for draft in self._store.all()]

    def treatments(self) -> tuple[str, ...]:
        """The ids of all treatments, drafted ones too; those that are live when the draft cannot be read."""
        name = TREATMENTS_FILE.as_posix()
        for text in (self.file(name), None):
            try:
                return tuple(load_treatments(self.root / TREATMENTS_FILE, text))
            except ContentError:
                continue
        return ()

    def topic(self, name: str) -> TopicEdit | None:
        """The draft, else what is live; ContentError when its file cannot be read."""
        draft = self._store.get(_path(name))
        if draft is None:
            return self.live(name)
        return TopicEdit.from_json(draft.content).beside(self._live_or_none(name)) if draft.content else None

    def live(self, name: str) -> TopicEdit | None:
        """The topic as visitors get it; ContentError when its file cannot be read."""
        return self._live.get(name)

    def version(self, name: str) -> str:
        """The version of what `topic` gives; empty when there is none."""
        return _version(self.topic(name))

    def save(self, edit: TopicEdit, by: str, based_on: str) -> str:
        """The new version; ContentError for a wrong id, Conflict when `based_on` is no longer current."""
        check_id(edit.id, self.root)
        edit = edit.tidy()
        if len(edit.as_json()) > MOST_TOPIC_CHARACTERS:
            text = f"this is too long to be kept, {MOST_TOPIC_CHARACTERS:,} characters at most. Shorten or divide it."
            raise ContentError([Problem(_path(edit.id), text)])
        with self.desk.transaction():
            theirs, live = self.topic(edit.id), self.live(edit.id)
            if _version(theirs) not in (based_on, edit.version):
                raise Conflict("topic", theirs, _version(theirs))
            if edit.version == _version(theirs):
                return edit.version
            if theirs is None:
                self._missed.withdraw(edit.id)
            if edit.version == _version(live):
                self._drop(edit.id, by, "saved", theirs, edit)
            else:
                self._store.put(_path(edit.id), edit.as_json(), _version(live), by, _json(theirs))
        return edit.version

    def delete(self, name: str, by: str, to_inbox: bool = True) -> None:
        """Its questions go to the inbox. Publishing removes it; one that was never published is gone at once."""
        with self.desk.transaction():
            theirs, live = self.topic(name), self.live(name)
            for question in theirs.questions if theirs and to_inbox else ():
                self._missed.add(question, "deleted", name)
            if theirs and live:
                self._store.put(_path(name), None, live.version, by, theirs.as_json())
            elif theirs:
                self._drop(name, by, "deleted", theirs, None)

    def delete_all(
        self, names: Iterable[str], by: str, to_inbox: bool = False, treatments: Collection[str] = ()
    ) -> None:
        """All of them or none, and the names of these treatments; many questions of ours are no news to the inbox."""
        with self.desk.transaction():
            for name in names:
                self.delete(name, by, to_inbox)
            file: FileName = "data/treatments.yml"
            left = treatments_without(self.file(file), treatments)
            self.save_file(file, left, by, self.file_version(file))

    def discard(self, name: str, by: str) -> None:
        """The topic goes back to what is live, and its draft is gone."""
        with self.desk.transaction():
            if self._store.get(_path(name)):
                self._missed.withdraw(name)
                self._drop(name, by, "discarded", self.topic(name), self.live(name))

    def read_again(self, name: str, by: str) -> None:
        """A live topic whose words were signed once more becomes a draft, so that publishing writes who signed."""
        with self.desk.transaction():
            if (live := self.live(name)) and not self._store.get(_path(name)):
                self._store.put(_path(name), live.as_json(), live.version, by, live.as_json())

    def log(self, name: str) -> list[DraftChange[TopicEdit]]:
        """The history of a topic's drafts, newest first."""
        return [
            DraftChange(entry.at, entry.by, entry.what, _edit(entry.before), _edit(entry.after))
            for entry in self._store.log(_path(name))
        ]

    def hold_out(self, questions: Mapping[str, Sequence[str]], by: str) -> None:
        """The drafts of these topics get test questions more; a topic without a draft stays as it is."""
        for name, texts in questions.items():
            with self.desk.transaction():
                edit = self.topic(name) if self._store.get(_path(name)) else None
                if edit and (new := [text for text in texts if text not in edit.held_out]):
                    self.save(dataclasses.replace(edit, held_out=(*edit.held_out, *new)), by, edit.version)

    def overlay(self, only: Collection[str] | None = None, trying: bool = False) -> dict[str, str | None]:
        """By path the texts that publishing the drafts in `only` writes, as `Overlay.of` says it."""
        return self._overlay.of(self._store.all(), only, trying)

    def published(self, paths: Iterable[str], by: str = "") -> None:
        """Forget the drafts of these files that say what is live now; what was saved since then stays."""
        waiting, written, deleted = self.overlay(), set(paths), set()
        for draft in self._store.all():
            own = {draft.name, held_out_path(draft.name)}
            if own & written and not own & waiting.keys():
                self._store.drop(draft.name, by, "published", None, draft.content)
                deleted |= {Path(draft.name).stem} if draft.content is None else set()
        for draft in self._store.all():
            if draft.name.startswith(TOPICS_FOLDER) and draft.content:
                edit = TopicEdit.from_json(draft.content)
                related = tuple(name for name in edit.related if name not in deleted)
                live = _version(self._live_or_none(edit.id)) if draft.name in written else draft.live
                self._store.amend(draft.name, dataclasses.replace(edit, related=related).as_json(), live)

    def _live_or_none(self, name: str) -> TopicEdit | None:
        try:
            return self.live(name)
        except ContentError:
            return None

    def _state(self, name: str, draft: Draft | None, treatments: Iterable[str]) -> TopicState:
        treatment = treatment_of(name, treatments)
        try:
            edit = self.topic(name) or self.live(name)
            standing = self.approvals.of(edit) if edit else None
            return TopicState.of(name, treatment, self.live(name), draft, standing)
        except ContentError as error:
            text = " ".join(problem.text for problem in error.problems)
            return TopicState(name, name, treatment, "changed" if draft else "live", False, problem=text)

    def _drop(self, name: str, by: str, what: What, before: TopicEdit | None, after: TopicEdit | None) -> None:
        self._store.drop(_path(name), by, what, _json(before), _json(after))


def _path(name: str) -> str:
    return f"{TOPICS_FOLDER}{name}.yml"


def _version(edit: TopicEdit | None) -> str:
    return edit.version if edit else ""


def _json(edit: TopicEdit | None) -> str | None:
    return edit.as_json() if edit else None


def _edit(text: str | None) -> TopicEdit | None:
    return TopicEdit.from_json(text) if text else None

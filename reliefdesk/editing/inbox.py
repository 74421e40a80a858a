"""The inbox: what visitors missed, grouped, and what staff make of it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from reliefdesk.content.out_of_scope import OUT_OF_SCOPE_FILE
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import words_of
from reliefdesk.editing.collector import Collector
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.grouping import TextEncoder
from reliefdesk.editing.ids import example
from reliefdesk.editing.missed import Missed, MissedQuestions, State
from reliefdesk.editing.missed_group import MissedGroup, Section, groups_of, sections_of
from reliefdesk.editing.not_ours import with_questions, without_questions
from reliefdesk.editing.project import Project
from reliefdesk.editing.red_flag_like import Near, RedFlagLike
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.editing.steps import Did, Step, Steps
from reliefdesk.editing.topic_questions import Part, add_questions, only_new, take_out_questions
from reliefdesk.editing.wanted import Wanted

MOST_GROUPED = 1_000  # each is compared with every group before it, and visitors can write any number

_NOT_OURS = OUT_OF_SCOPE_FILE.as_posix()
_STATES: dict[Did, State] = {
    "added": "added", "made": "added", "held_out": "held_out", "not_ours": "not_ours", "dismissed": "dismissed",
    "opened": "open",
}  # fmt: skip


class Inbox:
    """Every step leaves drafts only; visitors see nothing of it before it is published, and it can be undone."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.missed, self.steps = MissedQuestions(drafts.desk), Steps(drafts.desk)

    def collect(self, conversations: Path, webchat: Path, project: Project, near: Near | None = None) -> int:
        """Take in what is new there; how many messages that was. `near` is the live model's alarm, if there is one."""
        like = RedFlagLike.of(self.drafts.root, self.drafts.file("data/red_flags.yml"), near)
        zone = ZoneInfo(project.clinic.time_zone) if project.clinic else datetime.timezone.utc
        scrub = Scrubber.of(project).scrub
        return Collector(self.missed, scrub, functools.cache(like.tier), zone).collect(conversations, webchat)

    def groups(self, encoder: TextEncoder | None = None, wanted: Wanted | None = None) -> list[MissedGroup]:
        """What is open: groups like a red flag first, then the most frequent; of the MOST_GROUPED most frequent."""
        return groups_of(self.rows(wanted)[:MOST_GROUPED], encoder)

    def sections(self, encoder: TextEncoder | None = None, wanted: Wanted | None = None) -> list[Section]:
        """The same groups by what they are about."""
        return sections_of(self.groups(encoder, wanted))

    def rows(self, wanted: Wanted | None = None) -> list[Missed]:
        """What visitors missed and is open, the most frequent first."""
        rows = self.missed.waiting()
        return wanted.among(rows, self.missed.occasions()) if wanted and wanted != Wanted() else rows

    def from_deleted(self, project: Project) -> list[Missed]:
        """Questions of topics that staff deleted, without those that something else is taught with."""
        return [row for row in self.missed.deleted() if words_of(row.text) not in project.asked]

    def add_to(self, topic: str, ids: Iterable[int], by: str) -> TopicEdit:
        """The topic's new draft, with these as questions; ContentError when there is no such topic."""
        return self._put(topic, ids, "questions", "added", by)

    def hold_out(self, topic: str, ids: Iterable[int], by: str) -> TopicEdit:
        """The topic's new draft, with these as held-out questions."""
        return self._put(topic, ids, "held_out", "held_out", by)

    def as_topic(self, ids: Iterable[int]) -> TopicEdit:
        """A form to fill in, with these as questions; nothing is saved and they stay open until `added`."""
        rows = self.missed.some(ids)
        title = rows[0].text[:1].upper() + rows[0].text[1:] if rows else ""
        return TopicEdit.new(example(title), title, only_new([row.text for row in rows], ()))

    def added(self, ids: Iterable[int], by: str, topic: str = "") -> None:
        """These questions are settled, as a topic was made of them."""
        self._settle("made", ids, by, topic)

    def dismiss(self, ids: Iterable[int], by: str) -> None:
        self._settle("dismissed", ids, by)

    def reopen(self, ids: Iterable[int], by: str) -> None:
        self._settle("opened", ids, by)

    def not_ours(self, ids: Iterable[int], by: str) -> None:
        """The assistant learns, once it is published, that these are none of the clinic's; ContentError."""
        rows = self.missed.some(ids)
        with self.drafts.desk.transaction():
            live = self.drafts.file(_NOT_OURS)
            text, new = with_questions(live, (row.text for row in rows))
            self._save_file(text, by)
            self._settle("not_ours", [row.id for row in rows], by, new=new)

    def mark(self, ids: Iterable[int], tier: str, by: str = "") -> None:
        """These questions are marked as like a red flag of that tier; an empty one takes the mark away."""
        rows = self.missed.some(ids)
        with self.drafts.desk.transaction():
            self.steps.add("marked" if tier else "unmarked", rows, by)
            self.missed.mark([row.id for row in rows], tier)

    def undo(self, step: Step, by: str) -> None:
        """Takes out of the drafts what the step put there; the questions wait as they did before it. ContentError."""
        with self.drafts.desk.transaction():
            if step.did == "not_ours":
                self._save_file(without_questions(self.drafts.file(_NOT_OURS), step.new), by)
            elif step.topic and step.new:
                part: Part = "held_out" if step.did == "held_out" else "questions"
                take_out_questions(self.drafts, step.topic, step.new, part, by)
            self.steps.undone(step, by)

    def _put(self, topic: str, ids: Iterable[int], part: Part, did: Did, by: str) -> TopicEdit:
        rows = self.missed.some(ids)
        with self.drafts.desk.transaction():
            before = self.drafts.topic(topic)
            edit = add_questions(self.drafts, topic, [row.text for row in rows], part, by)
            present = set(getattr(before, part)) if before else set()
            new = [text for text in getattr(edit, part) if text not in present]
            self._settle(did, [row.id for row in rows], by, topic, new)
        return edit

    def _settle(self, did: Did, ids: Iterable[int], by: str, topic: str = "", new: Sequence[str] = ()) -> None:
        rows = self.missed.some(ids)
        with self.drafts.desk.transaction():
            self.steps.add(did, rows, by, topic, new)
            self.missed.settle([row.id for row in rows], _STATES[did], by)

    def _save_file(self, text: str, by: str) -> None:
        try:
            self.drafts.save_file(_NOT_OURS, text, by, self.drafts.file_version(_NOT_OURS))
        except Conflict as conflict:
            raise ContentError([Problem(_NOT_OURS, str(conflict))]) from None

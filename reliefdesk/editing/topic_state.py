"""One line of the list of topics: live, changed, new or deleted, and whether its review is due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.edit import TopicEdit

State = Literal["live", "changed", "new", "deleted"]


@dataclass(frozen=True)
class TopicState:
    """A topic's line in the list; `problem` says why the file of a live one cannot be read.

    `lacks` says what keeps its words from being approved, empty when they are. `unread` is whether they came with the
    product and nobody of the clinic signed them.
    """

    id: str
    title: str
    treatment: str | None
    state: State
    overdue: bool
    changed_at: datetime.datetime | None = None
    changed_by: str | None = None
    outdated: bool = False  # the live topic changed after this draft was begun
    problem: str = ""
    lacks: str = ""
    unread: bool = False

    @property
    def is_to_sign(self) -> bool:
        """Whether a signature of the clinic's is missing."""
        return bool(self.lacks) or self.unread

    @classmethod
    def of(
        cls, name: str, treatment: str | None, live: TopicEdit | None, draft: Draft | None, standing: Standing | None
    ) -> TopicState:
        """What stands in the list when `draft` is laid over `live`; `standing` is that of the words then."""
        edit = TopicEdit.from_json(draft.content) if draft and draft.content else live
        state: State = "live" if draft is None else "new" if live is None else "changed" if draft.content else "deleted"
        today = datetime.datetime.now(datetime.timezone.utc).date()
        return cls(
            id=name,
            title=edit.title if edit else name,
            treatment=treatment,
            state=state,
            overdue=standing is not None and standing.file.review_by < today,
            changed_at=draft.changed_at if draft else None,
            changed_by=draft.changed_by if draft else None,
            outdated=draft is not None and draft.live != (live.version if live else ""),
            lacks=standing.lacks if standing and state != "deleted" else "",
            unread=standing is not None and standing.unread and state != "deleted",
        )

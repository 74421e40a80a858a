"""Publications of the clinic that does not exist, one in each state, as a candidate of its drafts would leave them."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path
from typing import Any

from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.content import overlaid, read_content
from reliefdesk.publication.difference import Change, Difference, Figures, Move, Reason
from reliefdesk.publication.publication import Kind, State, Step
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from tests.browser.made_up_clinic import INSURANCE, PARKING, RISKS

_NO_ANSWER = "no answer"
_SETS = (
    Figures("topics", "Questions with an answer", 240, 0.9542, 0.0208, 0.9583, 0.0208,
        {"right": 229, "wrong": 5, "choices": 4, "admitted": 2}, ("at least 93 % right", "at most 3 % wrong answers")),
    Figures("unknown", "Questions without an approved answer", 310, 0.9452, 0.0548, 0.9548, 0.0452,
        {"right": 293, "wrong": 17}, ("at least 94 % right",)),
    Figures("red_flags", "Red flags", 180, 0.9944, 0.0, 0.9944, 0.0, {"right": 179, "admitted": 1},
        ("at least 98 % get their card",)),
)  # fmt: skip
_MOVES = (
    Move("where do i leave my car", "topics", _NO_ANSWER, PARKING.title, True, PARKING.id, PARKING.id),
    Move("is medicaid ok with you", "topics", _NO_ANSWER, INSURANCE.title, True, INSURANCE.id, INSURANCE.id),
    Move("is the elevator big enough for a scooter", "unknown", _NO_ANSWER, PARKING.title, False, PARKING.id),
    Move("can my sister wait in the car", "unknown", _NO_ANSWER, PARKING.title, None, PARKING.id),
)
_ANSWERS = (
    Change(PARKING.id, PARKING.title, None, PARKING.answer),
    Change("risks", "What are the risks?", RISKS.replace("Every", "Like any medical", 1), RISKS),
)
_MISSED = Reason(
    "Questions without an approved answer: 17 of 310 get a wrong answer; 94 % must get none.",
    "Take out of the topic that answers what leads these there, or tick them when its answer is right.",
    (_MOVES[2], Move("do you rent out wheelchairs", "unknown", _NO_ANSWER, PARKING.title, False, PARKING.id)),
    5,
)
_CLAIMED = {
    PARKING: ("is there a garage near you", "do i have to pay for parking", "can my sister wait in the car",
        "is there room for a van with a ramp"),
    INSURANCE: ("are you in network with cigna", "will my plan pay for the whole visit"),
}  # fmt: skip
_FACTS = (
    Change("hours.friday", "Friday", "08:00-15:00", "08:00-12:00, 13:00-16:00"),
    Change("holidays", "Holidays", None, "Dec 24, 2026: Christmas Eve, 08:00-12:00"),
)
_CARDS = (
    Change("same_day.patterns", "Same day, patterns", "fever\nchills", "fever\nchills\nhot ... skin\npus|oozing"),
    Change(
        "same_day.card", "Same day, card", "Please call the clinic today.", "Please call the clinic today, at once."
    ),
)


def published(root: Path) -> dict[str, str]:
    """The publications' ids by what they are."""
    with contextlib.closing(Desk(root / Settings().desk)) as desk:
        return Maker(root, desk).all()


class Maker:
    """Adds publications to the desk of a project, with what is live and what is drafted there now."""

    def __init__(self, root: Path, desk: Desk) -> None:
        self._desk, self._store, self._live = desk, PublicationStore(desk), read_content(root)
        self._drafted = overlaid(self._live, Drafts(root, desk).overlay())

    def all(self) -> dict[str, str]:
        """One in each state; their ids by what they are."""
        difference = Difference(answers=_ANSWERS, moves=_MOVES, sets=_SETS)
        claims = tuple(
            Claim(text, "unknown", edit.id, edit.title, edit.answer)
            for edit, texts in _CLAIMED.items()
            for text in texts
        )
        unsafe = Move("my chest hurts in your car park", "red_flags", "Emergency", PARKING.title, False, PARKING.id)
        told = Reason(
            "1 message that may be an emergency gets an answer instead of a card.", _MISSED.mend, (unsafe,), 1
        )
        refused = Difference(
            answers=_ANSWERS, moves=_MOVES, sets=_SETS,
            topics=(Figures("risks", "What are the risks?", 10, 1, 0, 0.9, 0.1),),
            alarmed=(Move("my chest of drawers", "look_alikes", "no card", "Emergency"),), refusals=(_MISSED,),
        )  # fmt: skip
        return {
            "published": self.add("publication", "Maria Lopez", "published", days_ago=21, difference=difference),
            "rollback": self.add("rollback", "Sam Okafor", "published", days_ago=9, difference=difference),
            "interrupted": self.add("publication", "Ed Jones", "interrupted", days_ago=5,
                reasons=("The console ended meanwhile. Publish again.",), step=Step("train", "Learning", 0.4)),
            "rejected": self.add("publication", "Maria Lopez", "rejected", days_ago=4,
                reasons=("Sam Okafor did not approve it: That is the fax.",), step=Step("approve", "Waiting", 0.9)),
            "unsafe": self.add("publication", "Sam Okafor", "refused", days_ago=2,
                reasons=(*told.lines(), *_MISSED.lines()), step=Step("compare", "Compared", 0.8),
                difference=Difference(moves=(unsafe,), sets=_SETS, unsafe=told, refusals=(_MISSED,))),
            "refused": self.add("publication", "Maria Lopez", "refused", days_ago=1, reasons=tuple(_MISSED.lines()),
                step=Step("compare", "Compared", 0.8), difference=refused),
            "waiting": self.add("publication", "Sam Okafor", "waiting", step=Step("approve", "Waiting", 0.9),
                needs_approval=("The clinic's facts change: hours, holidays.", "The red flags change."),
                difference=Difference(facts=_FACTS, red_flags=_CARDS, sets=_SETS), after=("clinic.yml",)),
            "asking": self.add("publication", "Maria Lopez", "asking", step=Step("ask", "Asking", 0.85),
                difference=Difference(answers=_ANSWERS[:1], moves=_MOVES, sets=_SETS, claims=claims),
                after=tuple(f"{folder}/{edit.id}.yml" for folder in ("data/topics", "tests/topics")
                    for edit in (PARKING, INSURANCE))),
        }  # fmt: skip

    def running(self) -> str:
        """One that is at work, as long as somebody holds the lock."""
        return self.add("publication", "Sam Okafor", "running", step=Step("train", "Learning the questions", 0.4))

    def add(
        self, kind: Kind, by: str, state: State, days_ago: int = 0, after: tuple[str, ...] = (), **values: Any
    ) -> str:
        content = {**self._live, **{name: self._drafted[name] for name in after}}
        made = self._store.add(kind, by, state, self._live, content)
        at = (made.at - datetime.timedelta(days_ago)).isoformat()
        if days_ago:
            values["ended_at"] = (made.at - datetime.timedelta(days_ago, -240)).isoformat()
        self._store.change(made.id, at=at, **values)
        return made.id

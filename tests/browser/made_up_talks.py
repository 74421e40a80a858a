"""Talks of visitors who do not exist: two months of them, with what was missed, thumbs, and who wants a call back."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.inbox import Inbox
from reliefdesk.editing.project import ProjectReader
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.desk import Desk
from reliefdesk.webchat.database import Database
from tests.talks import EVENTS

DAYS, DAY = 60, 24 * 3600
SEED = 7  # the same talks each time
CHANNELS = ("webchat", "webchat", "webchat", "twilio", "whatsapp")

# Decision: what is asked so, and how often in the two months.
ANSWERED = {
    "nerve_block_definition": ("what is a nerve block", 61),
    "risks": ("what are the risks", 48),
    "right_for_me": ("is this right for me", 44),
    "radiofrequency_ablation_duration": ("how long does the ablation last", 37),
    "getting_started": ("how do i get started", 33),
    "nerve_block_uses": ("¿para qué sirve el bloqueo nervioso?", 21),
    "spinal_cord_stimulation_definition": ("what is the stimulator", 19),
    "techniques": ("which treatments do you offer", 17),
    "person": ("can i talk to somebody", 23),
    "callback": ("please call me back", 9),
    "same_day": ("i have a fever since the shot", 3),
    "emergency": ("i have chest pain and cannot breathe", 2),
}
MISSED = {
    "uncovered_parking_transport": ("where can i park", "is there a garage near you", "do you have parking for a van",
        "which bus stops near the clinic", "do i have to pay for parking"),
    "uncovered_cost": ("how much is a nerve block without insurance", "what does the first visit cost",
        "can i pay in installments", "do i pay before or after"),
    "uncovered_insurance": ("do you take medicaid", "is the stimulator covered by medicare",
        "are you in network with cigna"),
    "uncovered_driving": ("can i drive home after the shot", "when may i drive again"),
    "uncovered_paperwork": ("which papers do i bring", "can i fill in the forms at home"),
    "uncovered_bathing": ("can i shower the same day",),
    "out_of_scope": ("do you sell walking sticks", "who won the game last night"),
}  # fmt: skip
FLAGGED = "my legs went numb after the injection and i can not feel my groin"
CALLS = (
    ("Joan Doe", "+12025550143", "mornings", "how much is a nerve block without insurance"),
    ("Peter Novak", "+12025550166", "after 4 p.m.", "can my wife come with me"),
    ("Alma Reyes", "+12025550178", "any time", "do you take medicaid"),
)


def talk(root: Path) -> None:
    """All of them, in the project of `root`, with the newest at this moment; the inbox has what was missed."""
    chance, now, settings = random.Random(SEED), time.time(), Settings()
    rows = sorted(_asked(chance, now))
    with contextlib.closing(_opened(root / settings.conversations)) as store:
        for number, (at, decision, text) in enumerate(rows):
            channel = CHANNELS[number % len(CHANNELS)]
            _add(store, f"visitor-{number}", "user", at, text, channel, decision)
            if decision in ANSWERED:
                _add(store, f"visitor-{number}", "bot", at + 1, _told(decision), channel, decision)
        for number, (_, _, _, asked) in enumerate(CALLS):
            _add(store, f"caller-{number}", "user", now - 90 - number, asked, "webchat", "uncovered_cost")
            said = "I have no approved answer to that. Our team can help you."
            _add(store, f"caller-{number}", "bot", now - 80 - number, said, "webchat", "")
        store.commit()
    _thumbs(root / settings.webchat, chance, now)
    _call_back(root, settings)
    with contextlib.closing(Desk(root / settings.desk)) as desk:
        drafts = Drafts(root, desk)
        stores = (root / settings.conversations, root / settings.webchat)
        Inbox(drafts).collect(*stores, ProjectReader(drafts).read())


def _asked(chance: random.Random, now: float) -> Iterator[tuple[float, str, str]]:
    """When, the decision, and the words; more are asked by day, and more in the newer month."""
    often = {decision: (text,) * count for decision, (text, count) in ANSWERED.items()}
    often |= {decision: tuple(chance.choices(texts, k=6 * len(texts))) for decision, texts in MISSED.items()}
    for decision, texts in {**often, "uncovered_after_effects": (FLAGGED,)}.items():
        for text in texts:
            days_ago = int(DAYS * chance.random() ** 1.4)
            hour = min(23, max(0, round(chance.gauss(13, 3.5))))
            moment = now - days_ago * DAY
            yield min(now - 120, moment - moment % DAY + (hour + 5) * 3600 + chance.randrange(3600)), decision, text


def _told(decision: str) -> str:
    return {"person": "You can talk to a person.", "callback": "Whom may we call?"}.get(decision, "An approved answer.")


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(path)
    store.execute(EVENTS)
    return store


def _add(store: Any, who: str, kind: str, at: float, text: str, channel: str, decision: str) -> None:
    event: dict[str, Any] = {"event": kind, "text": text, "timestamp": at, "input_channel": channel}
    if kind == "user":
        event["parse_data"] = {"intent": {"name": decision}, "interpretation": {"decision": decision}}
    else:
        event["metadata"] = {"topic": decision, "approved_by": "Dr. Ann Kim", "approved_on": "2026-10-05"}
    row = (who, kind, at, json.dumps(event))
    store.execute("insert into events values (null, ?, ?, ?, null, null, ?)", row)


def _thumbs(path: Path, chance: random.Random, now: float) -> None:
    rated = [name for name, (_, count) in ANSWERED.items() if count > 15 and name != "person"]
    with contextlib.closing(Database(path)) as site, site.transaction() as connection:
        for number in range(70):
            topic, value = chance.choice(rated), 1 if chance.random() < 0.8 else -1
            row = (f"visitor-{number}", f"m{number}", topic, value, now - chance.random() * DAYS * DAY)
            connection.execute("insert into feedback values (?, ?, ?, ?, null, ?)", row)


def _call_back(root: Path, settings: Settings) -> None:
    store = CallbackStore(root / settings.callbacks)
    numbers = [store.add(CallbackRequest(*call[:3]), f"caller-{n}") for n, call in enumerate(CALLS)]
    with contextlib.closing(Desk(root / settings.desk)) as desk:
        notes = CallbackNotes(desk)
        store.give(numbers[0], "Maria Lopez")
        store.set_state(numbers[1], "tried")
        notes.add(numbers[1], "called, and reached nobody", "Mailbox; asked to ring again.", "Sam Okafor")
        done = store.add(CallbackRequest("Rita Lowell", "+12025550155", "noon"))
        store.set_state(done, "done")
        notes.add(done, "called back", "Booked for Tuesday.", "Maria Lopez")

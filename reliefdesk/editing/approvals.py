"""Which topics' words are approved, by whom, and what the others lack."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from reliefdesk.content.approval import ApprovalRules, Rule, approved_words, is_approved, is_shipped, signed_text
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.fresh import Fresh
from reliefdesk.content.library import LIBRARY_FOLDER, load_library
from reliefdesk.content.medical_words import are_medical
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import Signed, Topic, unsigned
from reliefdesk.editing import signers
from reliefdesk.editing.draft_store import DraftStore
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.live_topics import LiveTopics
from reliefdesk.editing.signatures import Signature, Signatures
from reliefdesk.staff.account import Account

T = TypeVar("T")

BY_HAND = " at the command line"  # after the name of a writer whom no password proves


@dataclass(frozen=True)
class Standing:
    """Of a topic's words as they are now; `signed` is their approval, None when they have none.

    `lacks` says what is missing then, and `before` is the title and the answer that were approved last. `file` is what
    the topic's file will say of its approval: a digest that does not fit, while they have none. `unread` are words
    that came with the product, which go on being told until somebody of the clinic signs them too.
    """

    rule: Rule
    writer: str
    signatures: tuple[Signature, ...]
    signed: Signed | None
    file: Signed
    lacks: str
    before: tuple[str, str] | None
    unread: bool = False

    def why_not(self, account: Account) -> str:
        """Why this account's signature is none that the words need, and whose is; empty when it is."""
        return signers.why_not(self.rule, self.writer, self.signatures, account)


class Approvals:
    """Of the project in `root`, whose rules are those that are live."""

    def __init__(self, root: Path, live: LiveTopics, store: DraftStore, signatures: Signatures) -> None:
        self.signatures, self._live, self._store = signatures, live, store
        self._clinic = Fresh(lambda: [root / "clinic.yml"], lambda: _tried(load_clinic, root / "clinic.yml"))
        self._library = Fresh(lambda: (root / LIBRARY_FOLDER).rglob("*.yml"), lambda: _tried(load_library, root))

    def of(self, edit: TopicEdit) -> Standing:
        """The standing of these words, whether they are drafted or live."""
        live, rule = self._live_topic(edit.id), self._rules().of(self._is_medical(edit))
        every = self.signatures.of(edit.id)
        own = tuple(each for each in every if each.words == edit.words)
        approved = live.approval if live and approved_words(live) == edit.words else None
        shipped = approved if approved and is_shipped(approved) else None
        writer = shipped.approved_by if shipped else "" if approved and not own else self._writer(edit)
        if shipped:
            rule = self._rules().shipped
        elif approved and rule == "second":
            rule = "own"  # two persons have read these words; once more is one person's work
        newest = signers.enough(rule, writer, own)
        unread = shipped is not None and newest is None
        if newest and (approved is None or self._day(newest) >= approved.approved_on):
            approved = None
        signed = _plain(approved, edit.words) if approved else self._signed(newest) if newest else None
        lacks = "" if signed else signers.missing(rule, writer, own)
        file = signed or (_plain(live.approval, approved_words(live)) if live else unsigned())
        return Standing(rule, writer, own, signed, file, lacks, _before(every, live), unread)

    def _rules(self) -> ApprovalRules:
        clinic = self._clinic.get()
        return clinic.approval if clinic else ApprovalRules()

    def _is_medical(self, edit: TopicEdit) -> bool:
        """Unless its template says that it is not, and its words do not either: a template is chosen by the writer."""
        if edit.template is None:  # and so the library's many files need no look
            return True
        library = self._library.get()
        if library is None or library.is_medical(edit.template):
            return True
        names = (name for treatment in library.treatments.values() for name in treatment.all_names())
        return are_medical(f"{edit.title}\n{edit.signed_text}", names)

    def _signed(self, signature: Signature) -> Signed:
        return Signed.model_validate(
            {
                "approved_by": signature.name,
                "approved_on": self._day(signature).isoformat(),
                "review_by": signature.review_by.isoformat(),
                "words": signature.words,
                "hard_because": signature.hard_because,
            }
        )

    def _day(self, signature: Signature) -> datetime.date:
        """When it was signed, by the clinic's calendar."""
        clinic = self._clinic.get()
        return signature.at.astimezone(ZoneInfo(clinic.time_zone if clinic else "UTC")).date()

    def _writer(self, edit: TopicEdit) -> str:
        """The name of who wrote these words last; empty when no sign-in proves who it was."""
        for change in self._store.log(f"data/topics/{edit.id}.yml"):
            if change.what == "published" or not change.after:
                continue
            if TopicEdit.from_json(change.after).words != edit.words:
                continue
            if change.before and TopicEdit.from_json(change.before).words == edit.words:
                continue
            return "" if change.by.endswith(BY_HAND) else change.by
        return ""

    def _live_topic(self, name: str) -> Topic | None:
        with contextlib.suppress(ContentError):
            return self._live.topic(name)
        return None


def _plain(signed: Signed, words: str) -> Signed:
    """The approval of a topic's file, with the digest that one of before there were digests lacks."""
    plain = signed.model_dump(mode="json", include=set(Signed.model_fields))
    return Signed.model_validate({**plain, "words": signed.words or words})


def _before(every: list[Signature], live: Topic | None) -> tuple[str, str] | None:
    if every:
        return every[-1].title, every[-1].answer
    return (live.title, signed_text(live)) if live and is_approved(live) else None


def _tried(load: Callable[[Path], T], path: Path) -> T | None:
    """None when it cannot be read; the checks tell of it."""
    try:
        return load(path)
    except ContentError:
        return None

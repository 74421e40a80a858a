"""Which topics' words are approved, by whom, and what the others lack."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from reliefdesk.content.approval import (
    ApprovalRules,
    Rule,
    approved_words,
    is_approved,
    is_shipped,
    signed_text,
    translation_is_approved,
)
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
from reliefdesk.editing.translated import Translated
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
    language: str = ""  # of a translation

    def why_not(self, account: Account) -> str:
        """Why this account's signature is none that the words need, and whose is; empty when it is."""
        return signers.why_not(self.rule, self.writer, self.signatures, account, self.language)


class Approvals:
    """Of the project in `root`, whose rules are those that are live."""

    def __init__(self, root: Path, live: LiveTopics, store: DraftStore, signatures: Signatures) -> None:
        self.signatures, self._live, self._store = signatures, live, store
        self._clinic = Fresh(lambda: [root / "clinic.yml"], lambda: _tried(load_clinic, root / "clinic.yml"))
        self._library = Fresh(lambda: (root / LIBRARY_FOLDER).rglob("*.yml"), lambda: _tried(load_library, root))

    def of(self, edit: TopicEdit) -> Standing:
        """The standing of these words, whether they are drafted or live."""
        live = self._live_topic(edit.id)
        every = self.signatures.of(edit.id)
        own = tuple(each for each in every if each.words == edit.words)
        approved = live.approval if live and approved_words(live) == edit.words else None
        file = _plain(live.approval, approved_words(live)) if live else unsigned()
        known = approved and _plain(approved, edit.words)
        return self._standing(edit, "", own, known, file, _before(every, live))

    def of_translation(self, edit: TopicEdit, language: str) -> Standing | None:
        """As `of`, of its words in another language, and of what they translate; None while there are none."""
        words, live = edit.in_language(language), self._live_topic(edit.id)
        if words is None:
            return None
        theirs = live.approval.translations.get(language) if live else None
        every = self.signatures.of(edit.id, language=language)
        own = tuple(each for each in every if f"{each.words}.{each.english}" == words.shown)
        signed = theirs if theirs and translation_is_approved(theirs) else None
        is_same = signed is not None and Translated.of_file(language, signed).shown == words.shown
        known = _plain(signed, words.words) if signed and is_same else None
        file = _plain(theirs, "").model_copy(update={"words": ""}) if theirs else unsigned()
        last = (every[-1].title, every[-1].answer) if every else None
        before = last or ((signed.title, signed.text.strip()) if signed else None)
        return self._standing(edit, language, own, known, file, before)

    def _standing(
        self,
        edit: TopicEdit,
        language: str,
        own: tuple[Signature, ...],
        approved: Signed | None,
        file: Signed,
        before: tuple[str, str] | None,
    ) -> Standing:
        """`own` are the words' signatures, `approved` is what their file says of these very words, if it does."""
        rule = self._rules().of(self._is_medical(edit))
        shipped = approved if approved and is_shipped(approved) else None
        writer = shipped.approved_by if shipped else "" if approved and not own else self._writer(edit, language)
        if shipped:
            rule = self._rules().shipped
        elif approved and rule == "second":
            rule = "own"  # two persons have read these words; once more is one person's work
        newest = signers.enough(rule, writer, own)
        unread = shipped is not None and newest is None
        if newest and (approved is None or self._day(newest) >= approved.approved_on):
            approved = None
        signed = approved or (self._signed(newest) if newest else None)
        lacks = "" if signed else signers.missing(rule, writer, own, language)
        return Standing(rule, writer, own, signed, signed or file, lacks, before, unread, language)

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

    def _writer(self, edit: TopicEdit, language: str = "") -> str:
        """The name of who wrote these words last; empty when no sign-in proves who it was."""
        words = _words(edit, language)
        for change in self._store.log(f"data/topics/{edit.id}.yml"):
            if change.what == "published" or not change.after:
                continue
            if _words(TopicEdit.from_json(change.after), language) != words:
                continue
            if change.before and _words(TopicEdit.from_json(change.before), language) == words:
                continue
            return "" if change.by.endswith(BY_HAND) else change.by
        return ""

    def _live_topic(self, name: str) -> Topic | None:
        with contextlib.suppress(ContentError):
            return self._live.topic(name)
        return None


def _words(edit: TopicEdit, language: str) -> str:
    """The digest of what is signed; of a translation also that of what it translates."""
    if not language:
        return edit.words
    found = edit.in_language(language)
    return found.shown if found else ""


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

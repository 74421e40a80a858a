"""What all pages of the console work with."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from reliefdesk.alerts.mailer import Mailer
from reliefdesk.alerts.news import Item
from reliefdesk.alerts.notifier import Notifier
from reliefdesk.console.address import Address
from reliefdesk.console.inbox_filler import InboxFiller
from reliefdesk.console.live_model import LiveReader
from reliefdesk.console.proposing import Proposing
from reliefdesk.console.rendering import ConsoleRenderer
from reliefdesk.console.statistics import Insight
from reliefdesk.console.trial import TRIAL_FOLDER, Trial
from reliefdesk.content.callback_phone import shown_phone
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.own_facts import facts_are_our_own
from reliefdesk.content.problem import ContentError
from reliefdesk.content.switched_off import SwitchedOff
from reliefdesk.editing.callback_talk import CallbackTalk, talk_before
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.inbox import Inbox
from reliefdesk.editing.project import Project, ProjectReader
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.editing.signing import drafted_clinic
from reliefdesk.editing.table import Plan
from reliefdesk.editing.translating import languages_of
from reliefdesk.editing.untranslated import Untranslated, to_sign, untranslated
from reliefdesk.model.signer import Signer
from reliefdesk.publication.candidate import Place
from reliefdesk.publication.choice import Choosable, choosable
from reliefdesk.publication.publication import NotPossible
from reliefdesk.publication.publisher import Publisher
from reliefdesk.settings import Settings
from reliefdesk.staff.account import Account
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.audit import Audit
from reliefdesk.staff.devices import Devices
from reliefdesk.staff.personnel import People
from reliefdesk.staff.sign_ins import SignIns
from reliefdesk.stores.callback_notes import CallbackNotes
from reliefdesk.stores.callback_store import CallbackStore, StoredRequest
from reliefdesk.stores.desk import Desk
from reliefdesk.web.rate_limit import Limit, Rate

TESTS = Rate("test messages to an account", 3, 1 / 60)
CODES = Rate("codes while a second factor is set up", 10, 1 / 30)
OLD_PASSWORDS = Rate("old passwords of an account", 5, 1 / 30)
FILES = {
    "clinic.yml": "The clinic's facts",
    "data/red_flags.yml": "Red flags",
    "data/house.yml": "House sentences",
    "data/treatments.yml": "Names of treatments",
    "data/faq.yml": "Page of all answers",
    "data/out_of_scope.yml": "Questions that are not for the clinic",
}


class Services:
    """One for the process; everything in it may be used by several threads at a time."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root, self.settings = root, settings
        self.address = Address.of(settings)
        self.desk = Desk(root / settings.desk)
        self.accounts, self.sign_ins, self.audit = Accounts(self.desk), SignIns(self.desk), Audit(self.desk)
        self.devices = Devices(self.desk)
        self.drafts = Drafts(root, self.desk)
        self._projects = ProjectReader(self.drafts)
        self.live = LiveReader(root, root / settings.models, Signer.of(settings, root))
        self.proposing = Proposing(root, self.live)
        self.renderer = ConsoleRenderer(root)
        self.inbox = Inbox(self.drafts)
        talks = (root / settings.conversations, root / settings.webchat)
        self.inbox_filler = InboxFiller(talks, self._collect)
        self.insight = Insight(*talks)
        self.publisher = Publisher(root, self.desk, settings)
        home = self.desk.path.parent.resolve() / TRIAL_FOLDER
        self.trial = Trial(Place.of(settings, root), home, self.drafts)
        self.callbacks, self.notes = CallbackStore(root / settings.callbacks), CallbackNotes(self.desk)
        self.imports: dict[str, Plan] = {}  # by the account whose word they wait for
        self.old_passwords, self.tests, self.codes = Limit(OLD_PASSWORDS), Limit(TESTS), Limit(CODES)
        self.people, self.mailer = People(self.accounts), Mailer.of(settings)
        self.contacts, self.factors = self.people.contacts, self.people.factors
        self.notifier = Notifier(self.desk, settings, root, self.address.shown, self._words, self._unsigned)

    def close(self) -> None:
        """Staff's file is closed; nothing can be asked of the services afterwards."""
        self.desk.close()

    def project(self) -> Project:
        """The content with all drafts in place."""
        return self._projects.read()

    def invented(self) -> list[str]:
        """Sentences about facts that are still those of the invented clinic, drafted ones too."""
        try:
            clinic = load_clinic(self.root / "clinic.yml", self.drafts.file("clinic.yml"))
        except ContentError:
            return []  # the page of the facts tells of it
        texts = (problem.text for problem in facts_are_our_own(clinic))
        return [f"{text[:1].upper()}{text[1:]}" for text in texts]

    def titles(self) -> dict[str, str]:
        """The titles of all topics by id, drafted ones too."""
        return {name: topic.title for name, topic in self.project().topics.items()}

    def talk_of(self, stored: StoredRequest, scrubber: Scrubber) -> CallbackTalk:
        """What was said before a callback request; nothing while the conversations cannot be read."""
        try:
            path = self.root / self.settings.conversations
            return talk_before(path, stored.talk, stored.requested_at, scrubber.scrub)
        except sqlite3.Error:
            return CallbackTalk()

    def changed_files(self) -> dict[str, str]:
        """The words for files whose drafts differ from what is live, by name."""
        drafts = self.drafts
        return {name: FILES[name] for name in FILES if drafts.file(name) != (drafts.live_file(name) or "")}

    def choosable(self) -> list[Choosable]:
        """Every draft that may be chosen to go live, with what it lacks."""
        return choosable(self.drafts, self.project(), FILES, self.publisher.waiting_files())

    def untranslated(self) -> list[Untranslated]:
        """What lacks a translation, or has one that is out of date or not signed."""
        return untranslated(self.drafts, self.project_languages())

    def project_languages(self) -> tuple[str, ...]:
        """Those that the clinic answers in beside English, as its facts will be."""
        return languages_of(drafted_clinic(self.drafts))

    def switched_off(self) -> Mapping[str, SwitchedOff]:
        """The topics that are off by id; none while nobody can tell, which the checks do."""
        try:
            return self.publisher.switched_off()
        except NotPossible:
            return {}

    def counts(self) -> dict[str, int]:
        """The number of things that wait on each page."""
        states = self.drafts.topics()
        changed = sum(state.state != "live" for state in states)
        return {
            "inbox": len(self.inbox.missed.waiting()),
            "callbacks": len(self.callbacks.open_requests()),
            "sign": sum(state.is_to_sign for state in states) + to_sign(self.drafts, states, self.project_languages()),
            "publish": changed + len(self.changed_files()),
        }

    def waiting(self, account: Account) -> int:
        """The number of things that somebody waits for, and that this account may settle."""
        callbacks = len(self.callbacks.open_requests()) if account.callbacks else 0
        publications = self.publisher.waiting() if account.may_publish else []
        asked = len(self.publisher.asking()) if account.may_publish else 0
        return callbacks + asked + sum(not publication.is_of(account.name) for publication in publications)

    def _unsigned(self) -> list[Item]:
        """The answers that lack a signature; one that is changed again is told again, once a day at most."""
        lacking = [state for state in self.drafts.topics() if state.lacks]
        return [
            Item("sign", f"{state.id} {state.changed_at.date() if state.changed_at else ''}", state.changed_by or "")
            for state in lacking
        ]

    def _words(self, kind: str, references: Sequence[str]) -> list[str]:
        """Of requests to be called back: who, when and what about, for who may be told."""
        wanted = {int(reference) for reference in references} if kind == "callback" else set()
        found = [stored for stored in self.callbacks.open_requests() if stored.id in wanted]
        project = self.project()
        scrubber, region = Scrubber.of(project), project.clinic.region if project.clinic else "US"
        return [_in_a_line(stored, self.talk_of(stored, scrubber).question, region) for stored in found]

    def _collect(self) -> None:
        settings = self.settings
        talks, site = self.root / settings.conversations, self.root / settings.webchat
        self.inbox.collect(talks, site, self.project(), self.live.near)


def _in_a_line(stored: StoredRequest, question: str, region: str) -> str:
    request = stored.request
    return f"{request.name}, {shown_phone(request.phone, region)}, {request.time}{f': {question}' if question else ''}"

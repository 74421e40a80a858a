"""Tells staff what is new: looks, writes letters, sends them, again and again beside the console."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reliefdesk.alerts.kind import KINDS
from reliefdesk.alerts.letter import body, subject, text
from reliefdesk.alerts.mailer import Mailer, MailFailed
from reliefdesk.alerts.news import Item, News, Unsigned
from reliefdesk.alerts.outbox import CHAT, Letter, Outbox
from reliefdesk.alerts.posting import Webhook, WebhookFailed
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.contacts import Contacts
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 15

Words = Callable[[str, Sequence[str]], Sequence[str]]  # a kind and its references, to lines that may be told


def _without_words(kind: str, references: Sequence[str]) -> Sequence[str]:
    return ()


class Notifier:
    """One for the desk; `url` is the console's address, `words` gives visitors' words if the clinic lets them out."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        root: Path,
        url: str,
        words: Words = _without_words,
        unsigned: Unsigned = tuple,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._accounts, self._contacts, self.outbox = Accounts(desk), Contacts(desk), Outbox(desk)
        self._news = News(desk, self.outbox, root / settings.callbacks, root / settings.conversations, unsigned)
        self._mailer, self._webhook = Mailer.of(settings), Webhook.of(settings, root)
        self._url, self._words, self._clock = url, words if settings.alerts_words else _without_words, clock
        self._tidied = 0.0

    def run(self, ended: threading.Event) -> None:
        """Looks and sends until it is ended; what fails is logged, and done at the next look."""
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            self.look()

    def look(self) -> None:
        """Takes in what is new, and sends what is due."""
        for work in (self._take_in, self._send, self._tidy):
            try:
                work()
            except (StoreFailed, sqlite3.Error) as error:
                logger.warning("What staff are told of cannot be looked through now (%s); it is tried again.", error)
            except Exception:
                logger.exception("What staff are told of could not be looked through; it is tried again.")

    def tells(self, kind: str) -> bool:
        """Whether anybody is told of something of this kind."""
        return bool(self._recipients(Item(kind, "")))

    def _take_in(self) -> None:
        for item in self._news.items():
            self.outbox.add(item.kind, item.reference, self._recipients(item), self._clock())

    def _recipients(self, item: Item) -> list[str]:
        kind, chat = KINDS[item.kind], [CHAT] if self._webhook else []
        if not self._mailer:
            return chat
        told = [
            account.key
            for account in self._accounts.all()
            if kind.may(account) and account.name != item.by and self._wants(account.key, item.kind)
        ]
        return [*(f"mail:{key}" for key in told), *chat]

    def _wants(self, key: str, kind: str) -> bool:
        contact = self._contacts.of(key)
        return bool(contact.email) and kind in contact.kinds

    def _send(self) -> None:
        for letter in self.outbox.due(self._clock()):
            try:
                is_sent = self._post(letter) if letter.recipient == CHAT else self._mail(letter)
            except (MailFailed, WebhookFailed) as error:
                again = self.outbox.failed(letter.id, str(error), self._clock())
                then = "it is tried again" if again else "it is given up"
                logger.warning("Staff could not be told (%s); %s.", error, then)
            else:
                end = self.outbox.sent if is_sent else self.outbox.drop
                end(letter.id, self._clock())

    def _post(self, letter: Letter) -> bool:
        if self._webhook:
            self._webhook.send(body(letter, self._url), letter.id)
        return self._webhook is not None

    def _mail(self, letter: Letter) -> bool:
        key = letter.recipient.removeprefix("mail:")
        account = next((account for account in self._accounts.all() if account.key == key), None)
        contact = self._contacts.of(key)
        if not account or not contact.email or not self._mailer:
            return False
        # A right that was taken away in the meantime takes the words with it.
        may = {kind: found for kind, found in letter.references.items() if KINDS[kind].may(account)}
        left = Letter(letter.id, letter.recipient, may)
        if not may:
            return False
        words: Mapping[str, Sequence[str]] = {kind: self._words(kind, found) for kind, found in may.items()}
        self._mailer.send(contact.email, subject(left), text(left, account.name, self._url, words), letter.id)
        return True

    def _tidy(self) -> None:
        if (now := self._clock()) - self._tidied > 86_400:
            self.outbox.tidy(now)
            self._tidied = now

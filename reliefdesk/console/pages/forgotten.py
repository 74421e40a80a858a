"""A forgotten password: a link by e-mail, and the same answer whoever is asked for."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.alerts.mailer import MailFailed
from reliefdesk.console.address import link_to
from reliefdesk.console.forms import field
from reliefdesk.console.invitation import RESET_SUBJECT, reset_text
from reliefdesk.console.services import Services
from reliefdesk.console.strangers import StrangersForms
from reliefdesk.console.visit import notice, page
from reliefdesk.staff import password_links
from reliefdesk.staff.account import Account, NoSuchAccount, account_key
from reliefdesk.web.rate_limit import Limit, Rate

logger = logging.getLogger(__name__)

OF_AN_ADDRESS = Rate("forgotten passwords of an address", 5, 1 / 120)
OF_AN_ACCOUNT = Rate("links by mail for an account", 3, 1 / 1200)
ASKED = "asked for a new password by e-mail"


class ForgottenPage:
    """Who asks waits for no mail server, so that time tells nothing either."""

    def __init__(self, services: Services) -> None:
        self._services, self._forms = services, StrangersForms(services, OF_AN_ADDRESS)
        self._mails = Limit(OF_AN_ACCOUNT)

    async def form(self, request: Request) -> HTTPResponse:
        mails = self._services.mailer is not None
        return await asyncio.to_thread(page, self._services, None, "forgotten.html", mails=mails)

    async def take(self, request: Request) -> HTTPResponse:
        if refused := await self._forms.refused(request):
            return await asyncio.to_thread(notice, self._services, None, refused[1], "Not now", refused[0])
        who, address = field(request, "who").strip(), self._forms.address(request)
        if self._services.mailer:
            threading.Thread(target=self._mail, args=(who, address), daemon=True).start()
        text = "If there is such an account and it has an e-mail address, a link is on its way. It works for an hour."
        return await asyncio.to_thread(notice, self._services, None, 200, "Look at your e-mail", text)

    def _mail(self, who: str, address: str) -> None:
        try:
            for account in self._meant(who):
                self._mail_to(account, address)
        except MailFailed as error:
            logger.warning("A link for a new password could not be sent (%s).", error)
        except Exception:
            logger.exception("A link for a new password could not be made.")

    def _meant(self, who: str) -> list[Account]:
        """The account of that name, or those of that e-mail address."""
        services, found = self._services, []
        for key in (account_key(who), *services.contacts.with_email(who)):
            try:
                account = services.accounts.get(key)
            except NoSuchAccount:
                continue
            if not account.locked and services.contacts.of(account.key).email:
                found.append(account)
        return found

    def _mail_to(self, account: Account, address: str) -> None:
        services = self._services
        if not services.mailer or self._mails.take(account.key):
            return
        kind: password_links.Kind = "invitation" if account.invited else "reset"
        token = services.people.links.make(kind, account.key, password_links.SECONDS_OF_A_RESET_BY_MAIL)
        services.audit.count(account.name, ASKED, address=address)
        text = reset_text(account.name, link_to(services.address, token))
        services.mailer.send(services.contacts.of(account.key).email, RESET_SUBJECT, text, secrets.token_hex(12))

"""Managing accounts, by the same rules in the console and at the command line; everything is in the log."""

from __future__ import annotations

from collections.abc import Iterable

from reliefdesk.content.languages import known_languages, name_of
from reliefdesk.staff import password_links
from reliefdesk.staff.account import Account, AccountRefused, NoSuchAccount
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.audit import Audit
from reliefdesk.staff.codes import SecondFactors
from reliefdesk.staff.contacts import Contacts
from reliefdesk.staff.devices import Devices
from reliefdesk.staff.password_links import Links
from reliefdesk.staff.sign_ins import SignIns

FIRST = "the first account"


class People:
    """`by` is who does it, as the log names them. AccountRefused and NoSuchAccount say what to do."""

    def __init__(self, accounts: Accounts) -> None:
        desk = accounts.desk
        self.accounts, self.contacts, self.links = accounts, Contacts(desk), Links(desk)
        self.factors = SecondFactors(desk)
        self._sign_ins, self._devices, self._audit = SignIns(desk), Devices(desk), Audit(desk)

    def add(
        self,
        name: str,
        role: str,
        password: str,
        by: str,
        callbacks: bool | None = None,
        publishes: bool = False,
        people: bool | None = None,
    ) -> Account:
        """As Accounts.add."""
        with self.accounts.desk.transaction():
            account = self.accounts.add(name, role, password, callbacks, publishes, people)
            self._audit.note(by, "made the account", told(account))
        return account

    def set_password(self, name: str, password: str, by: str) -> Account:
        """A new one, with which its owner signs in anew everywhere."""
        with self.accounts.desk.transaction():
            account = self.accounts.get(name)
            self.accounts.set_password(account.name, password)
            self._sign_out(account.key)
            self._audit.note(by, "set a new password for", account.name)
        return account

    def invite(
        self,
        name: str,
        role: str,
        by: str,
        email: str = "",
        callbacks: bool | None = None,
        publishes: bool = False,
        people: bool | None = None,
    ) -> tuple[Account, str]:
        """An account without a password, and the secret of the link by which its owner chooses one."""
        with self.accounts.desk.transaction():
            account = self.accounts.add(name, role, None, callbacks, publishes, people)
            if email.strip():
                self.contacts.set(account.key, email, ())
            token = self.links.make("invitation", account.key, password_links.SECONDS_OF_AN_INVITATION)
            self._audit.note(by, "invited", told(account))
        return account, token

    def link(self, name: str, by: str) -> tuple[Account, str]:
        """The secret of a new link for who lost the invitation or forgot the password."""
        account = self.accounts.get(name)
        if account.locked:
            raise AccountRefused(f"{account.name} is locked. Unlock the account first.")
        if account.invited:
            token = self.links.make("invitation", account.key, password_links.SECONDS_OF_AN_INVITATION)
        else:
            token = self.links.make("reset", account.key, password_links.SECONDS_OF_A_RESET)
        self._audit.note(by, "made a link for a new password of", account.name)
        return account, token

    def change(
        self,
        name: str,
        by: str,
        role: str | None = None,
        callbacks: bool | None = None,
        publishes: bool | None = None,
        people: bool | None = None,
    ) -> Account:
        """As Accounts.change; somebody who manages people stays."""
        with self.accounts.desk.transaction():
            before = self.accounts.get(name)
            account = self.accounts.change(name, role, callbacks, publishes, people)
            if before.may_manage and not account.may_manage:
                self._require_a_manager()
            self._audit.note(by, "changed the account", told(account))
        return account

    def name_for(self, name: str, by: str, languages: Iterable[str]) -> Account:
        """The languages whose translations it may sign from now on, by code; AccountRefused for one that is none."""
        named = tuple(languages)
        if unknown := [each for each in named if each not in known_languages()]:
            raise AccountRefused(f"{unknown[0]!r} is no language; choose of {', '.join(known_languages()[1:])}.")
        with self.accounts.desk.transaction():
            before = self.accounts.get(name)
            account = self.accounts.name_for(name, named)
            if account.languages != before.languages:
                self._audit.note(by, "changed the account", told(account))
        return account

    def lock(self, name: str, by: str, locked: bool) -> Account:
        """A locked account is signed out everywhere, and no link of it works."""
        with self.accounts.desk.transaction():
            account = self._another(name, by)
            self.accounts.lock(name, locked)
            if locked and account.may_manage:
                self._require_a_manager()
            if locked:
                self._sign_out(account.key)
            self._audit.note(by, "locked the account" if locked else "unlocked the account", account.name)
        return account

    def remove(self, name: str, by: str) -> Account:
        """What it did stays in the log."""
        with self.accounts.desk.transaction():
            account = self._another(name, by)
            self.accounts.remove(account.name)
            # The last of all may go: then the next start offers a link for a first account.
            if account.may_manage and self.accounts.all():
                self._require_a_manager()
            self._sign_out(account.key)
            self.contacts.forget(account.key)
            self.factors.remove(account.key)
            self._audit.note(by, "removed the account", account.name)
        return account

    def take_factor(self, name: str, by: str) -> Account:
        """For who lost the phone: the account is asked for no code until its owner sets one up again."""
        account = self.accounts.get(name)
        self.factors.remove(account.key)
        self._sign_out(account.key)
        self._audit.note(by, "took away the second factor of", account.name)
        return account

    def first_link(self) -> str:
        """The secret of the link for the very first account, "" when there is one."""
        return "" if self.accounts.all() else self.links.make("first", "", password_links.SECONDS_OF_THE_FIRST)

    def choose(self, token: str, password: str, name: str = "") -> Account:
        """The password of a link's account, which is used by that; `name` is of the very first."""
        with self.accounts.desk.transaction():
            link = self.links.use(token)
            if link is None:
                raise NoSuchAccount("This link was used before, or is too old. Ask for a new one.")
            if link.kind == "first":
                if self.accounts.all():
                    raise NoSuchAccount("There is an account already. Ask its owner to invite you.")
                account = self.accounts.add(name, "publisher", password)
                self._audit.note(account.name, "made", FIRST)
                return account
            account = self.accounts.get(link.account)
            if account.locked:
                raise NoSuchAccount("This account is locked. Ask a colleague who manages people.")
            self.accounts.set_password(account.name, password)
            self._sign_out(account.key)
            self._audit.note(account.name, "chose a password by a link")
        return self.accounts.get(account.name)

    def _another(self, name: str, by: str) -> Account:
        account = self.accounts.get(name)
        if account.name == by:
            raise AccountRefused("This is your own account. Ask a colleague who manages people.")
        return account

    def _require_a_manager(self) -> None:
        if not any(account.may_manage for account in self.accounts.all()):
            raise AccountRefused("Then nobody could manage people. Let another publisher do that first.")

    def _sign_out(self, key: str) -> None:
        self._sign_ins.end_all(key)
        self._devices.forget(key)
        self.links.forget(key)


def told(account: Account) -> str:
    """The account with what it may, for the log and the command line."""
    may: list[str] = [account.role]
    may += ["publishes"] if account.publishes else []
    may += ["manages people"] if account.people else []
    may += ["sees callbacks"] if account.callbacks else []
    may += [f"signs {name_of(each)}" for each in account.languages]
    may += ["locked"] if account.locked else []
    may += ["invited"] if account.invited else []
    return f"{account.name} ({', '.join(may)})"

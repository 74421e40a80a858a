"""The consoles in which states are looked at: a full one, one with nothing, one without accounts, and a strict one."""

from __future__ import annotations

import contextlib
import socket
from collections import UserDict
from pathlib import Path

import pyotp

from reliefdesk.console.access import cookie_name
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.inbox import Inbox
from reliefdesk.publication.difference import Change, Difference, Move
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publisher import PUBLICATIONS_FOLDER
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.audit import Audit
from reliefdesk.staff.personnel import People
from reliefdesk.staff.sign_ins import SignIns
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.desk import Desk
from tests.browser.desk import PASSWORD, Console
from tests.browser.made_up_clinic import INVITED, LOCKED, STAFF, clinic
from tests.browser.made_up_publications import Maker
from tests.browser.made_up_talks import talk
from tests.conftest import small_project
from tests.rasa.conftest import put_live
from tests.signing import account

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
AUTHENTICATOR = "Dr. Ann Kim"  # who has no second factor when a state begins


class World(UserDict[str, str]):
    """A console that runs; as a mapping, the names that addresses of states borrow."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self.console, self._opened = console, contextlib.ExitStack()
        self.desk = self._opened.enter_context(contextlib.closing(Desk(console.root / Settings().desk)))
        self.people = People(Accounts(self.desk))

    def __missing__(self, name: str) -> str:
        """The code that the phone of AUTHENTICATOR shows now."""
        assert name == "code", name
        return pyotp.TOTP(self.people.factors.offer(account(AUTHENTICATOR).key)).now()

    def begin(self, who: str) -> None:
        """Everybody is where they were: `who` is signed in without typing, and the factor is not set up yet."""
        self.people.factors.remove(account(AUTHENTICATOR).key)
        token = SignIns(self.desk).begin(account(who).key) if who else ""
        cookie = {"name": cookie_name(False), "value": token, "url": self.console.url}
        self.console.signed_in[who] = {"cookies": [cookie] if who else [], "origins": []}

    def hold(self, lock: Lock) -> None:
        """As long as this world is there."""
        assert lock.take()
        self._opened.callback(lock.give_back)

    def stop(self) -> None:
        self._opened.close()
        self.console.stop()


def full(repository: Path, root: Path) -> World:
    """Something of everything, and some of it with words that no line is long enough for; no mail goes out."""
    talk(clinic(repository, root, is_new=True))
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    world = World(Console(root, _mail(port)))
    drafts = Drafts(root, world.desk)
    long = TopicEdit(
        "long", LONG[:110], f"{LONG} is one word, and https://clinic.example/{LONG} too.", (LONG,), (LONG,)
    )
    drafts.save(long, "Ed Jones", "")
    drafts.delete("techniques", "Maria Lopez")
    CallbackStore(root / Settings().callbacks).add(CallbackRequest(LONG[:80], "+12025550101", LONG[:80]))
    world.people.add(LONG[:40], "editor", PASSWORD, "Maria Lopez")
    Audit(world.desk).note(LONG[:40], "saved the topic", LONG)
    inbox = Inbox(drafts)
    inbox.missed.add(LONG, "unknown", "cost")
    maker = Maker(root, world.desk)
    world.update(maker.all())
    change, move = Change("long", LONG, LONG, f"{LONG}!"), Move(LONG, "unknown", LONG, LONG, False, "long", talk=LONG)
    spoilt = Difference(answers=(change,), facts=(change,), moves=(move,), alarmed=(move,))
    world["long"] = maker.add("publication", "Maria Lopez", "refused", days_ago=3, reasons=(LONG,), difference=spoilt)
    world.hold(Lock(world.desk.path.parent / PUBLICATIONS_FOLDER / "lock"))
    world["running"] = maker.running()
    asked = {row.text: str(row.id) for row in inbox.missed.waiting()}
    world["missed"], world["marked"] = asked["where can i park"], asked["which papers do i bring"]
    world["invitation"] = world.people.link(INVITED, "Maria Lopez")[1]
    world["reset"] = world.people.link("Ed Jones", "Maria Lopez")[1]
    return world


def pictured(repository: Path, root: Path, models: Path, mail_port: int) -> World:
    """What the documents show: the same people and drafts, nothing that is too long, a model, and mail that goes."""
    talk(clinic(repository, root))
    put_live(models, root)
    world = World(Console(root, _mail(mail_port)))
    for name in STAFF:
        if name != LOCKED:
            world.people.accounts.signed_in(account(name).key)
    world.update(Maker(root, world.desk).all())
    return world


def empty(repository: Path, root: Path) -> World:
    """One account, no topic that anybody asked for, and a file that somebody spoilt by hand."""
    small_project(root).write("data/house.yml", "sentences: [spoilt")
    world = World(Console(root))
    world.people.add("Maria Lopez", "publisher", PASSWORD, "nobody")
    return world


def new(repository: Path, root: Path) -> World:
    """Nobody has an account yet."""
    world = World(Console(small_project(root).root))
    world["first"] = world.people.first_link()
    return world


def strict(repository: Path, root: Path) -> World:
    """Everybody needs a second factor, and nobody has one."""
    world = World(Console(small_project(root).root, {"RELIEFDESK_SECOND_FACTOR": "true"}))
    world.people.add("Maria Lopez", "publisher", PASSWORD, "nobody")
    return world


def _mail(port: int) -> dict[str, str]:
    mail = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "FROM": "desk@clinic.example"}
    return {f"RELIEFDESK_SMTP_{name}": value for name, value in mail.items()}


WORLDS = {made.__name__: made for made in (full, empty, new, strict)}

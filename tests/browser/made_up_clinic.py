"""A clinic that does not exist, with the shipped content: its staff, what they drafted, signed and switched off."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import re
import shutil
from pathlib import Path

from reliefdesk.content.approval import SHIPPED_BY
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.publication.publisher import Publisher
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.personnel import People
from reliefdesk.stores.desk import Desk
from tests.browser.desk import PASSWORD
from tests.signing import account
from tests.signing import signed as signed_by

# Name: role, and whether a clinician publishes. Who is first manages people.
STAFF = {
    "Maria Lopez": ("publisher", False),
    "Sam Okafor": ("publisher", False),
    "Dr. Ann Kim": ("clinician", True),
    "Ed Jones": ("editor", False),
    "Pat Gray": ("editor", False),
}
LOCKED, INVITED, WITH_A_FACTOR = "Pat Gray", "Nora Lind", "Sam Okafor"
PARKING = TopicEdit(
    "where_can_i_park",
    "Where can I park?",
    "You can park for free behind the clinic. Drive in from Elm Street. Two spaces beside the door are kept for people "
    "who cannot walk far.",
    ("where do i leave the car for my shot", "is the lot behind the building yours"),
    ("somewhere to put the van",),
    template="parking",
)
INSURANCE = TopicEdit(
    "which_insurance",
    "Which insurance do you take?",
    "We take most plans, Medicare and Medicaid too. Call {clinic_phone} before your first visit, and we look yours up.",
    ("do you take my insurance", "is medicaid ok with you guys"),
    ("are you in network",),
    template="insurance_accepted",
)
DRIVER = TopicEdit(
    "do_i_need_a_driver",
    "Do I need somebody to drive me home?",
    "After most shots somebody has to drive you home. Ask us at 202-555-0143 which ones.",
    ("can i drive home after the shot",),
    (),
)
COMPANION = TopicEdit(
    "can_somebody_come_along",
    "Can somebody come along?",
    "Yes. One person may be with you in the room. Others wait outside, with coffee and a view of the garden.",
    ("can my wife come with me", "may i bring a friend"),
    ("is my daughter allowed in",),
    template="companion",
)
COMPANION_IN_SPANISH = Translated(
    "es",
    "¿Puede venir alguien conmigo?",
    "Sí. Una persona puede estar con usted en la sala. Los demás esperan afuera, con café y vista al jardín.",
)
CLOTHES = TopicEdit(
    "what_should_i_wear",
    "What should I wear?",
    "Wear loose clothes, and shoes that are easy to take off. Leave your rings and your watch at home.",
    ("what do i put on for the visit",),
    ("are jeans ok",),
    template="clothing",
)
EATING = TopicEdit(
    "can_i_eat_before",
    "Can I eat before my visit?",
    "Before most visits you may eat as always. If you must not, we tell you when we call you the day before.",
    ("do i have to come hungry",),
    ("is breakfast ok that day",),
    template="eating_before",
)
RISKS = (
    "Every procedure has risks as well as benefits. How they balance depends on you: your needs, your history and the "
    "kind of pain you have. Ask your doctor about the risks before you decide."
)


def clinic(repository: Path, root: Path, is_new: bool = False) -> Path:
    """The project of `root`, made of the content of `repository`; a new one has read none of it yet."""
    lay_out(repository, read_content(repository), root)
    (root / "docs").mkdir()
    shutil.copyfile(repository / "docs" / "content.md", root / "docs" / "content.md")  # the page Help
    if not is_new:
        _own(root)
    path = root / "data" / "topics" / "benefits.yml"
    due = re.sub(r'review_by: "[\d-]+"', 'review_by: "2026-11-01"', path.read_text(encoding="utf-8"))
    path.write_text(due, encoding="utf-8")
    with contextlib.closing(Desk(root / Settings().desk)) as desk:
        _hire(desk)
        drafts = Drafts(root, desk)
        changed = dataclasses.replace(_topic(drafts, "risks"), answer=RISKS)
        spanish = translated(COMPANION, None, COMPANION_IN_SPANISH, "Ed Jones", still_fits=False)
        for edit in (PARKING, INSURANCE, spanish, CLOTHES, EATING, DRIVER, changed):
            drafts.save(edit, "Ed Jones", drafts.version(edit.id))
        signed_by(drafts, PARKING.id, INSURANCE.id, COMPANION.id, CLOTHES.id, by="Dr. Ann Kim")
        facts = drafts.file("clinic.yml").replace("friday: 08:00-15:00", "friday: 08:00-12:00, 13:00-16:00")
        drafts.save_file("clinic.yml", facts, "Ed Jones", drafts.file_version("clinic.yml"))
        Publisher(root, desk, Settings()).switch_off("hope", "Maria Lopez", "A word in it was wrong; Ann rewrites it.")
    return root


def _own(root: Path) -> None:
    """The facts are the clinic's, and its clinician has signed what came with the product."""
    facts = root / "clinic.yml"
    text = facts.read_text(encoding="utf-8").replace("example: true\n", "").replace("clinic.example", "clinic.internal")
    facts.write_text(text.replace("Relief Desk Example Clinic", "Juniper Pain Clinic"), encoding="utf-8")
    for path in (root / "data" / "topics").glob("*.yml"):
        signed = re.sub(f"{SHIPPED_BY}( or a native reviewer)?", "Dr. Ann Kim", path.read_text(encoding="utf-8"))
        path.write_text(signed, encoding="utf-8")


def _hire(desk: Desk) -> None:
    accounts, people = Accounts(desk), People(Accounts(desk))
    for name, (role, publishes) in STAFF.items():
        accounts.add(name, role, PASSWORD, publishes=publishes)
        mail = f"{name.lower().replace('. ', '.').replace(' ', '.')}@clinic.example"
        people.contacts.set(account(name).key, mail, ("callback", "approval", "sign"))
    people.name_for("Dr. Ann Kim", "Maria Lopez", ["es"])
    people.lock(LOCKED, "Maria Lopez", True)
    people.invite(INVITED, "clinician", "Maria Lopez", "nora.lind@clinic.example")
    with_a_factor(people, WITH_A_FACTOR)


def with_a_factor(people: People, name: str) -> None:
    """The account is asked for a code, and nobody's phone knows it: its owner signed in before."""
    import pyotp

    key, now = account(name).key, datetime.datetime.now(datetime.timezone.utc)
    assert people.factors.confirm(key, pyotp.TOTP(people.factors.offer(key)).at(now))


def _topic(drafts: Drafts, name: str) -> TopicEdit:
    edit = drafts.topic(name)
    assert edit
    return edit

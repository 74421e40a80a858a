"""Signing: a member of staff who is signed in stands for the very words that were shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from reliefdesk.content.answer_checks import answer_is_sound
from reliefdesk.content.approval import is_approved
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topic, unsigned
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, names_of
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit, one_line
from reliefdesk.editing.signatures import Signature
from reliefdesk.editing.topic_file import topic_file
from reliefdesk.staff.account import CLINICIAN, Account
from reliefdesk.stores import whole_file

DAYS_UNTIL_REVIEW = 365
MOST_DAYS_UNTIL_REVIEW = 3 * 365
MOST_REASON_CHARACTERS = 300


class NotSigned(Exception):
    """It cannot be signed, or not by this account; the message says why and what to do."""


class OtherWords(NotSigned):
    """Somebody saved other words than those that were shown: `shown`, None when nobody has them any more, and `now`."""

    def __init__(self, shown: TopicEdit | None, now: TopicEdit) -> None:
        super().__init__(f"Somebody saved other words of “{now.title}” meanwhile. Read both below, then sign again.")
        self.shown, self.now = shown, now


def sign(
    drafts: Drafts,
    name: str,
    words: str,
    account: Account,
    review_by: datetime.date | None = None,
    hard_because: str = "",
) -> Signature:
    """The account's signature under the topic's words of this digest; NotSigned when they cannot have it.

    They hold until `review_by`, a year from now unless it is said. `hard_because` is why a clinician lets them be
    harder to read than others.
    """
    with drafts.desk.transaction():
        edit = drafts.topic(name)
        if edit is None:
            raise NotSigned(f"There is no topic {name} to sign.")
        if edit.words != words:
            raise OtherWords(_shown(drafts, name, words), edit)
        standing = drafts.approvals.of(edit)
        if why := standing.why_not(account):
            raise NotSigned(why)
        reason = reason_of(hard_because, account)
        if wrong := problems_of_words(edit, drafted_clinic(drafts), drafted_names(drafts), reason):
            raise NotSigned(f"“{edit.title}” cannot be signed: {' '.join(wrong)}")
        now = datetime.datetime.now(datetime.timezone.utc)
        until = last_day(now, review_by)
        signature = Signature(
            name, edit.title, edit.signed_text, account.key, account.name, account.role, now, until, reason
        )
        drafts.approvals.signatures.add(signature)
        drafts.read_again(name, account.name)
    return signature


def reason_of(hard_because: str, account: Account) -> str:
    """On one line, why words may be harder to read than others; NotSigned when the account may not say so."""
    if hard_because and account.role != CLINICIAN:
        raise NotSigned("A clinician alone may sign words that are harder to read. Shorten them, or ask one.")
    return one_line(hard_because)[:MOST_REASON_CHARACTERS]


def sign_file(drafts: Drafts, name: str) -> bool:
    """Writes who signed into the file of a live topic whose very words were changed there by hand; whether it was so.

    Who edits the files needs no publication; the draft that was made of the signature goes.
    """
    live, edit, topic = drafts.live(name), drafts.topic(name), load_topic(drafts.root, name)
    path = drafts.root / "data" / "topics" / f"{name}.yml"
    signed = drafts.approvals.of(edit).signed if edit else None
    if not (live and edit and signed and topic) or is_approved(topic) or live.version != edit.version:
        return False
    text = path.read_text(encoding="utf-8")
    whole_file.write(path, topic_file(edit, text, signed))
    drafts.published([f"data/topics/{name}.yml"], signed.approved_by)
    return True


def problems_of_words(
    edit: TopicEdit, clinic: Clinic | None, names: Iterable[str], hard_because: str = ""
) -> list[str]:
    """What keeps anybody from signing these words, in sentences; `names` of treatments are no hard words."""
    topic = edit.as_topic(unsigned().model_copy(update={"hard_because": hard_because}))
    return [problem.text for problem in answer_is_sound(topic, clinic, names) if not problem.warning]


def last_day(now: datetime.datetime, review_by: datetime.date | None) -> datetime.date:
    """The day until which words that are signed now hold; NotSigned when it is none of the next years."""
    until = review_by or now.date() + datetime.timedelta(DAYS_UNTIL_REVIEW)
    if not 0 < (until - now.date()).days <= MOST_DAYS_UNTIL_REVIEW:
        raise NotSigned("Say a day of the next three years by which the words are read again.")
    return until


def _shown(drafts: Drafts, name: str, words: str) -> TopicEdit | None:
    """The words of this digest, out of the topic's history."""
    edits = (edit for change in drafts.log(name) for edit in (change.after, change.before))
    return next((edit for edit in edits if edit and edit.words == words), None)


def drafted_names(drafts: Drafts) -> Iterable[str]:
    """The names of treatments, which are no hard words; none while their file has errors."""
    try:
        return names_of(load_treatments(TREATMENTS_FILE, drafts.file(TREATMENTS_FILE.as_posix())).values())
    except ContentError:
        return ()


def drafted_clinic(drafts: Drafts) -> Clinic | None:
    """The clinic's facts as they will be; None while their file has errors."""
    try:
        return load_clinic(Path("clinic.yml"), drafts.file("clinic.yml"))
    except ContentError:
        return None

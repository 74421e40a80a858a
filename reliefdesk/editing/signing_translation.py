"""Signing a translation: who is named for its language stands for its very words, beside the English ones."""

from __future__ import annotations

import datetime

from reliefdesk.content.languages import name_of
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.signatures import Signature
from reliefdesk.editing.signing import NotSigned, OtherWords, drafted_clinic, drafted_names, last_day, reason_of
from reliefdesk.editing.translating import problems_of_translation
from reliefdesk.staff.account import Account


def sign_translation(
    drafts: Drafts,
    name: str,
    language: str,
    shown: str,
    account: Account,
    review_by: datetime.date | None = None,
    hard_because: str = "",
) -> Signature:
    """As `signing.sign`, under the words of a topic in one language; `shown` is what `Translated.shown` was."""
    with drafts.desk.transaction():
        edit = drafts.topic(name)
        words = edit.in_language(language) if edit else None
        if edit is None or words is None:
            raise NotSigned(f"There are no words in {name_of(language)} of {name} to sign.")
        if words.shown != shown:
            raise OtherWords(None, edit)
        about = f"“{edit.title}” in {name_of(language)}"
        if words.of != edit.english:
            raise NotSigned(f"{about} is of other English words. Translate it anew, or say that it still fits.")
        standing = drafts.approvals.of_translation(edit, language)
        if standing and (why := standing.why_not(account)):
            raise NotSigned(why)
        reason = reason_of(hard_because, account)
        found = problems_of_translation(edit, words, drafted_clinic(drafts), drafted_names(drafts), reason)
        if wrong := [problem.text for problem in found if not problem.warning]:
            raise NotSigned(f"{about} cannot be signed: {' '.join(wrong)}")
        now = datetime.datetime.now(datetime.timezone.utc)
        who, until = (account.key, account.name, account.role), last_day(now, review_by)
        signature = Signature(name, words.title, words.text, *who, now, until, reason, language, words.of)
        drafts.approvals.signatures.add(signature)
        drafts.read_again(name, account.name)
    return signature

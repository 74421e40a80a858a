"""A topic's words are signed without a console."""

from __future__ import annotations

import contextlib

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.signing import NotSigned, sign
from reliefdesk.staff.account import Account, Role, account_key


def account(name: str, role: Role = "clinician", publishes: bool = False) -> Account:
    return Account(account_key(name), name, role, publishes=publishes)


def signed(drafts: Drafts, *names: str, by: str = "Dr. Rivera") -> None:
    """The topics' words as they are now are signed by somebody who wrote none of them."""
    for name in names:
        edit = drafts.topic(name)
        assert edit
        sign(drafts, name, edit.words, account(by))


def signed_if_sound(drafts: Drafts, name: str) -> None:
    """As `signed`, of words that break no rule and are not signed yet."""
    edit = drafts.topic(name)
    if edit and not drafts.approvals.of(edit).signed:
        with contextlib.suppress(NotSigned):
            signed(drafts, name)

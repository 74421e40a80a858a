"""Who sends a request: a member of staff that is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.staff.account import Account
from reliefdesk.staff.sign_ins import form_token


@dataclass(frozen=True)
class Staff:
    """`token` is the session's secret; pages get only `form_token`, made from it."""

    account: Account
    token: str

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def form_token(self) -> str:
        return form_token(self.token)

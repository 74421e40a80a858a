"""Whose signature an answer needs: what the clinic asks, put to who wrote the words and who signed them."""

from __future__ import annotations

from collections.abc import Sequence

from reliefdesk.content.approval import Rule
from reliefdesk.content.languages import name_of
from reliefdesk.editing.signatures import Signature
from reliefdesk.staff.account import CLINICIAN, Account, account_key

_WHO = {"own": "a publisher or a clinician", "second": "a publisher or a clinician", "clinician": "a clinician"}


def enough(rule: Rule, writer: str, signatures: Sequence[Signature]) -> Signature | None:
    """The newest of the words' signatures that is all they need; None while there is none.

    `signatures` are the oldest first. `writer` is the account whose words they are, empty when nobody can tell: then
    who signs first stands for the writer.
    """
    return next((each for each in reversed(signatures) if _will_do(rule, writer, signatures, each)), None)


def why_not(rule: Rule, writer: str, signatures: Sequence[Signature], account: Account, language: str = "") -> str:
    """Why a signature of this account is none that these words need, and whose is; empty when it is.

    Of a translation into `language`, who is named for that signs, whatever the role.
    """
    if language and language not in account.languages:
        return (
            f"Your account is not named for {name_of(language)}. Who manages people names somebody, on the page People."
        )
    if not language and not account.may_sign:
        return f"Your account does not sign answers. Ask {_WHO[rule]} to sign this one."
    if rule == "clinician" and account.role != CLINICIAN:
        return "Your clinic asks for a clinician's signature here. Ask a clinician to sign it."
    if rule == "second" and account.key == _author(writer, signatures):
        did = "wrote these words last" if writer else "signed them already, and nobody knows who wrote them"
        return f"You {did}, so somebody else signs them: {_WHO[rule]}."
    return ""


def missing(rule: Rule, writer: str, signatures: Sequence[Signature], language: str = "") -> str:
    """What these words still lack, told to everybody; empty when a signature is enough."""
    if enough(rule, writer, signatures):
        return ""
    if rule == "second" and signatures and not account_key(writer):
        return f"{signatures[0].name} signed it, and nobody knows who wrote it. A second person signs it too."
    second = f", but not {writer}, who wrote it" if rule == "second" and writer else ""
    if language:
        role = "a clinician" if rule == "clinician" else "somebody"
        name = name_of(language)
        return f"The {name} is not signed. It needs the signature of {role} who is named for {name}{second}."
    return f"Not signed. It needs the signature of {_WHO[rule]}{second}."


def _will_do(rule: Rule, writer: str, signatures: Sequence[Signature], signature: Signature) -> bool:
    if rule == "second":
        return signature.account != _author(writer, signatures)
    return rule == "own" or signature.role == CLINICIAN


def _author(writer: str, signatures: Sequence[Signature]) -> str:
    """The key of the account that cannot be its own second person."""
    return account_key(writer) or (signatures[0].account if signatures else "")

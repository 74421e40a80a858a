"""The command `sign`: a signed-in person's signature under answers, at the command line."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.proven import proven
from reliefdesk.commands.shell import open_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reliefdesk.editing.drafts import Drafts
    from reliefdesk.editing.edit import TopicEdit
    from reliefdesk.editing.translating import TranslationState
    from reliefdesk.staff.account import Account


_UNREAD = "It came with Relief Desk and is live; nobody of your clinic has signed it."


def sign(
    context: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="Topics to sign; without one, those that wait are listed.")] = [],  # noqa: B006 typer reads it only
    by: Annotated[str, typer.Option(help="Your account, whose password is asked for.")] = "",
    review_by: Annotated[str, typer.Option(help="When they are read again, like 2027-01-31; else in a year.")] = "",
    because: Annotated[str, typer.Option(help="Why a clinician lets them be harder to read than others.")] = "",
    language: Annotated[str, typer.Option(help="Of a language's translations, like es, as who is named for it.")] = "",
) -> None:
    """Sign the words of answers, which are printed first. Exit 1 when one of them cannot be signed."""
    drafts = open_drafts(context)
    if language and language not in _languages(drafts):
        raise typer.BadParameter(f"{language!r} is none of the clinic's other languages", param_hint="--language")
    if not topic:
        _list(drafts, language)
        return
    until = _date(review_by)
    if language:
        account = proven(context, by, lambda each: language in each.languages, f"sign translations into {language}")
        done = [_signed_in(language, drafts, name, account, until, because) for name in topic]
    else:
        account = proven(context, by, lambda each: each.may_sign, "sign")
        done = [_signed(drafts, name, account, until, because) for name in topic]
    if False in done:
        raise typer.Exit(1)


def _languages(drafts: Drafts) -> tuple[str, ...]:
    from reliefdesk.editing.signing import drafted_clinic
    from reliefdesk.editing.translating import languages_of

    return languages_of(drafted_clinic(drafts))


def _list(drafts: Drafts, language: str) -> None:
    if language:
        lines = [f"{edit.id}: {edit.title} {_lacks(state)}" for edit, state in _translations(drafts, language)]
    else:
        lines = [f"{each.id}: {each.title} {each.lacks or _UNREAD}" for each in drafts.topics() if each.is_to_sign]
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo("Nothing is to be signed.")


def _translations(drafts: Drafts, language: str) -> Iterator[tuple[TopicEdit, TranslationState]]:
    """Those of the language that wait for a signature."""
    from reliefdesk.editing.translating import UNREAD, UNSIGNED, states_of

    for topic in drafts.topics():
        edit = None if topic.problem or topic.state == "deleted" else drafts.topic(topic.id)
        for state in states_of(edit, drafts.approvals, [language]) if edit else ():
            if edit and state.state in (UNSIGNED, UNREAD):
                yield edit, state


def _lacks(state: TranslationState) -> str:
    return state.standing.lacks if state.standing and state.standing.lacks else _UNREAD


def _signed_in(
    language: str, drafts: Drafts, name: str, account: Account, until: datetime.date | None, because: str
) -> bool:
    from reliefdesk.content.languages import name_of
    from reliefdesk.editing.signing import NotSigned
    from reliefdesk.editing.signing_translation import sign_translation
    from reliefdesk.staff.audit import Audit

    edit = drafts.topic(name)
    words = edit.in_language(language) if edit else None
    if edit and words:
        typer.echo(f"{edit.title}\n  {edit.answer}\n{words.title}\n  {words.text}")
    try:
        made = sign_translation(drafts, name, language, words.shown if words else "", account, until, because)
    except NotSigned as error:
        typer.echo(f"{name}: {error}", err=True)
        return False
    Audit(drafts.desk).note(account.name, f"signed in {name_of(language)}", made.title)
    edit = drafts.topic(name)
    standing = drafts.approvals.of_translation(edit, language) if edit else None
    lacks = standing.lacks if standing else ""
    typer.echo(f"{name}: signed by {account.name}. {lacks or '`reliefdesk publish` makes it live.'}")
    return True


def _signed(drafts: Drafts, name: str, account: Account, until: datetime.date | None, because: str) -> bool:
    from reliefdesk.editing.signing import NotSigned, sign_file
    from reliefdesk.editing.signing import sign as put
    from reliefdesk.staff.audit import Audit

    edit = drafts.topic(name)
    if edit:
        typer.echo(f"{edit.title}\n  {edit.answer}")
    try:
        made = put(drafts, name, edit.words if edit else "", account, until, because)
    except NotSigned as error:
        typer.echo(f"{name}: {error}", err=True)
        return False
    Audit(drafts.desk).note(account.name, "signed", made.title)
    lacks = drafts.approvals.of(drafts.topic(name) or edit).lacks if edit else ""
    if not lacks and sign_file(drafts, name):
        typer.echo(f"{name}: signed by {account.name}; its file says so.")
    else:
        typer.echo(f"{name}: signed by {account.name}. {lacks or '`reliefdesk publish` makes it live.'}")
    return True


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date, write it like 2027-01-31", param_hint="--review-by") from None

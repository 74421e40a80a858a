"""To sign: answers whose words nobody has approved yet, those that are due, and those that came with the product."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from sanic.response import HTTPResponse

from reliefdesk.console.access import SIGNING, Routes
from reliefdesk.console.differences import Kind, TextChange, changes, words
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import see
from reliefdesk.console.pages.publishing import begin
from reliefdesk.console.visit import Visit
from reliefdesk.content.answer_checks import HIGHEST_GRADE
from reliefdesk.content.languages import name_of
from reliefdesk.content.reading_grade import reading_grade
from reliefdesk.content.treatments import names_of
from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.deletion import TOPICS_FOLDER
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.signing import DAYS_UNTIL_REVIEW, NotSigned, OtherWords, problems_of_words, sign
from reliefdesk.editing.translating import UNSIGNED
from reliefdesk.staff.account import CLINICIAN

MOST_SHOWN = 60

routes = Routes()


@dataclass(frozen=True)
class ToSign:
    """One answer: what changed in it since it was approved last, and what keeps this account from signing it.

    `asks_why` is whether a clinician may sign it who says why it is harder to read than others.
    """

    edit: TopicEdit
    standing: Standing
    title: tuple[tuple[Kind, str], ...]
    answer: tuple[tuple[Kind, str], ...]
    why_not: str
    problems: tuple[str, ...]
    asks_why: bool

    @property
    def can_be_signed(self) -> bool:
        return not self.why_not and not self.problems


@dataclass(frozen=True)
class Refused:
    """An answer that was ticked and is not signed; `change` are both texts when somebody saved other words."""

    title: str
    why: str
    change: Sequence[TextChange] = ()


@routes.get("/sign")
def to_sign(visit: Visit) -> HTTPResponse:
    """What was written here, or what came with the product, or what the address names."""
    return _page(visit, only=visit.fields("topic"))


@routes.post("/sign", SIGNING)
def take(visit: Visit) -> HTTPResponse:
    """Each that was ticked is signed by the digest of the words that stood there; one button stands for all of them."""
    signed, refused = [], []
    try:
        until = datetime.date.fromisoformat(visit.field("review_by"))
    except ValueError:
        wrong = f"“Read again by” is no day: {visit.field('review_by')[:40]!r}. Write it like {in_a_year(visit)}."
        return _page(visit, [Refused("", wrong)], status=422)
    for ticked in visit.fields("shown" if visit.field("do").endswith("-all") else "sign"):
        name, _, shown = ticked.partition(" ")
        try:
            made = sign(visit.services.drafts, name, shown, visit.staff.account, until, visit.field(f"because-{name}"))
        except OtherWords as error:
            refused.append(Refused(error.now.title, str(error), changes(error.shown, error.now)))
        except NotSigned as error:
            refused.append(Refused(visit.services.titles().get(name, name), str(error)))
        else:
            signed.append(name)
            visit.note("signed", made.title)
    if refused:
        return _page(visit, refused, len(signed), 409)
    if not signed:
        return _page(visit, [Refused("", "Tick the answers that you have read, then sign.")], status=422)
    if visit.field("do").startswith("publish") and visit.staff.account.may_publish:
        names = [f"{TOPICS_FOLDER}{name}.yml" for name in signed]
        return begin(visit, "began to publish", partial(visit.services.publisher.start, only=names))
    return see("/sign", **_kind(visit), done="signed")


def _page(
    visit: Visit, refused: Sequence[Refused] = (), signed: int = 0, status: int = 200, only: Collection[str] = ()
) -> HTTPResponse:
    drafts, came = visit.services.drafts, bool(_kind(visit))
    waiting = [state for state in drafts.topics() if (state.is_to_sign or state.overdue) and state.state != "deleted"]
    chosen = [state for state in waiting if (state.id in only if only else state.unread == came)]
    edits = [drafts.topic(state.id) for state in chosen if not state.problem]
    return visit.page(
        "sign.html",
        status,
        came=came,
        unread=sum(state.unread for state in waiting if state not in chosen),
        rest=sum(not state.unread for state in waiting if state not in chosen),
        ticked=visit.fields("sign"),
        rows=[_row(visit, edit) for edit in edits[:MOST_SHOWN] if edit],
        more=max(0, len(edits) - MOST_SHOWN),
        refused=refused,
        signed=signed,
        until=in_a_year(visit),
        languages=_in_languages(visit),
    )


def _in_languages(visit: Visit) -> dict[str, str]:
    """The languages with a translation to sign, each with how many."""
    waiting = Counter(each.language for each in visit.services.untranslated() if each.state == UNSIGNED)
    return {language: f"{count} in {name_of(language)}" for language, count in waiting.items()}


def _kind(visit: Visit) -> dict[str, str]:
    """What the address adds to show the answers that came with the product, instead of those that were written here."""
    return {"came": "yes"} if visit.field("came") else {}


def in_a_year(visit: Visit) -> datetime.date:
    """The day until which words that are signed today hold, unless somebody says another."""
    today = datetime.datetime.now(visit.services.renderer.zone()).date()
    return today + datetime.timedelta(DAYS_UNTIL_REVIEW)


def _row(visit: Visit, edit: TopicEdit) -> ToSign:
    project, standing = visit.services.project(), visit.services.drafts.approvals.of(edit)
    titles = {name: topic.title for name, topic in project.topics.items()}
    before = standing.before or ("", "")
    names = names_of(project.treatments.values())
    is_hard = reading_grade(edit.answer, names) > HIGHEST_GRADE
    asks_why = is_hard and visit.staff.account.role == CLINICIAN
    wrong = problems_of_words(edit, project.clinic, names, "asked for" if asks_why else "")
    return ToSign(
        edit,
        standing,
        title=words(before[0], edit.title),
        answer=words(before[1], edit.signed_text),
        why_not=standing.why_not(visit.staff.account),
        problems=tuple(plainly(text, titles) for text in wrong),
        asks_why=asks_why,
    )

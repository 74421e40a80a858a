"""Translations to sign: the words of each topic in one language, beside the English that they translate."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import TRANSLATIONS, Routes
from reliefdesk.console.differences import Kind, words
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import see
from reliefdesk.console.pages.to_sign import MOST_SHOWN, Refused, in_a_year
from reliefdesk.console.visit import Visit
from reliefdesk.content.languages import name_of
from reliefdesk.content.reading_grade import HIGHEST_GRADES, grade_in
from reliefdesk.content.treatments import names_of
from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.project import Project
from reliefdesk.editing.signing import NotSigned
from reliefdesk.editing.signing_translation import sign_translation
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import UNREAD, UNSIGNED, languages_of, problems_of_translation, states_of
from reliefdesk.staff.account import CLINICIAN

LANGUAGE = "<language:[a-z]{2,3}>"

routes = Routes()


@dataclass(frozen=True)
class ToSign:
    """One translation: what changed in it since it was signed last, and what keeps this account from signing it.

    `asks_why` is whether a clinician may sign it who says why it is harder to read than others.
    """

    edit: TopicEdit
    words: Translated
    standing: Standing
    title: tuple[tuple[Kind, str], ...]
    text: tuple[tuple[Kind, str], ...]
    why_not: str
    problems: tuple[str, ...]
    asks_why: bool

    @property
    def can_be_signed(self) -> bool:
        return not self.why_not and not self.problems


@routes.get(f"/sign/{LANGUAGE}")
def to_sign(visit: Visit, language: str) -> HTTPResponse:
    """What was translated here, or what came with the product, or the topics that the address names."""
    return _page(visit, language)


@routes.post(f"/sign/{LANGUAGE}", TRANSLATIONS)
def take(visit: Visit, language: str) -> HTTPResponse:
    """Each that was ticked is signed by the digest of the words that stood there."""
    signed, refused = 0, []
    try:
        until = datetime.date.fromisoformat(visit.field("review_by"))
    except ValueError:
        return _page(visit, language, [Refused("", "“Read again by” is no day. Write it like 2027-01-31.")], 0, 422)
    for ticked in visit.fields("sign"):
        name, _, shown = ticked.partition(" ")
        why, drafts = visit.field(f"because-{name}"), visit.services.drafts
        try:
            made = sign_translation(drafts, name, language, shown, visit.staff.account, until, why)
        except NotSigned as error:
            refused.append(Refused(visit.services.titles().get(name, name), str(error)))
        else:
            signed += 1
            visit.note(f"signed in {name_of(language)}", made.title)
    if refused or not signed:
        empty = [] if refused else [Refused("", "Tick the answers that you have read, then sign.")]
        return _page(visit, language, [*refused, *empty], signed, 409 if refused else 422)
    return see(f"/sign/{language}", **({"came": "yes"} if visit.field("came") else {}), done="signed")


def _page(
    visit: Visit, language: str, refused: Sequence[Refused] = (), signed: int = 0, status: int = 200
) -> HTTPResponse:
    project, drafts = visit.services.project(), visit.services.drafts
    if language not in languages_of(project.clinic):
        raise NotFound
    only, came = visit.fields("topic") if not refused else (), bool(visit.field("came"))
    rows, others = [], 0
    for state in drafts.topics():
        edit = None if state.problem or state.state == "deleted" else drafts.topic(state.id)
        for each in states_of(edit, drafts.approvals, [language]) if edit else ():
            if not edit or not each.words or not each.standing or each.state not in (UNSIGNED, UNREAD):
                continue
            if edit.id in only if only else came == (each.state == UNREAD):
                rows.append((edit, each.words, each.standing))
            else:
                others += 1
    return visit.page(
        "sign_translations.html",
        status,
        language=language,
        name=name_of(language),
        came=came,
        only=only,
        others=others,
        rows=[_row(visit, project, *row) for row in rows[:MOST_SHOWN]],
        more=max(0, len(rows) - MOST_SHOWN),
        ticked=visit.fields("sign"),
        refused=refused,
        signed=signed,
        until=in_a_year(visit),
    )


def _row(visit: Visit, project: Project, edit: TopicEdit, found: Translated, standing: Standing) -> ToSign:
    names, account = tuple(names_of(project.treatments.values())), visit.staff.account
    highest, grade = HIGHEST_GRADES.get(found.language), grade_in(found.language, found.text, names)
    asks_why = highest is not None and (grade or 0) > highest and account.role == CLINICIAN
    wrong = problems_of_translation(edit, found, project.clinic, names, "asked for" if asks_why else "")
    titles = {name: topic.title for name, topic in project.topics.items()}
    before = standing.before or ("", "")
    return ToSign(
        edit,
        found,
        standing,
        title=words(before[0], found.title),
        text=words(before[1], found.text),
        why_not=standing.why_not(account),
        problems=tuple(plainly(problem.text, titles) for problem in wrong if not problem.warning),
        asks_why=asks_why,
    )

"""The inbox: what visitors missed, and what staff make of it; whatever is ticked goes where one button says."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from sanic.response import HTTPResponse

from reliefdesk.console.access import TALKS, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.inbox_view import KINDS, Look, about, heading, next_place, options, pages_of, told
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.missed_group import Section
from reliefdesk.editing.steps import Step

MOST_NUMBERS = 20  # of questions in one line of the log
MOST_DISMISSED = 200
_DID = {
    "add": "added from the inbox",
    "hold": "kept from the inbox for testing",
    "not_ours": "marked as not for us in the inbox",
    "mark": "marked in the inbox",
    "unmark": "marked in the inbox",
    "reopen": "put back into the inbox",
}

routes = Routes()


@routes.get("/inbox")
def inbox(visit: Visit) -> HTTPResponse:
    if visit.field("show") == "closed":
        dismissed = visit.services.inbox.missed.all("dismissed")[:MOST_DISMISSED]
        return visit.page("dismissed.html", dismissed=dismissed)
    return _page(visit)


@routes.post("/inbox")
def settle(visit: Visit) -> HTTPResponse:
    """What is ticked, one by one or in groups, goes where the button says."""
    box, by, look = visit.services.inbox, visit.staff.name, Look.of(visit)
    do, topic, ids = visit.field("do"), visit.field("topic"), _ticked(visit)
    if not ids:
        return _page(visit, "Tick at least one question.", 422)
    if do == "new":
        return see("/topics/new", ids=",".join(map(str, ids)))
    if do in ("add", "hold") and not topic:
        return _page(visit, "Choose the topic that these questions belong to.", 422, ids)
    before, count = _sections(visit, look), f"{len(ids)} question{'s' if len(ids) > 1 else ''}"
    try:
        if do == "add":
            count += f" to {box.add_to(topic, ids, by).title}"
        elif do == "hold":
            count += f" of {box.hold_out(topic, ids, by).title}"
        elif do == "not_ours":
            box.not_ours(ids, by)
        elif do in ("mark", "unmark"):
            box.mark(ids, "emergency" if do == "mark" else "", by)
        elif do == "reopen":
            box.reopen(ids, by)
        else:
            box.dismiss(ids, by)
    except ContentError as error:
        return _page(visit, " ".join(problem.text for problem in error.problems), 422, ids)
    # The numbers alone: visitors' words would stay in the log when they are forgotten.
    which = "" if do in ("add", "hold") else f", {_numbers(ids)}"
    visit.note(_DID.get(do, "dismissed from the inbox"), f"{count}{which}")
    return _back(visit, look, next_place(before, _sections(visit, look), ids), str(box.steps.last()[0].id))


@routes.post("/inbox/undo")
def undo(visit: Visit) -> HTTPResponse:
    """A step of the last day is taken back."""
    box, number, look = visit.services.inbox, visit.field("step"), Look.of(visit)
    step = box.steps.get(int(number)) if number.isdecimal() and len(number) < 16 else None
    if step is None:
        return _page(visit, "That was undone already, or is more than a day old.", 422)
    try:
        box.undo(step, visit.staff.name)
    except ContentError as error:
        return _page(visit, " ".join(problem.text for problem in error.problems), 422)
    visit.note("undid in the inbox", told(step, visit.services.titles()))
    ids = {row[0] for row in step.before}
    return _back(visit, look, _key_of(_sections(visit, look), ids), "undone")


def _numbers(ids: Sequence[int]) -> str:
    more = f" and {len(ids) - MOST_NUMBERS} more" if len(ids) > MOST_NUMBERS else ""
    return f"no. {', '.join(map(str, sorted(ids)[:MOST_NUMBERS]))}{more}"


def _ticked(visit: Visit) -> list[int]:
    """The questions that are ticked themselves, and those of groups that are."""
    texts = [*visit.fields("id"), *(part for group in visit.fields("ids") for part in group.split(","))]
    return list(dict.fromkeys(int(text) for text in texts if text.isdecimal() and len(text) < 16))


def _sections(visit: Visit, look: Look) -> list[Section]:
    return visit.services.inbox.sections(visit.services.live.encoder(), look.wanted)


def _key_of(sections: Iterable[Section], ids: set[int]) -> str:
    return next((section.key for section in sections if ids & {row.id for row in section.rows}), "")


def _back(visit: Visit, look: Look, place: str, step: str) -> HTTPResponse:
    """To the same page, where one was, with what was done told there."""
    pages = pages_of(_sections(visit, look))
    page = next((n for n, page in enumerate(pages, 1) if place in {section.key for section in page}), 1)
    return see(look.address(page, "done", step=step, at=place))


def _page(visit: Visit, wrong: str = "", status: int = 200, ticked: Iterable[int] = ()) -> HTTPResponse:
    services, look, box = visit.services, Look.of(visit), visit.services.inbox
    services.inbox_filler.now()
    pages, titles = pages_of(_sections(visit, look)), services.titles()
    page = min(look.page, len(pages))
    occasions, today = box.missed.occasions(), datetime.datetime.now(services.renderer.zone()).date()
    sections, place = pages[page - 1], visit.field("at")
    from_deleted: dict[str, list[int]] = {}
    deleted = box.from_deleted(services.project())
    for row in deleted:
        from_deleted.setdefault(titles.get(row.topic, row.topic.replace("_", " ").capitalize()), []).append(row.id)
    steps = box.steps.last()
    return visit.page(
        "inbox.html",
        status,
        wrong=wrong,
        look=look,
        sections=[(section, heading(section, titles)) for section in sections],
        place=place if place in {section.key for section in sections} else "",
        page=page,
        pages=len(pages),
        count=sum(len(section.rows) for each in pages for section in each),
        ticked=set(ticked),
        chosen=visit.field("topic"),
        about={
            row.id: about(row, occasions.get(row.id, ()), today, section.kind == "single")
            for section in sections
            for row in section.rows
        },
        harmless=[str(row.id) for section in sections if section.kind != "red_flag" for row in section.rows],
        talks={row for row, each in occasions.items() if any(on.message for on in each)},
        sees_talks=TALKS.has(visit.staff.account),
        deleted=deleted,
        from_deleted=from_deleted,
        steps=[(step, told(step, titles)) for step in steps],
        step=_sentence(visit.field("step"), steps, titles),
        kinds=KINDS,
        channels=options(occasions),
        red_flag_readers=_readers(visit),
        titles=titles,
    )


def _sentence(number: str, steps: Iterable[Step], titles: dict[str, str]) -> tuple[str, int]:
    """What is told after a step, and its number while it can be undone, else 0."""
    if number == "undone":
        return "Undone; the questions are back.", 0
    return next(((told(step, titles), step.id) for step in steps if str(step.id) == number), ("", 0))


def _readers(visit: Visit) -> str:
    """Who looks after the red flags: the clinicians, or else the publishers."""
    accounts = [each for each in visit.services.accounts.all() if not (each.locked or each.invited)]
    names = [account.name for account in accounts if account.role == "clinician"]
    return " or ".join(names or [account.name for account in accounts if account.may_publish])

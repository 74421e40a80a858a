"""The first page: what waits for staff, with a way to each."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.first_steps import first_steps
from reliefdesk.console.visit import Visit

routes = Routes()


@routes.get("/")
def home(visit: Visit) -> HTTPResponse:
    visit.services.inbox_filler.now()
    states = visit.services.drafts.topics()
    drafts = [state for state in states if state.state != "live"]
    overdue = [state for state in states if state.overdue]
    asking, waiting = visit.services.publisher.asking(), visit.services.publisher.waiting()
    files = visit.services.changed_files()
    newest = next(iter(visit.services.publisher.history()), None)
    return visit.page(
        "home.html",
        drafts=drafts,
        files=files,
        asking=asking,
        waiting=waiting,
        rejected=newest if newest and newest.state == "rejected" else None,
        overdue=overdue,
        untranslated=sum(each.is_work for each in visit.services.untranslated()),
        topics=len(states),
        steps=first_steps(visit.services, visit.staff.account),
        nobody_is_told=visit.staff.account.callbacks and not visit.services.notifier.tells("callback"),
        mails=visit.services.mailer is not None,
    )

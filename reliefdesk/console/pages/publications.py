"""Publishing: what waits, progress, the difference, approval, going back."""

from __future__ import annotations

import logging
import threading
from typing import Any

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.differences import words
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import field, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.publication.difference import Figures
from reliefdesk.publication.publication import Busy, NotPossible, Publication

logger = logging.getLogger(__name__)

ONE = "<identity:[0-9a-f-]{10,40}>"
STEPS = {
    "check": "Check the content",
    "train": "Learn the questions",
    "evaluate": "Ask it every held-out question",
    "compare": "Compare with what is live",
    "approve": "Approval by a second person, where it is due",
    "write": "Make it live",
    "swap": "Hand it to the assistant",
}
MOST_SHOWN = 50


class Publishing:
    """Runs on a thread of its own, so that it goes on when the page is closed."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff, publisher = Blueprint("publishing"), self._gate.staff, self._gate.publisher
        routes.add_route(staff(self.overview), "/publish", name="overview")
        routes.add_route(publisher(self.start), "/publish", methods=["POST"], name="start")
        routes.add_route(staff(self.one), f"/publish/{ONE}", name="one")
        routes.add_route(staff(self.progress), f"/publish/{ONE}/progress", name="progress")
        for name in ("approve", "reject", "cancel", "rollback"):
            handler = publisher(getattr(self, name))
            routes.add_route(handler, f"/publish/{ONE}/{name}", methods=["POST"], name=name)
        return routes

    def overview(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._overview(staff, done=field(request, "done"))

    def start(self, request: Request, staff: Staff) -> HTTPResponse:
        try:
            publication = self._services.publisher.start(staff.name)
        except (Busy, NotPossible) as error:
            return self._overview(staff, str(error), 409)
        self._services.audit.note(staff.name, "began to publish", publication.id)
        return self._run(publication, staff)

    def rollback(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        try:
            publication = self._services.publisher.start_rollback(identity, staff.name)
        except (Busy, NotPossible) as error:
            return self._overview(staff, str(error), 409)
        self._services.audit.note(staff.name, "began to go back to", identity)
        return self._run(publication, staff)

    def one(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        return self._one(staff, self._get(identity), done=field(request, "done"))

    def progress(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        return self._pages.fragment("progress.html", **_progress(self._get(identity)))

    def approve(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        try:
            self._services.publisher.approve(identity, staff.name)
        except (Busy, NotPossible) as error:
            return self._one(staff, self._get(identity), str(error), 409)
        self._services.audit.note(staff.name, "approved", identity)
        return see(f"/publish/{identity}", done="approved")

    def reject(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        why = " ".join(field(request, "why").split())[:300]
        try:
            self._services.publisher.reject(identity, staff.name, why)
        except (Busy, NotPossible) as error:
            return self._one(staff, self._get(identity), str(error), 409)
        self._services.audit.note(staff.name, "rejected", f"{identity}: {why}")
        return see(f"/publish/{identity}", done="rejected")

    def cancel(self, request: Request, staff: Staff, identity: str) -> HTTPResponse:
        try:
            self._services.publisher.cancel(identity, staff.name)
        except (Busy, NotPossible) as error:
            return self._one(staff, self._get(identity), str(error), 409)
        self._services.audit.note(staff.name, "stopped", identity)
        return see(f"/publish/{identity}", done="stopped")

    def _run(self, publication: Publication, staff: Staff) -> HTTPResponse:
        def work() -> None:
            try:
                ended = self._services.publisher.run(publication)
                self._services.audit.note(publication.by, f"publication ended: {ended.state}", publication.id)
            except Exception:
                logger.exception("Publication %s failed.", publication.id)

        threading.Thread(target=work, name=publication.id, daemon=True).start()
        return see(f"/publish/{publication.id}")

    def _get(self, identity: str) -> Publication:
        try:
            return self._services.publisher.get(identity)
        except NotPossible:
            raise NotFound from None

    def _overview(self, staff: Staff, wrong: str = "", status: int = 200, done: str = "") -> HTTPResponse:
        publisher = self._services.publisher
        values: dict[str, Any] = {
            "wrong": wrong,
            "current": publisher.current(),
            "topics": [state for state in self._services.drafts.topics() if state.state != "live"],
            "files": self._services.changed_files(),
            "history": publisher.history()[:MOST_SHOWN],
            "live": publisher.live(),
        }
        return self._pages.page(staff, "publish.html", status, done, **values)

    def _one(
        self, staff: Staff, publication: Publication, wrong: str = "", status: int = 200, done: str = ""
    ) -> HTTPResponse:
        difference = publication.difference
        titles = {name: topic.title for name, topic in self._services.project().topics.items()}
        values: dict[str, Any] = {
            "wrong": wrong,
            "answers": [(change, words(change.before or "", change.after or "")) for change in difference.answers],
            "facts": [
                (change, words(change.before or "", change.after or ""))
                for change in (*difference.facts, *difference.red_flags)
            ],
            "moves": sorted(difference.moves, key=lambda move: (move.better is not False, move.better is not True)),
            "figures": [figures for figures in difference.topics if _moved(figures)],
            "reasons": [plainly(_bare(reason), titles) for reason in publication.reasons],
            "is_own": publication.by.casefold() == staff.name.casefold(),
            "is_live": (live := self._services.publisher.live()) is not None and live.id == publication.id,
            **_progress(publication),
        }
        return self._pages.page(staff, "publication.html", status, done, **values)


def _progress(publication: Publication) -> dict[str, Any]:
    now = list(STEPS).index(publication.step.name) if publication.step else 0
    ended = publication.state == "published"
    steps = []
    for number, (name, text) in enumerate(STEPS.items()):
        if name == "approve" and not (publication.needs_approval or publication.state == "running"):
            continue
        passed = ended or number < now
        here = "now" if publication.is_open else "failed"
        steps.append((text, "passed" if passed else here if number == now else ""))
    return {"publication": publication, "steps": steps}


def _moved(figures: Figures) -> bool:
    return (figures.right, figures.wrong) != (figures.right_before, figures.wrong_before)


def _bare(reason: str) -> str:
    """Without the marks of the command line."""
    return reason.removeprefix("[ERROR] ").removeprefix("[WARNING] ")

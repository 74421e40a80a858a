"""A publication: its progress, the difference, approval. What is chosen for one is `publishing`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import PUBLISHING, Routes
from reliefdesk.console.differences import beside, words
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import see
from reliefdesk.console.reply_texts import filled
from reliefdesk.console.visit import Visit
from reliefdesk.publication.claim import by_topic
from reliefdesk.publication.difference import Figures, Reason
from reliefdesk.publication.publication import Busy, NotPossible, Publication

logger = logging.getLogger(__name__)

ONE = "<identity:[0-9a-f-]{10,40}>"
STEPS = {
    "check": "Check the content",
    "train": "Learn the questions",
    "evaluate": "Ask it every test question",
    "compare": "Compare with what is live",
    "ask": "Your answer, where a new topic claims questions",
    "approve": "Approval by a second person, where it is due",
    "write": "Make it live",
    "swap": "Hand it to the assistant",
}

VERDICTS = {  # all but right, so that the columns add up
    ("wrong", "wrong, right offered"): "Wrong answer",
    ("choices",): "Choices",
    ("admitted",): "No answer",
    ("alarm",): "Card",
    ("line", "other language"): "Line, or other language",
}

_LEARNT = ("publication", "rollback")  # have a model that servers take up

routes = Routes()


@routes.get(f"/publish/{ONE}")
def one(visit: Visit, identity: str) -> HTTPResponse:
    return _one(visit, _publication(visit, identity))


@routes.get(f"/publish/{ONE}/progress")
def progress(visit: Visit, identity: str) -> HTTPResponse:
    return visit.fragment("progress.html", **_progress(_publication(visit, identity)))


@routes.post(f"/publish/{ONE}/approve", PUBLISHING)
def approve(visit: Visit, identity: str) -> HTTPResponse:
    """Live at once; when other files changed meanwhile it is made anew first, as long as that takes."""
    publisher = visit.services.publisher
    try:
        publication = publisher.start_approval(identity, visit.staff.name)
    except (Busy, NotPossible) as error:
        return _one(visit, _publication(visit, identity), visit.told(error), 409)
    visit.note("approved", identity)
    if publication.state == "running":
        return go_on(visit, publication)
    publisher.run(publication)
    return see(f"/publish/{identity}", done="approved")


@routes.post(f"/publish/{ONE}/reject", PUBLISHING)
def reject(visit: Visit, identity: str) -> HTTPResponse:
    why = " ".join(visit.field("why").split())[:300]
    reject = visit.services.publisher.reject
    return _ended(visit, identity, "rejected", lambda one, by: reject(one, by, why), f"{identity}: {why}")


@routes.post(f"/publish/{ONE}/cancel", PUBLISHING)
def cancel(visit: Visit, identity: str) -> HTTPResponse:
    return _ended(visit, identity, "stopped", visit.services.publisher.cancel)


def _ended(
    visit: Visit, identity: str, did: str, end: Callable[[str, str], Publication], about: str = ""
) -> HTTPResponse:
    try:
        end(identity, visit.staff.name)
    except (Busy, NotPossible) as error:
        return _one(visit, _publication(visit, identity), visit.told(error), 409)
    visit.note(did, about or identity)
    return see(f"/publish/{identity}", done=did)


def go_on(visit: Visit, publication: Publication) -> HTTPResponse:
    """It runs on a thread of its own, so that it goes on when the page is closed."""
    services = visit.services

    def work() -> None:
        try:
            ended = services.publisher.run(publication)
            services.audit.note(publication.by, f"publication ended: {ended.state}", publication.id)
        except Exception:
            logger.exception("Publication %s failed.", publication.id)

    threading.Thread(target=work, name=publication.id, daemon=True).start()
    return see(f"/publish/{publication.id}")


def publication_page(visit: Visit, identity: str, wrong: str = "", status: int = 200) -> HTTPResponse:
    """The page of one publication, with what went wrong."""
    return _one(visit, _publication(visit, identity), wrong, status)


def _publication(visit: Visit, identity: str) -> Publication:
    try:
        return visit.services.publisher.get(identity)
    except NotPossible:
        raise NotFound from None


def _one(visit: Visit, publication: Publication, wrong: str = "", status: int = 200) -> HTTPResponse:
    difference, live = publication.difference, visit.services.publisher.live()
    titles, is_live = visit.services.titles(), live is not None and live.id == publication.id
    clinic = visit.services.renderer.clinic()
    claims = by_topic(difference.claims) if publication.state == "asking" else {}
    answers = [(change, words(change.before or "", change.after or "")) for change in difference.answers]
    tables = {
        "The clinic's facts": difference.facts,
        "Red flags": difference.red_flags,
        "House sentences": difference.house,
        "Names of treatments": difference.treatments,
        "Page of all answers": difference.page,
    }
    return visit.page(
        "publication.html",
        status,
        wrong=wrong,
        answers=answers,
        tables={title: beside(found) for title, found in tables.items() if found},
        moves=sorted(difference.moves, key=lambda move: (move.better is not False, move.better is not True)),
        figures=[figures for figures in difference.topics if _moved(figures)],
        refusals=_refusals(publication),
        claims=claims,
        told={name: filled(found[0][1].answer, clinic.words() if clinic else {}) for name, found in claims.items()},
        titles=titles,
        verdicts=VERDICTS,
        tally=_tally,
        reasons=[plainly(_bare(reason), titles) for reason in _other_reasons(publication)],
        is_own=publication.by.casefold() == visit.staff.name.casefold(),
        is_live=is_live,
        invented=visit.services.invented() if publication.is_open else [],
        reach=visit.services.publisher.reach(publication) if is_live and publication.kind in _LEARNT else "",
        **_progress(publication),
    )


def _progress(publication: Publication) -> dict[str, Any]:
    now = list(STEPS).index(publication.step.name) if publication.step else 0
    ended = publication.state == "published"
    steps = []
    for number, (name, text) in enumerate(STEPS.items()):
        if name == "approve" and not (publication.needs_approval or publication.state == "running"):
            continue
        if name == "ask" and not publication.difference.claims:
            continue
        passed = ended or number < now
        here = "now" if publication.is_open else "failed"
        steps.append((text, "passed" if passed else here if number == now else ""))
    return {"publication": publication, "steps": steps}


def _refusals(publication: Publication) -> list[Reason]:
    """Why it is refused, what could harm somebody first; nothing of one that was not refused."""
    difference = publication.difference
    if publication.state != "refused" or (publication.kind == "rollback" and not difference.is_less_safe):
        return []
    found = [*filter(None, (difference.unsafe,)), *difference.refusals]
    return [reason for reason in found if {*reason.lines()} <= {*publication.reasons}]


def _other_reasons(publication: Publication) -> list[str]:
    told = {line for reason in _refusals(publication) for line in reason.lines()}
    return [reason for reason in publication.reasons if reason not in told]


def _tally(counts: Mapping[str, int], names: Collection[str]) -> int:
    return sum(counts.get(name, 0) for name in names)


def _moved(figures: Figures) -> bool:
    return (figures.right, figures.wrong) != (figures.right_before, figures.wrong_before)


def _bare(reason: str) -> str:
    """The reason without the marks of the command line."""
    return reason.removeprefix("[ERROR] ").removeprefix("[WARNING] ")

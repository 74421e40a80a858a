"""How long what is kept, and forgetting one person, with a look at what will go."""

from __future__ import annotations

import sqlite3

from sanic.response import HTTPResponse

from reliefdesk.console.access import PEOPLE, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content.callback_phone import shown_phone
from reliefdesk.content.days_kept import DaysKept
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.privacy.forgetting import CHANNELS, REST
from reliefdesk.privacy.person import LEAST_WORDS, Person, Seeker
from reliefdesk.privacy.removal import Removal
from reliefdesk.privacy.retention import kept
from reliefdesk.stores.callback_store import MOST_NUMBER

WAYS = {
    "phone": "The phone number they left or wrote from",
    "channel": "How a messaging channel names them",
    "words": "Words that they wrote",
}

routes = Routes()


@routes.get("/privacy")
def privacy(visit: Visit) -> HTTPResponse:
    return _page(visit)


@routes.post("/privacy", PEOPLE)
def find(visit: Visit) -> HTTPResponse:
    """Shows what there is; nothing is removed yet. What was looked for is not in the log."""
    way, given, seeker = visit.field("way"), visit.field("given").strip(), _seeker(visit)
    visit.services.audit.count(visit.staff.name, "looked for a person to forget")
    try:
        if way == "channel":
            found = seeker.by_channel(visit.field("channel"), given)
        else:
            found = seeker.by_words(given) if way == "words" else seeker.by_phone(given)
    except sqlite3.Error:
        return _page(visit, "The talks cannot be read now. Try again in a minute.", 503)
    if not found.talks and not found.requests:
        return _page(visit, _nothing(way, visit.field("channel")), 422)
    return _page(visit, found=found)


@routes.post("/privacy/forget", PEOPLE)
def forget(visit: Visit) -> HTTPResponse:
    """What is ticked goes for good; the log has numbers alone."""
    services = visit.services
    requests = [int(number) for number in visit.fields("request") if number.isdecimal() and len(number) < 19]
    senders = [sender for sender in visit.fields("talk") if sender]
    if not senders and not requests:
        return _page(visit, "Tick what is to go.", 422)
    removal = Removal(services.settings, services.root, services.desk)
    try:
        removed = removal.remove(senders, [number for number in requests if number <= MOST_NUMBER])
    except sqlite3.Error:
        return _page(visit, "Not everything could be removed now. Look for the person once more.", 503)
    visit.note("forgot a person", str(removed))
    return see("/privacy", done="forgotten")


def _seeker(visit: Visit) -> Seeker:
    services, clinic = visit.services, visit.services.renderer.clinic()
    scrubber = Scrubber.of(services.project())
    return Seeker(services.settings, services.root, clinic.region if clinic else "US", scrubber.scrub)


def _nothing(way: str, channel: str) -> str:
    if way == "words":
        return f"Nobody wrote this. Write {LEAST_WORDS} letters or more, as they stand in one message."
    if way == "channel":
        whom = PLATFORMS[channel].whom if channel in PLATFORMS else "the sender as your system sends it"
        return f"Nobody is known like this. Write {whom}."
    return "Nobody with this number is known. Write it with the area code."


def _page(visit: Visit, wrong: str = "", status: int = 200, found: Person | None = None) -> HTTPResponse:
    clinic = visit.services.renderer.clinic()
    region = clinic.region if clinic else "US"
    may = visit.staff.account.may_manage
    return visit.page(
        "privacy.html",
        status,
        wrong=wrong,
        kept=kept(clinic.days_kept if clinic else DaysKept()),
        may=may,
        found=found,
        ways=WAYS,
        channels={name: PLATFORMS[name].whom if name in PLATFORMS else "" for name in CHANNELS if name != REST},
        rest=REST,
        knows_channels=_seeker(visit).knows_channels if may else False,
        phones={each.id: shown_phone(each.request.phone, region) for each in found.requests} if found else {},
        typed={name: visit.field(name) for name in ("way", "given", "channel")} if wrong else {},
    )

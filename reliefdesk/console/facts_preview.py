"""What visitors would read of the clinic's facts: hours in words, the answer to "phone", the head of all answers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.house import House, Voice
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import answer_of, read_yaml
from reliefdesk.messaging.sms import Sms, as_sms

_CONTACT = ("person", "address")  # replies that a handoff is made of


@dataclass(frozen=True)
class FactsPreview:
    """`hours` by language; `contact` is what a visitor gets who wants a person."""

    hours: Mapping[str, str]
    now: str
    holidays: str
    breaks: str
    contact: str
    sms: Sms
    clinic: Clinic


def facts_preview(clinic: Clinic, house: House, root: Path, now: datetime.datetime) -> FactsPreview:
    """Of these facts, at this moment; the replies are those of the project in `root`."""
    voice, hours = Voice(house, clinic), clinic.opening_hours
    open_now = hours.now_in_words(now, voice)
    said = _replies(root)
    person, address = (clinic.fill(said.get(name, "")) for name in _CONTACT)
    contact = " ".join(filter(None, (person, open_now, address)))
    return FactsPreview(
        hours={"English": hours.in_words(), "Spanish": hours.in_words("es")},
        now=open_now,
        holidays=hours.holidays_in_words(now, voice),
        breaks=hours.breaks_in_words(voice),
        contact=contact,
        sms=as_sms(contact, (voice("call_me_back"),), voice("reply_with_number")),
        clinic=clinic,
    )


def _replies(root: Path) -> dict[str, str]:
    """The texts of the replies that name the facts, as far as they can be read."""
    try:
        document = read_yaml(root / "domain.yml")
    except (ContentError, OSError, ValueError):
        return {}
    found = {name: answer_of(document, f"utter_{name}") for name in _CONTACT}
    return {name: str(reply.get("text") or "") for name, reply in found.items() if reply}

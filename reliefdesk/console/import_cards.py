"""The proposed topics of an import as cards on a page: what was read or typed, what it becomes, what is to be known."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.console.differences import TextChange, changes
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.services import Services
from reliefdesk.content.borrowing import borrowed
from reliefdesk.content.clinic import Clinic
from reliefdesk.editing.alarming_questions import heard_as_alarms
from reliefdesk.editing.documents.drafting import Draft
from reliefdesk.editing.documents.fitting import Fitting, fitted
from reliefdesk.editing.documents.offer import Offer, offered
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.overlap import Overlap, overlaps
from reliefdesk.editing.red_flag_like import Near

MOST_OVERLAPS = 60  # titles that the model is asked for

_GROUPS = {
    "hours": "the opening hours",
    "phone": "the phone number",
    "address": "the address",
    "booking": "how to book",
    "person": "how to reach a person",
    "callback": "an offer to be called back",
}


@dataclass(frozen=True)
class Given:
    """One proposed topic as a form holds it; `place` is in words."""

    proposal: ProposedTopic
    place: str
    keep: bool | None = None  # None until somebody chose
    based_on: str | None = None

    @classmethod
    def of(cls, proposal: ProposedTopic) -> Given:
        return cls(proposal, str(proposal.place) or "at the beginning")


@dataclass(frozen=True)
class Card:
    """`notes` are to be read, `overlap` says who answers it so far."""

    given: Given
    offer: Offer
    fitting: Fitting
    notes: tuple[str, ...]
    overlap: str
    changes: tuple[TextChange, ...]

    @property
    def is_kept(self) -> bool:
        """What somebody chose, else whether it is of use."""
        return self.offer.is_useful if self.given.keep is None else self.given.keep

    @property
    def is_to_be_fitted(self) -> bool:
        """Whether nobody could look for its template yet."""
        return self.given.proposal.template is None and not self.fitting.is_known

    @property
    def draft(self) -> Draft:
        return self.offer.draft


def cards(services: Services, given: Sequence[Given]) -> list[Card]:
    """A card for each, in the same order."""
    project = services.project()
    given = [_borrowing(each, project.clinic) for each in given]
    fittings = fitted([each.proposal for each in given], services.proposing.at_hand(project))
    offers = offered([fitting.proposed for fitting in fittings], services.drafts, project)
    titles = {name: topic.title for name, topic in project.topics.items()}
    titles |= {offer.draft.after.id: offer.draft.after.title for offer in offers}
    led, near = _overlaps(services, [offer.draft for offer in offers]), _near(services)
    return [
        Card(
            each,
            offer,
            fitting,
            notes=tuple(dict.fromkeys([*_alarms(fitting, near), *offer.doubts, *_told(offer, titles)])),
            overlap=_in_words(led.get(offer.draft.after.id), titles),
            changes=tuple(changes(offer.draft.before, offer.draft.after)) if offer.draft.before else (),
        )
        for each, offer, fitting in zip(given, offers, fittings, strict=True)
    ]


def _borrowing(given: Given, clinic: Clinic | None) -> Given:
    """With the clinic's own phone number borrowed from its facts."""
    proposal = dataclasses.replace(given.proposal, answer=borrowed(given.proposal.answer, clinic))
    return dataclasses.replace(given, proposal=proposal)


def _overlaps(services: Services, drafts: Sequence[Draft]) -> dict[str, Overlap]:
    """Where a new topic's title leads so far, by the id that it gets; nothing while no model is live."""
    new = [draft.after for draft in drafts if draft.before is None][:MOST_OVERLAPS]
    reader = services.live.reader() if new else None
    if reader is None:
        return {}
    found = {}
    for edit in new:
        for overlap in overlaps([edit.title], edit.id, reader.ranking, reader.cut, reader.same_answer):
            found[edit.id] = overlap
    return found


def _near(services: Services) -> Near | None:
    """How like a red flag the live model finds a question."""
    reader = services.live.at_hand()
    return reader.alarm.near if reader else None


def _alarms(fitting: Fitting, near: Near | None) -> Iterator[str]:
    """What people in danger may write too, which as a question of this topic would get the answer."""
    asked = (fitting.proposed.title, *fitting.proposed.others)[:MOST_OVERLAPS]
    return heard_as_alarms(asked, near) if near else iter(())


def _told(offer: Offer, titles: Mapping[str, str]) -> Iterator[str]:
    return (plainly(problem.text, titles) for problem in offer.problems)


def _in_words(overlap: Overlap | None, titles: dict[str, str]) -> str:
    if overlap is None:
        return ""
    if overlap.is_theme:
        return "New: so far, whoever asks this hears that there is no answer."
    if overlap.other in titles:
        return f"So far, whoever asks this gets “{titles[overlap.other]}”. Keep both only if they differ."
    return f"So far, whoever asks this gets {_GROUPS.get(overlap.other, 'small talk')}."

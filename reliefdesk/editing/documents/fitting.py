"""The template of the library that fits each proposed topic, with the wordings that come with it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.proposal import Proposer

MOST_SECONDS = 25.0  # by the clock; what is not looked through by then has no template yet


@dataclass(frozen=True)
class Fitting:
    """`choices` are the templates that it may be, with their titles; `wordings` come with the one that is taken.

    `is_known` is False while nobody could look.
    """

    proposed: ProposedTopic
    choices: Mapping[str, str] = field(default_factory=dict)
    wordings: tuple[str, ...] = ()
    is_known: bool = False


def fitted(proposed: Sequence[ProposedTopic], proposer: Proposer | None) -> list[Fitting]:
    """A fitting for each; one that names its template keeps it.

    One that was never looked at takes the likeliest, and what would be ticked besides becomes other ways to ask.
    """
    if proposer is None or proposer.project.library.is_empty:
        return [Fitting(each) for each in proposed]
    until = time.monotonic() + MOST_SECONDS
    return [_fitting(each, proposer) if time.monotonic() < until else Fitting(each) for each in proposed]


def _fitting(each: ProposedTopic, proposer: Proposer) -> Fitting:
    found = proposer.proposal(each.title, each.others, each.template)
    choices = {match.template: match.title for match in found.matches}
    if found.template and found.template not in choices:
        library, own = proposer.project.library, proposer.project.treatments
        named = library.title(found.template, own=own) if library.holds(found.template, own) else found.template
        choices[found.template] = named
    others = tuple(dict.fromkeys((*each.others, *found.ticked()))) if each.template is None else each.others
    return Fitting(replace(each, template=found.template, others=others), choices, found.wordings, True)

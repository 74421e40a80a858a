"""The template of the library that fits each proposed topic, with the wordings that come with it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
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

    One that was never looked at takes the likeliest that no other topic has, and what would be ticked besides becomes
    other ways to ask. These come first: whoever looks again finds the list further on.
    """
    if proposer is None or proposer.project.library.is_empty:
        return [Fitting(each, is_known=proposer is not None) for each in proposed]
    until = time.monotonic() + MOST_SECONDS
    holders = {topic.approval.template or "": topic.title for topic in proposer.project.topics.values()}
    holders |= {each.template: each.title for each in proposed if each.template}
    found: dict[int, Fitting] = {}
    for place in sorted(range(len(proposed)), key=lambda place: proposed[place].template is not None):
        if time.monotonic() < until:
            each = proposed[place]
            found[place] = _fitting(each, proposer, {name for name, title in holders.items() if title != each.title})
            holders.setdefault(found[place].proposed.template or "", each.title)
    return [found.get(place, Fitting(each)) for place, each in enumerate(proposed)]


def _fitting(each: ProposedTopic, proposer: Proposer, taken: Collection[str]) -> Fitting:
    is_bare = each.template == "" and not each.others  # somebody took its template away, and no wording was made yet
    if each.template is None or is_bare:
        found = proposer.proposal(each.title, each.others, each.template, taken)
    else:
        found = proposer.without_ticks(each.title, each.template)
    choices = {match.template: match.title for match in found.matches}
    if found.template and found.template not in choices:
        library, own = proposer.project.library, proposer.project.treatments
        named = library.title(found.template, own=own) if library.holds(found.template, own) else found.template
        choices[found.template] = named
    others = tuple(dict.fromkeys((*each.others, *found.ticked())))
    return Fitting(replace(each, template=found.template, others=others), choices, found.wordings, True)

"""Why a candidate is refused, in staff's words, and what a second person must read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import FAQ_FILE, load_faq
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.red_flags import RED_FLAGS_FILE
from reliefdesk.content.sentences import KEYS
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.bar import Limits, Name, below_bar
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.publication.difference import Difference, Move

_MOST_EXAMPLES = 5


def below_the_bar(evaluation: Evaluation, bar: Mapping[Name, Limits], difference: Difference) -> Iterator[str]:
    """A sentence for each limit that is missed, then questions that got worse as examples."""
    missed = [*below_bar(evaluation, bar)]
    yield from missed
    worse = [move for move in difference.moves if move.better is False]
    if missed:
        yield from map(_example, worse[:_MOST_EXAMPLES])
        if len(worse) > _MOST_EXAMPLES:
            yield f"{len(worse) - _MOST_EXAMPLES} more questions were right before and are not now."


def needs_second_person(live: Path, candidate: Path) -> Iterator[str]:
    """What must be read by somebody else before it goes live."""
    old, new = (load_clinic(folder / "clinic.yml") for folder in (live, candidate))
    if old != new:
        names = [name.replace("_", " ") for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
        yield f"The clinic's facts change: {', '.join(names)}."
    if read_yaml(live / RED_FLAGS_FILE) != read_yaml(candidate / RED_FLAGS_FILE):
        yield "The red flags change."
    before, after = load_house(live / HOUSE_FILE), load_house(candidate / HOUSE_FILE)
    if changed := [key.replace("_", " ") for key in KEYS if before[key] != after[key]]:
        yield f"The house sentences change: {', '.join(changed)}."
    if load_faq(live / FAQ_FILE).notice != load_faq(candidate / FAQ_FILE).notice:
        yield "The notice at the top of every page changes."


def _example(move: Move) -> str:
    return f"“{move.question}” led to {move.before}, and now to {move.after}."

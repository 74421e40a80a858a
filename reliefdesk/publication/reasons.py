"""Why a candidate is refused, in staff's words, and what a second person must read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import FAQ_FILE, load_faq
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.red_flags import RED_FLAGS_FILE
from reliefdesk.content.sentences import KEYS
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.bar import Limits, Name, below_bar
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.verdict import Result, is_answered_red_flag
from reliefdesk.publication.difference import Move, Reason

_MOST_EXAMPLES = 5
_MEND: Mapping[str, str] = {
    "topics": "Add wordings like these to the topic that should answer, or take out what leads elsewhere.",
    "unknown": "Take out of the topic that answers what leads these there, or tick them when its answer is right.",
    "out_of_scope": "Take out of the topic that answers what leads these there, or tick them when its answer is right.",
    "red_flags": "Have wordings like these added to the red flags, under Clinic; a second person reads them.",
    "look_alikes": "Have such harmless messages added to the red flags, under Clinic; a second person reads them.",
    **dict.fromkeys(
        ("talks", "long", "two_questions", "mended", "questions"),
        "Add wordings like these to the topic that should answer, or take out what leads elsewhere.",
    ),
    "reverse": "Name the condition or the property with the treatment, under Clinic, Names of treatments.",
}
_MEND_UNSAFE = (
    "Nobody can approve this. Take out of the topic that answers what leads these there, or have wordings like these "
    "added to the red flags, under Clinic."
)

AsMove = Callable[[str, Result], Move]


def below_the_bar(evaluation: Evaluation, bar: Mapping[Name, Limits], as_move: AsMove) -> Iterator[Reason]:
    """A reason for each limit that is missed, with questions of that set as examples: those that got worse first."""
    for limit in below_bar(evaluation, bar):
        failing = sorted(
            (as_move(limit.name, each) for each in limit.failing), key=lambda move: move.better is not False
        )
        yield Reason(limit.text, _MEND[limit.name.partition(":")[0]], tuple(failing[:_MOST_EXAMPLES]), len(failing))


def unsafe(red_flags: Iterable[Result], as_move: AsMove) -> Reason | None:
    """The red flags that get an answer instead of a card, each of them an example; None when there are none."""
    answered = [as_move("red_flags", each) for each in red_flags if is_answered_red_flag(each)]
    if not answered:
        return None
    what = "message that may be an emergency gets" if len(answered) == 1 else "messages that may be emergencies get"
    return Reason(f"{len(answered)} {what} an answer instead of a card.", _MEND_UNSAFE, tuple(answered), len(answered))


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

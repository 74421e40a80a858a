"""From probabilities to what to do: answer, offer choices, admit, or call it out of scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OUT_OF_SCOPE = "out_of_scope"
UNCOVERED = "uncovered_"
UNCLEAR = "nlu_fallback"
WHICH_TREATMENT = "which_treatment"


@dataclass(frozen=True)
class CutOffs:
    """The thresholds of config.yml, as differences or sums of probabilities between 0 and 1."""

    sure: float  # margin from which an answer stands alone
    near: float  # margin from which an answer is given with alternatives; below, choices only
    choices: float  # least sum of the choices' probabilities; below, the clinic's contact
    red_flag: float  # sum of the red-flag classes that raises the alarm
    interruption: float  # probability from which a message interrupts the callback form


@dataclass(frozen=True)
class Decision:
    """`intent` is what Rasa is told; `alternatives` are topics to offer beside or instead."""

    intent: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def decide(probabilities: Mapping[str, float], cut: CutOffs, most: int = 3) -> Decision:
    """By mass first (out of scope, not covered), then by the margin between the best two known."""
    known = sorted((name for name in probabilities if is_known(name)), key=lambda name: -probabilities[name])
    best, second = known[0], known[1]
    uncovered = sum(p for name, p in probabilities.items() if name.startswith(UNCOVERED))
    outside = probabilities.get(OUT_OF_SCOPE, 0.0)
    first = probabilities[best]
    if outside > max(uncovered, first):
        return Decision(OUT_OF_SCOPE, outside)
    if uncovered + outside > first:
        theme = max((n for n in probabilities if n.startswith(UNCOVERED)), key=lambda n: probabilities[n])
        return Decision(theme, uncovered + outside)
    margin = first - probabilities[second]
    if margin >= cut.sure:
        return Decision(best, first)
    if margin >= cut.near:
        return Decision(best, first, tuple(known[1:most]))
    if sum(probabilities[name] for name in known[:most]) < cut.choices:
        return Decision(UNCLEAR, first)
    return Decision(UNCLEAR, first, tuple(known[:most]))


def is_known(name: str) -> bool:
    """Whether there is a reply of its own to it."""
    return name != OUT_OF_SCOPE and not name.startswith(UNCOVERED)

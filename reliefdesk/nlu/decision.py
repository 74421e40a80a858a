"""From probabilities to what to do: answer, offer choices, admit, or call it out of scope."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

OUT_OF_SCOPE = "out_of_scope"
UNCOVERED = "uncovered_"
NOT_COVERED = "not_covered"
UNCLEAR = "nlu_fallback"
WHICH_TREATMENT = "which_treatment"


@dataclass(frozen=True)
class CutOffs:
    """The cut-offs of config.yml, all between 0 and 1."""

    covered: float  # least probability of all known replies together; below, it is not covered
    sure: float  # margin from which an answer stands alone
    near: float  # margin from which an answer is given with alternatives; below, choices only
    near_added: float  # the same for a topic that staff added, of which few questions are known
    carried: float  # least probability of a reply once "it" is read as the treatment under discussion
    red_flag: float  # sum of the red-flag classes from which the card is shown
    few_words: float  # the same of three words at most, and of what answers something that was asked
    confirmed: float  # the same sum from which a pattern is believed
    doubt: float  # the same sum from which a line of caution stands under the answer
    story: float  # the same sum of a sentence of a long message, from which the card is shown
    story_doubt: float  # the same, from which a line of caution stands under the answer
    clear: float  # probability of small talk from which no line stands under its reply
    faint: float  # the sum of red_flag below which a topic of staff's that leads clearly is told, with a line
    subject: float  # probability of an answer from which a message after a card is about something else
    urgent: float  # share of that sum from which a more urgent tier wins over a likelier one
    interruption: float  # probability from which a message interrupts the callback form
    part: float  # least probability of a reply, or of a theme, to one of several sentences
    half: float  # the same of what "and" joins, of a subject alone, and of all themes together
    whole: float  # probability from which a message as a whole leaves no room for a part without an answer
    told: float  # sum of a treatment's topics from which a story tells of it without its name


@dataclass(frozen=True)
class Decision:
    """`intent` is what Rasa is told; `alternatives` are to be offered beside or instead, likeliest first.

    `answers` are all that say together what was asked, `intent` the first; empty when that one says it alone.
    """

    intent: str
    confidence: float
    alternatives: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def likeliest(self) -> str:
        """What is told, or the first of the choices that are offered."""
        return self.alternatives[0] if self.intent == UNCLEAR and self.alternatives else self.intent


def decide(
    probabilities: Mapping[str, float],
    cut: CutOffs,
    same_answer: Callable[[str, str], bool],
    most: int = 3,
    added: Collection[str] = (),
) -> Decision:
    """First whether the question is covered at all, then by the margin among what is.

    The margin is the lead of the best reply, in shares of the known replies' probability, over
    the next one that says something else; `same_answer` tells which ones do not.
    """
    outside = probabilities.get(OUT_OF_SCOPE, 0.0)
    themes = {name: p for name, p in probabilities.items() if name.startswith(UNCOVERED)}
    uncovered = sum(themes.values())
    known = sorted((name for name in probabilities if is_known(name)), key=lambda name: -probabilities[name])
    covered = sum(probabilities[name] for name in known)
    if covered < cut.covered or covered == 0.0:
        if outside > uncovered or not themes:
            return Decision(OUT_OF_SCOPE, outside)
        return Decision(max(themes, key=lambda name: themes[name]), uncovered)
    best = known[0]
    others = [name for name in known[1:] if not same_answer(best, name)]
    rival = probabilities[others[0]] if others else 0.0
    margin = (probabilities[best] - rival) / covered
    if margin >= cut.sure:
        return Decision(best, probabilities[best])
    if margin >= (cut.near_added if best in added else cut.near):
        return Decision(best, probabilities[best], tuple(others[: most - 1]))
    return Decision(UNCLEAR, probabilities[best], tuple(known[:most]))


def is_known(name: str) -> bool:
    """Whether there is a reply of its own to it."""
    return name != OUT_OF_SCOPE and not name.startswith(UNCOVERED)

"""What is said to one held-out question, and whether that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reliefdesk.content.held_out import CHITCHAT, CLARIFY, OUT_OF_SCOPE, UNKNOWN, HeldOut
from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.decision import UNCLEAR, UNCOVERED, WHICH_TREATMENT
from reliefdesk.nlu.heard import MOST_ANSWERS
from reliefdesk.nlu.outcome import SMALL_TALK, Interpretation

RIGHT, WRONG, OFFERED = "right", "wrong", "wrong, right offered"
CHOICES, ADMITTED, ALARMED = "choices", "admitted", "alarm"
FOREIGN = "other language"  # what would be right, in another language than the visitor's
CAUTIONED = "line"  # of what is or looks like a red flag: the reply has the line of caution under it, and is no card


@dataclass(frozen=True)
class Result:
    """One question, what was said to it, and the verdict."""

    question: HeldOut
    intent: str
    verdict: str
    caution: str = ""  # the tier of the line under the reply


def share(counts: Mapping[str, int], *verdicts: str) -> float:
    """The part of the questions counted with one of these verdicts, 0 to 1; of none it is 0."""
    return sum(counts.get(verdict, 0) for verdict in verdicts) / max(1, sum(counts.values()))


def is_answered_red_flag(result: Result) -> bool:
    """Whether a question that should get a red flag's card got an answer."""
    expects = result.question.expects
    return bool(expects) and set(expects) <= set(TIERS) and result.verdict in (WRONG, OFFERED)


def judge(question: HeldOut, said: Interpretation, same_answer: Callable[[str, str], bool]) -> Result:
    """Right when a reply meets any expectation, of several questions one of each; otherwise how it went wrong.

    A question after the second is met by its button, too.
    """
    return judged_as(question, said, _verdict(question, said, same_answer))


def judged_as(question: HeldOut, said: Interpretation, verdict: str) -> Result:
    """That verdict, unless the answer is in another language than the question asks for."""
    is_foreign = question.language and verdict in (RIGHT, CAUTIONED) and said.conversation.language != question.language
    return Result(question, said.decision.intent, FOREIGN if is_foreign else verdict, said.caution)


def judge_reply(
    question: HeldOut, said: Interpretation, means: Iterable[str], same_answer: Callable[[str, str], bool]
) -> Result:
    """Of a reply that goes by several names, right when any of them meets an expectation."""
    is_met = any(_meets(name, expected, same_answer) for name in means for expected in question.expects)
    return judged_as(question, said, RIGHT) if is_met else judge(question, said, same_answer)


def judge_calm(question: HeldOut, said: Interpretation) -> Result:
    """Of a look-alike, right without a card and without a line of caution."""
    calm = CAUTIONED if said.caution else RIGHT
    return judged_as(question, said, ALARMED if said.decision.intent in TIERS else calm)


def _verdict(question: HeldOut, said: Interpretation, same_answer: Callable[[str, str], bool]) -> str:
    intent = said.decision.intent
    replies = [intent, *(part.intent for part in said.parts)]
    buttons = [choice.id for choice in said.further] if len(question.parts) > MOST_ANSWERS else []
    asked = question.parts or (question.expects,)
    told = [*replies, *buttons]
    if all(any(_meets(reply, name, same_answer) for reply in told for name in names) for names in asked):
        return RIGHT
    if said.caution and any(_meets(said.caution, expected, same_answer) for expected in question.expects):
        return CAUTIONED
    if intent in TIERS:
        return ALARMED
    if intent in (UNCLEAR, WHICH_TREATMENT):
        return CHOICES
    if all(reply.startswith(UNCOVERED) or reply == OUT_OF_SCOPE for reply in replies):
        return ADMITTED
    return OFFERED if {choice.id for choice in said.choices} & set(question.expects) else WRONG


def _meets(intent: str, expected: str, same_answer: Callable[[str, str], bool]) -> bool:
    if expected == UNKNOWN:
        return intent.startswith(UNCOVERED) or intent in (UNCLEAR, OUT_OF_SCOPE)
    if expected == OUT_OF_SCOPE:
        return intent == OUT_OF_SCOPE or intent.startswith(UNCOVERED)
    if expected == CLARIFY:
        return intent in (WHICH_TREATMENT, UNCLEAR)
    if expected == CHITCHAT:
        return intent in SMALL_TALK
    if expected in TIERS:
        # 911 or 988 stands on either card, and a more urgent card than asked for is no fault.
        return intent in TIERS and TIERS.index(intent) <= max(1, TIERS.index(expected))
    if expected == "person":
        return intent in ("person", "callback")
    return same_answer(expected, intent)

"""How well a model does on held-out questions: right, wrong, choices, admitted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reliefdesk.content.held_out import (
    CHITCHAT,
    CLARIFY,
    OUT_OF_SCOPE,
    UNKNOWN,
    HeldOut,
    Part,
    Talk,
    load_alarms,
    load_expecting,
    load_long,
    load_messages,
    load_questions,
    load_talks,
    load_unknown,
)
from reliefdesk.content.red_flags import TIERS
from reliefdesk.dialogue.rehearsal import Rehearsal, rehearsal_of
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCLEAR, UNCOVERED, WHICH_TREATMENT
from reliefdesk.nlu.heard import MOST_ANSWERS
from reliefdesk.nlu.outcome import SMALL_TALK, Interpretation

RIGHT, WRONG, OFFERED = "right", "wrong", "wrong, right offered"
CHOICES, ADMITTED, ALARMED = "choices", "admitted", "alarm"
CAUTIONED = "line"  # of what is or looks like a red flag: the reply has the line of caution under it, and is no card

# The sets of held-out questions, in staff's words.
SETS: Mapping[str, str] = {
    "topics": "Questions with an answer",
    "unknown": "Questions without an approved answer",
    "out_of_scope": "Questions about something else",
    "red_flags": "Red flags",
    "look_alikes": "Harmless messages that look like red flags",
    "long": "Long messages with a question",
    "long_red_flags": "Red flags in long messages",
    "talks": "Messages of whole talks",
    "two_questions": "Messages of two questions",
    "reverse": "Questions from a condition or a property to a treatment",
    "mended": "Messages of talks with repair, offers, call backs and cards",
}


class Reads(Protocol):
    """What is evaluated: the interpreter, or anything that reads messages as it does."""

    def interpret(self, text: str, conversation: Conversation) -> Interpretation: ...


@dataclass(frozen=True)
class Result:
    """One question, what was said to it, and the verdict."""

    question: HeldOut
    intent: str
    verdict: str
    caution: str = ""  # the tier of the line under the reply


@dataclass(frozen=True)
class Evaluation:
    """The results of each set of questions, by the names of SETS."""

    results: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)

    def share(self, name: str, *verdicts: str) -> float:
        """The part of a set with one of these verdicts, 0 to 1."""
        return share(self.counts(name), *verdicts)

    def counts(self, name: str) -> Counter[str]:
        return Counter(result.verdict for result in self.results[name])


def share(counts: Mapping[str, int], *verdicts: str) -> float:
    """The part of the questions counted with one of these verdicts, 0 to 1; of none it is 0."""
    return sum(counts.get(verdict, 0) for verdict in verdicts) / max(1, sum(counts.values()))


def is_answered_red_flag(result: Result) -> bool:
    """Whether a question that should get a red flag's card got an answer."""
    expects = result.question.expects
    return bool(expects) and set(expects) <= set(TIERS) and result.verdict in (WRONG, OFFERED)


def evaluate(reader: Reads, root: Path, part: Part, same_answer: Callable[[str, str], bool]) -> Evaluation:
    """Read every held-out question of `part`; `same_answer` tells whether two topics say the same."""
    questions = [question for rows in load_questions(root, part).values() for question in rows]
    unknown = load_unknown(root, part)
    flags, alike = load_alarms(root, part)
    long, long_flags = load_long(root, part)

    def judged(rows: Iterable[HeldOut]) -> tuple[Result, ...]:
        return tuple(judge(row, reader.interpret(row.text, Conversation()), same_answer) for row in rows)

    rehearsal = rehearsal_of(root)

    def heard(talks: Iterable[Talk]) -> tuple[Result, ...]:
        return tuple(result for talk in talks for result in _heard(talk, reader, rehearsal, same_answer))

    return Evaluation(
        {
            "topics": judged(questions),
            "unknown": judged(unknown[UNKNOWN]),
            "out_of_scope": judged(unknown[OUT_OF_SCOPE]),
            "red_flags": judged(flags),
            "look_alikes": tuple(_calm(text, reader.interpret(text, Conversation())) for text in alike),
            "long": judged(long),
            "long_red_flags": judged(long_flags),
            "two_questions": judged(load_messages(root, "two_questions", part)),
            "reverse": judged(load_expecting(root, "reverse", part)),
            "talks": heard(load_talks(root, part)),
            "mended": heard(load_talks(root, part, "mended")),
        }
    )


def read_red_flags(
    reader: Reads, root: Path, part: Part, same_answer: Callable[[str, str], bool]
) -> tuple[Result, ...]:
    """The red flags of `part` alone, short and long."""
    flags = (*load_alarms(root, part)[0], *load_long(root, part)[1])
    return tuple(judge(row, reader.interpret(row.text, Conversation()), same_answer) for row in flags)


def judge(question: HeldOut, said: Interpretation, same_answer: Callable[[str, str], bool]) -> Result:
    """Right when a reply meets any expectation, of several questions one of each; otherwise how it went wrong.

    A question after the second is met by its button, too.
    """
    return Result(question, said.decision.intent, _verdict(question, said, same_answer), said.caution)


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


def _calm(text: str, said: Interpretation) -> Result:
    intent = said.decision.intent
    calm = CAUTIONED if said.caution else RIGHT
    return Result(HeldOut(text, ()), intent, ALARMED if intent in TIERS else calm, said.caution)


def _heard(
    talk: Talk, reader: Reads, rehearsal: Rehearsal, same_answer: Callable[[str, str], bool]
) -> Iterable[Result]:
    """Each message judged by the reply that the course of the talk makes of it."""
    conversation = Conversation()
    for turn in talk.turns:
        said = reader.interpret(turn.text, conversation)
        reply = rehearsal.reply(said, conversation)
        conversation = reply.conversation
        meets = any(_meets(means, expected, same_answer) for means in reply.means for expected in turn.expects)
        yield Result(turn, said.decision.intent, RIGHT) if meets else judge(turn, said, same_answer)

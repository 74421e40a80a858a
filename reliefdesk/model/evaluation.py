"""How well a model does on held-out questions: right, wrong, choices, admitted."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from threadpoolctl import threadpool_limits

from reliefdesk.content.clinic import languages_in
from reliefdesk.content.held_out import (
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
from reliefdesk.content.languages import language_of
from reliefdesk.content.translated_held_out import load_translated, translated_languages
from reliefdesk.dialogue.rehearsal import Rehearsal, rehearsal_of
from reliefdesk.model.verdict import Result, judge, judge_calm, judge_reply, share
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.nlu.spoken_language import Reader, listening

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
# Those of every other language, whose names end in it: "talks:es".
TRANSLATED: Mapping[str, str] = {
    "questions": SETS["topics"],
    "unknown": SETS["unknown"],
    "out_of_scope": SETS["out_of_scope"],
    "two_questions": SETS["two_questions"],
    "red_flags": SETS["red_flags"],
    "look_alikes": SETS["look_alikes"],
    "talks": SETS["talks"],
}


_NEW = Conversation()
_Listen = Callable[[str, Conversation], Interpretation]


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """One message is too little to share out: two threads take twice the processor's time, most of it waiting."""
    import numpy  # noqa: F401 whose threads they are: only what is loaded can be limited

    with threadpool_limits(1, user_api="blas"):
        yield


@dataclass(frozen=True)
class Evaluation:
    """The results of each set of questions, by the names of SETS."""

    results: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)

    def share(self, name: str, *verdicts: str) -> float:
        """The part of a set with one of these verdicts, 0 to 1."""
        return share(self.counts(name), *verdicts)

    def counts(self, name: str) -> Counter[str]:
        return Counter(result.verdict for result in self.results[name])


def title_of_set(name: str) -> str:
    """In staff's words: "Spanish: Red flags"."""
    kind, _, language = name.partition(":")
    return f"{language_of(language).name}: {TRANSLATED[kind]}" if language else SETS[kind]


@_one_thread()
def evaluate(reader: Reader, root: Path, part: Part, same_answer: Callable[[str, str], bool]) -> Evaluation:
    """Read every held-out question of `part`; `same_answer` tells whether two topics say the same."""
    questions = [question for rows in load_questions(root, part).values() for question in rows]
    unknown = load_unknown(root, part)
    flags, alike = load_alarms(root, part)
    long, long_flags = load_long(root, part)

    languages = languages_in(root)()

    def said(text: str, conversation: Conversation = _NEW) -> Interpretation:
        return listening(reader, text, conversation, languages)

    def judged(rows: Iterable[HeldOut]) -> tuple[Result, ...]:
        return tuple(judge(row, said(row.text), same_answer) for row in rows)

    def calm(rows: Iterable[HeldOut]) -> tuple[Result, ...]:
        return tuple(judge_calm(row, said(row.text)) for row in rows)

    rehearsal = rehearsal_of(root)

    def heard(talks: Iterable[Talk]) -> tuple[Result, ...]:
        return tuple(result for talk in talks for result in _heard(talk, said, rehearsal, same_answer))

    translated = {
        language: load_translated(root, language, part)
        for language in translated_languages(root)
        if language in languages
    }
    return Evaluation(
        {
            "topics": judged(questions),
            "unknown": judged(unknown[UNKNOWN]),
            "out_of_scope": judged(unknown[OUT_OF_SCOPE]),
            "red_flags": judged(flags),
            "look_alikes": calm(HeldOut(text, ()) for text in alike),
            "long": judged(long),
            "long_red_flags": judged(long_flags),
            "two_questions": judged(load_messages(root, "two_questions", part)),
            "reverse": judged(load_expecting(root, "reverse", part)),
            "talks": heard(load_talks(root, part)),
            "mended": heard(load_talks(root, part, "mended")),
            **{
                f"{kind}:{language}": results
                for language, sets in translated.items()
                for kind, results in (
                    ("questions", judged(sets.questions)),
                    ("unknown", judged(sets.unknown)),
                    ("out_of_scope", judged(sets.out_of_scope)),
                    ("two_questions", judged(sets.two_questions)),
                    ("red_flags", judged(sets.red_flags)),
                    ("look_alikes", calm(sets.look_alikes)),
                    ("talks", heard(sets.talks)),
                )
            },
        }
    )


@_one_thread()
def read_red_flags(
    reader: Reader, root: Path, part: Part, same_answer: Callable[[str, str], bool]
) -> tuple[Result, ...]:
    """The red flags of `part` alone, short and long."""
    flags = (*load_alarms(root, part)[0], *load_long(root, part)[1])
    return tuple(judge(row, reader.interpret(row.text, Conversation()), same_answer) for row in flags)


def _heard(talk: Talk, listen: _Listen, rehearsal: Rehearsal, same_answer: Callable[[str, str], bool]) -> list[Result]:
    """Each message judged by the reply that the course of the talk makes of it."""
    conversation, found = Conversation(), []
    for turn in talk.turns:
        said = listen(turn.text, conversation)
        reply = rehearsal.reply(said, conversation)
        conversation = reply.conversation
        found.append(judge_reply(turn, said, reply.means, same_answer))
    return found

"""The questions heard in one message, and what is said to them in turn."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.decision import UNCLEAR, UNCOVERED, WHICH_TREATMENT, Decision, is_known
from reliefdesk.nlu.outcome import CALLBACK, TALK, Interpretation, Part

MOST_ANSWERS = 2  # in turn; one more is offered as a button
_NO_ANSWERS = frozenset({*TALK - {"bot_challenge"}, UNCLEAR, WHICH_TREATMENT})


@dataclass(frozen=True)
class Heard:
    """A question of the message, read after all that stands before it; `share` is the probability of that reading.

    Of what the facts do not cover it is that of the theme alone: a story leans to many themes a little.
    """

    text: str
    said: Interpretation
    share: float

    @property
    def intent(self) -> str:
        return self.said.decision.intent

    @property
    def reply(self) -> str:
        """What is said among other replies: a person is offered where alone the callback form would open."""
        return "person" if self.intent == CALLBACK else self.intent

    @property
    def is_answer(self) -> bool:
        """Whether it leads to a reply that answers a question."""
        return is_known(self.intent) and self.intent not in _NO_ANSWERS

    @property
    def is_unanswered(self) -> bool:
        return not is_known(self.intent)

    def without_answer(self) -> Heard:
        """The same as a question to which there is no answer, of no theme that is known."""
        said = dataclasses.replace(self.said, decision=Decision(UNCOVERED, self.confidence), choices=(), parts=())
        return dataclasses.replace(self, said=said)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is neither answered nor of a theme."""
        return not self.is_answer and not self.is_of_theme

    @property
    def is_of_theme(self) -> bool:
        return self.intent.startswith(UNCOVERED)

    @property
    def confidence(self) -> float:
        """Of the decision: that there is no answer to it is surer than of which theme it is."""
        return self.said.decision.confidence


def distinct(heard: Sequence[Heard], same_answer: Callable[[str, str], bool]) -> list[Heard]:
    """Those that get different replies; all that has no answer is admitted at once."""
    found: list[Heard] = []
    for each in heard:
        known = any(same_answer(each.intent, other.intent) for other in found)
        if not known and not (each.is_unanswered and any(other.is_unanswered for other in found)):
            found.append(each)
    return found


def in_turn(
    heard: Sequence[Heard], same_answer: Callable[[str, str], bool], titles: Mapping[str, str]
) -> Interpretation | None:
    """Two answers and what has none, in the order of the message, and a button for a third; None of nothing.

    The talk goes on from the last answer.
    """
    replies = distinct(heard, same_answer)
    themes = [each for each in heard if each.is_of_theme]
    replies = [themes[0] if themes and each.is_unanswered else each for each in replies]
    answers = [each for each in replies if each.is_answer]
    left_over = [each for each in answers if each.intent not in TALK][MOST_ANSWERS:]
    told = [each for each in replies if each not in left_over]
    if not told:
        return None
    last = [each for each in told if each.is_answer or not answers][-1].said
    told.sort(key=lambda each: each.intent == CALLBACK)  # the button for it stands under the last reply
    names = _names(titles, last.conversation.language)
    subjects = dict.fromkeys(names.get(each.intent, "") for each in themes)
    subject = ", ".join(filter(None, subjects))
    parts = [
        part
        for each in told
        for part in (Part(each.reply, each.text, subject if each.is_unanswered else ""), *each.said.parts)
    ]
    further = tuple(Choice(titles[each.intent], each.intent) for each in left_over[:1] if each.intent in titles)
    conversation = dataclasses.replace(last.conversation, choices=(*further, *last.conversation.choices))
    first = told[0].said
    if len(told) == 1:
        return dataclasses.replace(first, first=parts[0])
    decision = dataclasses.replace(first.decision, intent=parts[0].intent, alternatives=())
    return Interpretation(
        decision, conversation, (*further, *last.choices), tuple(parts[1:]), first=parts[0], further=further
    )


def _names(titles: Mapping[str, str], language: str | None) -> Mapping[str, str]:
    """What themes are called in that language; those without a name in it are not named."""
    if language in (None, ENGLISH):
        return titles
    return {f"{UNCOVERED}{theme}": name for theme, name in language_of(language).themes.items()}

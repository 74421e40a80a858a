"""What a question is taken for by its words alone, without the talk."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from reliefdesk.content.treatments import title
from reliefdesk.nlu import reference
from reliefdesk.nlu.decision import CutOffs, Decision, decide
from reliefdesk.nlu.mention import Mentions
from reliefdesk.nlu.outcome import INFORM, REPAIR, Outcome
from reliefdesk.nlu.ranking import Ranking, without_treatments
from reliefdesk.nlu.remedies import Remedies

NO_QUESTIONS = REPAIR | {"help"}  # what asks something of its own mends nothing, and asks for no help with the chat


@dataclass(frozen=True)
class Decider:
    """What was learnt of topics and treatments; `general` are the topics that hold for each treatment alike."""

    ranking: Ranking
    mentions: Mentions
    outcome: Outcome
    remedies: Remedies
    cards: Mapping[str, str]
    general: frozenset[str]
    cut: CutOffs

    def decision_of(
        self, words: str, in_form: bool = False, about: str | None = None, is_question: bool = False
    ) -> Decision:
        """`about` is the one treatment that is asked of: what belongs to another one is no answer to it.

        What `is_question` asks something of its own, and mends nothing.
        """
        probabilities = self.ranking.probabilities(words)
        if about:
            others = [name for name in self.mentions.treatments if name != about]
            probabilities = without_treatments(probabilities, others)
        if not in_form:
            # A name or a time of day is an answer only to the form's questions.
            probabilities.pop(INFORM, None)
        if is_question:
            probabilities = {name: p for name, p in probabilities.items() if name not in NO_QUESTIONS}
        probabilities, answers = self.remedies.settled(probabilities, words, about)
        decision = decide(probabilities, self.cut, self.same_answer, added=self.ranking.added)
        return dataclasses.replace(decision, answers=answers) if decision.intent in answers[:1] else decision

    def resolved(self, words: str, treatment: str) -> str:
        return reference.resolve(words, title(treatment).lower())

    def same_answer(self, topic: str, other: str) -> bool:
        """Whether both are of one card: each of its answers also says what the others say."""
        return topic == other or (topic in self.cards and self.cards[topic] == self.cards.get(other))

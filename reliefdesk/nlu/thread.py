"""The thread of one message: what its sentences have told so far, in whose light the next one is read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.content.treatments import treatment_of
from reliefdesk.nlu import reference
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import WHICH_TREATMENT, is_known
from reliefdesk.nlu.heard import Heard
from reliefdesk.nlu.outcome import TALK
from reliefdesk.nlu.question_reader import QuestionReader
from reliefdesk.nlu.remedies import BY_CONDITION

_MOST_LEFT_OUT = 10  # words of a question that may mean what the sentences before it told


@dataclass(frozen=True)
class Thread:
    """The talk after the sentences read so far, and the `conditions` that they told of."""

    conversation: Conversation
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThreadReader(QuestionReader):
    """Reads one sentence after the other."""

    def hear(self, text: str, thread: Thread) -> Heard:
        """The question `text`; "anything for it" is asked of the conditions that were told of, if nothing else fits."""
        plain = self._alone(text, thread.conversation)
        if not thread.conditions or (plain.share >= self.cut.part and not _is_open(plain) and plain.intent not in TALK):
            return plain
        return self._for_conditions(text, thread) or plain

    def _alone(self, text: str, conversation: Conversation) -> Heard:
        said = self.asked(text, conversation)
        intent, share = said.decision.intent, said.decision.confidence
        probabilities = self.ranking.probabilities(text)
        if not is_known(intent):
            return Heard(text, said, probabilities.get(intent, share))
        # Topics of one card share what a question has of it.
        together = sum(p for topic, p in probabilities.items() if self.same_answer(intent, topic))
        return Heard(text, said, max(share, together))

    def after(self, heard: Heard, thread: Thread) -> Thread:
        """What is answered goes on as a talk does; of the rest, what is named."""
        if heard.is_answer and heard.share >= self.cut.part:
            return dataclasses.replace(thread, conversation=heard.said.conversation)
        touched = heard.said.conversation.treatment
        if touched and touched != thread.conversation.treatment:
            return dataclasses.replace(thread, conversation=thread.conversation.discuss(touched))
        return self.noted(heard.text, thread)

    def noted(self, story: str, thread: Thread) -> Thread:
        """After a sentence without an answer: the treatment that it names or tells of is what "that thing" means."""
        if conditions := tuple(self.remedies.conditions(story)):
            thread = dataclasses.replace(thread, conditions=conditions)
        treatment = self._told_of(story, thread.conversation)
        return (
            dataclasses.replace(thread, conversation=thread.conversation.discuss(*treatment)) if treatment else thread
        )

    def _told_of(self, story: str, conversation: Conversation) -> list[str]:
        if named := self.mentions.matcher.named(story):
            return named
        if conversation.treatment or not self.mentions.treatments:
            return []
        of = dict.fromkeys(self.mentions.treatments, 0.0)
        for topic, probability in self.ranking.probabilities(story).items():
            if treatment := treatment_of(topic, of):
                of[treatment] += probability
        likeliest = max(of, key=lambda name: of[name])
        return [likeliest] if of[likeliest] >= self.cut.told else []

    def _for_conditions(self, text: str, thread: Thread) -> Heard | None:
        named = self.mentions.matcher.named(text)
        if len(text.split()) > _MOST_LEFT_OUT or self.remedies.conditions(text):
            return None
        told = " and ".join(name.replace("_", " ") for name in thread.conditions)
        said = self.asked(reference.resolve(text, told), thread.conversation)
        heard = Heard(text, said, said.decision.confidence)
        fits = treatment_of(heard.intent, named) if named else said.decision.answers
        return heard if fits and heard.share >= self.cut.half else None


def _is_open(heard: Heard) -> bool:
    """Whether it asks for a treatment of what was told before: "what do you have for them"."""
    return heard.intent in (BY_CONDITION, WHICH_TREATMENT) or reference.points_back(heard.text)

"""A message read sentence by sentence: the question wherever it stands, the story as context, several in turn."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reliefdesk.nlu import reference
from reliefdesk.nlu.asking import asks, is_fragment, opens_question, wishes
from reliefdesk.nlu.clauses import Sentence, clauses, core, sentences
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decider import NO_QUESTIONS
from reliefdesk.nlu.heard import Heard, distinct
from reliefdesk.nlu.outcome import SMALL_TALK, TALK, Interpretation
from reliefdesk.nlu.several import SeveralReader
from reliefdesk.nlu.thread import Thread

LONG = 30  # words from which a message is a story, whose parts are read even if only one of them asks
_MOST_IN_REMARK = 10
_LEAST_IN_QUESTION = 3


@dataclass(frozen=True)
class MessageReader(SeveralReader):
    """Reads a message of several questions or of many words; any other one is read as the question that it is."""

    def heard(self, text: str, conversation: Conversation) -> Interpretation:
        """What is said to the questions of `text`, in turn."""
        told = sentences(text)
        if len(text.split()) >= LONG:
            return self._story(text, told, conversation)
        if both := self._both(text, conversation):
            return both
        asking = [sentence for sentence in told if sentence.asks or (len(told) > 1 and self._may_ask(sentence.text))]
        parts = [clause for sentence in asking for clause in clauses(sentence.text)]
        if len(asking) > 1 or sum(part.asks for part in parts) > 1:
            self.ranking.read([text, *(part.text for part in parts if part.asks)])
            found = self._admitting(self._all(told, conversation, asking), self._alone(text, conversation))
            if len(distinct(found, self.same_answer)) > 1:
                return self._in_turn(found) or self.asked(text, conversation)
        elif several := self._compared(text, conversation) or (len(told) == 1 and self._pair(text, conversation)):
            return several
        elif conversation.card and asking and len(told) > 1:
            return self.asked(asking[0].text, conversation)  # what plays the card down is no context of the question
        return self.asked(text, conversation)

    def _story(self, text: str, told: Sequence[Sentence], conversation: Conversation) -> Interpretation:
        """What a long message asks; what it means as a whole where no sentence asks anything clear."""
        self.ranking.read([text, *self._heard_of(text, told, conversation)])
        found = self._all(told, conversation, [sentence for sentence in told if sentence.asks])
        whole = self.hear(text, Thread(conversation))
        sure = [each for each in found if self._is_sure(each)]
        if whole.is_answer and all(each.share <= whole.share for each in sure):
            sure = [whole] if whole.share >= self.cut.part else []
        return self._in_turn(sure) or self._remark(told, conversation) or self._faint([*found, whole])

    def _heard_of(self, text: str, told: Sequence[Sentence], conversation: Conversation) -> Iterator[str]:
        """Of a story the texts that are ranked, but for those that its own course leads to."""
        tells_of_none = not conversation.treatment and not self.mentions.matcher.named(text)
        for sentence in told:
            if sentence.asks or tells_of_none:
                yield sentence.text
            if sentence.asks and (short := core(sentence.text)) != sentence.text:
                yield short

    def _faint(self, heard: Sequence[Heard]) -> Interpretation:
        """Of a message that asks nothing clear, the reading that is likeliest; the whole's, where none is."""
        likely = [each for each in heard if each.intent not in TALK]
        return max(likely or heard, key=lambda each: each.share).said

    def _remark(self, told: Sequence[Sentence], conversation: Conversation) -> Interpretation | None:
        """Thanks, a greeting or a goodbye in a story that asks nothing."""
        for sentence in reversed(told):
            if len(sentence.text.split()) <= _MOST_IN_REMARK:
                decision = self.decision_of(sentence.text)
                if decision.intent in SMALL_TALK and decision.confidence >= self.cut.part:
                    return self.outcome.of(decision, conversation, sentence.text)
        return None

    def _all(self, told: Iterable[Sentence], conversation: Conversation, asking: Sequence[Sentence]) -> list[Heard]:
        """The questions in their order, each heard after what stands before it."""
        thread, found, before = Thread(conversation), list[Heard](), ""
        for sentence in told:
            if sentence not in asking:
                thread, before = self.noted(sentence.text, thread), sentence.text
                continue
            parts = clauses(sentence.text)
            several = self._each(parts, thread, before) if sum(part.asks for part in parts) > 1 else []
            if not self._are_several(several):
                is_led = self._is_led_to(parts)
                several = self._each(parts, thread)[-1:] if is_led else [self._one(sentence.text, thread, before)]
            for each in several:
                thread = self.after(each, thread)
            found += several
        return found

    def _are_several(self, heard: Sequence[Heard]) -> bool:
        """Whether the clauses of a sentence are questions of their own, be it that not all are clear."""
        clear = self._clear(heard)
        if len(distinct(clear, self.same_answer)) > 1:
            return True
        return bool(clear) and len(heard) > 1 and all(each in clear or _is_whole(each) for each in heard)

    def _each(self, parts: Iterable[Sentence], thread: Thread, told: str = "") -> list[Heard]:
        found = []
        for part in parts:
            if part.asks:
                found.append(self._after(told, part.text, thread))
                thread = self.after(found[-1], thread)
            else:
                thread, told = self.noted(part.text, thread), part.text
        return found

    def _is_led_to(self, parts: Sequence[Sentence]) -> bool:
        """Whether a clause that tells of a condition leads to the one question: "my neck hurts, anything for it"."""
        leading = [part for part in parts if not part.asks]
        return len(parts) - len(leading) == 1 and any(self.remedies.conditions(part.text) for part in leading)

    def _one(self, sentence: str, thread: Thread, told: str) -> Heard:
        """A sentence as its question alone, where that is clearer."""
        texts = dict.fromkeys((sentence, core(sentence)))
        return max((self._after(told, text, thread) for text in texts), key=lambda heard: heard.share)

    def _after(self, told: str, text: str, thread: Thread) -> Heard:
        """A question; where "this" is what the words before it tell and no treatment, read together with them."""
        heard = self.hear(text, thread)
        if told and heard.intent in NO_QUESTIONS and opens_question(text):
            decision = self.decision_of(text, is_question=True)
            said = self.outcome.of(decision, thread.conversation, text)
            heard = Heard(text, said, decision.confidence)
        if not told or self._is_clear(heard):
            return heard
        both = self.hear(f"{told} {text}", thread)
        least = heard.share if reference.points_back(text) else self.cut.half
        return dataclasses.replace(both, text=text) if both.is_answer and both.share > least else heard

    def _is_sure(self, heard: Heard) -> bool:
        """Whether a sentence of a story asks: most that do not lean to many replies a little."""
        return (heard.is_answer or heard.is_of_theme) and heard.share >= self.cut.part

    def _is_clear(self, heard: Heard) -> bool:
        """Whether it is clear what a clause asks that asks by its form, or that there is no answer to it."""
        if not asks(heard.text):
            return heard.share >= (self.cut.half if heard.is_answer else self.cut.whole) and not heard.is_elsewhere
        if heard.is_answer and heard.intent not in SMALL_TALK:
            return heard.share >= self.cut.covered or not heard.said.decision.alternatives
        return (heard.is_answer or heard.is_unanswered) and heard.confidence >= self.cut.half

    def _admitting(self, heard: Sequence[Heard], whole: Heard) -> list[Heard]:
        """The clear ones, and the others that ask in the form of a question: none is left out in silence.

        But for one that is what all say.
        """
        clear = self._clear(heard)
        if not clear or (len(distinct(clear, self.same_answer)) == 1 and whole.share >= self.cut.whole):
            return clear
        return [each if each in clear else each.without_answer() for each in heard if each in clear or _is_whole(each)]

    def _clear(self, heard: Iterable[Heard]) -> list[Heard]:
        return [each for each in heard if self._is_clear(each)]

    def _may_ask(self, text: str) -> bool:
        return (is_fragment(text) or wishes(text)) and self.decision_of(text).intent not in TALK


def _is_whole(heard: Heard) -> bool:
    """Whether the words are a question that can be read alone."""
    return opens_question(heard.text) and len(heard.text.split()) >= _LEAST_IN_QUESTION and heard.intent not in TALK

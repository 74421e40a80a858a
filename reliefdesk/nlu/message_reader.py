"""A message read sentence by sentence: the question wherever it stands, the story as context, several in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliefdesk.content.treatments import treatment_of
from reliefdesk.nlu.asking import asks, is_fragment, opens_question
from reliefdesk.nlu.clauses import Sentence, clauses, core, halves, sentences
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import is_known
from reliefdesk.nlu.heard import Heard, distinct, in_turn
from reliefdesk.nlu.outcome import SMALL_TALK, TALK, Interpretation
from reliefdesk.nlu.question_reader import QuestionReader

LONG = 30  # words from which a message is a story, whose parts are read even if only one of them asks
_MOST_IN_REMARK = 10
_LEAST_IN_QUESTION = 4
_TO_TALK = {"phone", "person"}


@dataclass(frozen=True)
class MessageReader(QuestionReader):
    """Reads a message of several questions or of many words; any other one is read as the question that it is."""

    def heard(self, text: str, conversation: Conversation) -> Interpretation:
        """What is said to the questions of `text`, in turn."""
        told = sentences(text)
        if len(text.split()) >= LONG:
            return self._story(text, told, conversation)
        asking = [sentence for sentence in told if sentence.asks or (len(told) > 1 and self._may_ask(sentence.text))]
        parts = [clause for sentence in asking for clause in clauses(sentence.text)]
        if len(asking) > 1 or sum(part.asks for part in parts) > 1:
            found = self._admitting(self._all(told, conversation, asking), self._hear(text, conversation))
            if len(distinct(found, self.same_answer)) > 1:
                return self._in_turn(found) or self.asked(text, conversation)
        elif len(told) == 1 and (pair := self._pair(text, conversation)):
            return pair
        return self.asked(text, conversation)

    def _story(self, text: str, told: Sequence[Sentence], conversation: Conversation) -> Interpretation:
        """What a long message asks; what it means as a whole where no sentence asks anything clear."""
        found = self._all(told, conversation, [sentence for sentence in told if sentence.asks])
        whole = self._hear(text, conversation)
        sure = [each for each in found if self._is_sure(each)]
        if whole.is_answer and all(each.share <= whole.share for each in sure):
            sure = [whole] if whole.share >= self.cut.part else []
        return self._in_turn(sure) or self._remark(told, conversation) or self._faint([*found, whole])

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
        found: list[Heard] = []
        for sentence in told:
            if sentence not in asking:
                conversation = self._noted(sentence.text, conversation)
                continue
            parts = clauses(sentence.text)
            several = self._each(parts, conversation) if sum(part.asks for part in parts) > 1 else []
            if len(distinct(self._clear(several), self.same_answer)) < 2:
                several = [self._one(sentence.text, conversation)]
            for each in several:
                conversation = self._after(each, conversation)
            found += several
        return found

    def _each(self, parts: Iterable[Sentence], conversation: Conversation) -> list[Heard]:
        found = []
        for part in parts:
            if part.asks:
                found.append(self._hear(part.text, conversation))
                conversation = self._after(found[-1], conversation)
            else:
                conversation = self._noted(part.text, conversation)
        return found

    def _one(self, sentence: str, conversation: Conversation) -> Heard:
        """A sentence as its question alone, where that is clearer."""
        texts = dict.fromkeys((sentence, core(sentence)))
        return max((self._hear(text, conversation) for text in texts), key=lambda heard: heard.share)

    def _pair(self, text: str, conversation: Conversation) -> Interpretation | None:
        """Two questions in one: of two treatments, or of two things that "and" joins."""
        if not (pair := halves(text)):
            return None
        named = self.mentions.matcher.named(text)
        if len(named) > 1:
            return self._of_each(text, named, conversation)
        found = [each for each in (self._hear(half, conversation) for half in pair) if each.share >= self.cut.half]
        said = distinct([each for each in found if each.is_answer or each.is_unanswered], self.same_answer)
        # "Can I call and talk to someone" asks for one thing.
        return self._in_turn(said) if len(said) > 1 and {each.intent for each in said} != _TO_TALK else None

    def _of_each(self, text: str, named: Sequence[str], conversation: Conversation) -> Interpretation | None:
        """A question of two treatments, asked of each; what compares them is a question of its own."""
        asked = {name: self.mentions.ask_of_one(text, name) for name in named}
        if not treatment_of(self._hear(text, conversation).intent, named):
            return None
        found = [self._hear(words, conversation.discuss(name)) for name, words in asked.items()]
        own = [each for each, name in zip(found, asked, strict=True) if treatment_of(each.intent, (name,))]
        return self._in_turn(own) if len(own) > 1 else None

    def _hear(self, text: str, conversation: Conversation) -> Heard:
        said = self.asked(text, conversation)
        intent, share = said.decision.intent, said.decision.confidence
        probabilities = self.ranking.probabilities(text)
        if not is_known(intent):
            return Heard(text, said, probabilities.get(intent, share))
        # Topics of one card share what a question has of it.
        together = sum(p for topic, p in probabilities.items() if self.same_answer(intent, topic))
        return Heard(text, said, max(share, together))

    def _is_sure(self, heard: Heard) -> bool:
        """Whether a sentence of a story asks: most that do not lean to many replies a little."""
        return (heard.is_answer or heard.is_of_theme) and heard.share >= self.cut.part

    def _is_clear(self, heard: Heard) -> bool:
        """Whether it is clear what a clause asks that asks by its form, or that there is no answer to it."""
        if not asks(heard.text):
            return heard.share >= (self.cut.half if heard.is_answer else self.cut.whole) and not heard.is_elsewhere
        if heard.is_answer and heard.intent not in SMALL_TALK:
            return heard.share >= self.cut.covered
        return (heard.is_answer or heard.is_unanswered) and heard.confidence >= self.cut.half

    def _admitting(self, heard: Sequence[Heard], whole: Heard) -> list[Heard]:
        """The clear ones; of one alone, which is not what all say, the others as questions without an answer."""
        clear = self._clear(heard)
        if len(distinct(clear, self.same_answer)) != 1 or whole.share >= self.cut.whole:
            return clear
        return [each if each in clear else each.without_answer() for each in heard if each in clear or _is_whole(each)]

    def _clear(self, heard: Iterable[Heard]) -> list[Heard]:
        return [each for each in heard if self._is_clear(each)]

    def _in_turn(self, heard: Sequence[Heard]) -> Interpretation | None:
        return in_turn(heard, self.same_answer, self.outcome.titles)

    def _after(self, heard: Heard, conversation: Conversation) -> Conversation:
        if heard.is_answer and heard.share >= self.cut.part:
            return heard.said.conversation
        touched = heard.said.conversation.treatment
        if touched and touched != conversation.treatment:
            return conversation.discuss(touched)
        return self._noted(heard.text, conversation)

    def _noted(self, story: str, conversation: Conversation) -> Conversation:
        """After a sentence without an answer: the treatment that it names or tells of is what "that thing" means."""
        if named := self.mentions.matcher.named(story):
            return conversation.discuss(*named)
        if conversation.treatment or not self.mentions.treatments:
            return conversation
        of = dict.fromkeys(self.mentions.treatments, 0.0)
        for topic, probability in self.ranking.probabilities(story).items():
            if treatment := treatment_of(topic, of):
                of[treatment] += probability
        likeliest = max(of, key=lambda name: of[name])
        return conversation.discuss(likeliest) if of[likeliest] >= self.cut.told else conversation

    def _may_ask(self, text: str) -> bool:
        return is_fragment(text) and self.decision_of(text).intent not in TALK


def _is_whole(heard: Heard) -> bool:
    """Whether the words are a question that can be read alone."""
    return opens_question(heard.text) and len(heard.text.split()) >= _LEAST_IN_QUESTION and heard.intent not in TALK

"""A message read sentence by sentence: the question wherever it stands, the story as context, several in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.content.treatments import title, treatment_of
from reliefdesk.nlu import reference
from reliefdesk.nlu.asking import asks, is_fragment, opens_question
from reliefdesk.nlu.clauses import Sentence, clauses, core, halves, sentences
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCLEAR, is_known
from reliefdesk.nlu.heard import Heard, distinct, in_turn
from reliefdesk.nlu.outcome import SMALL_TALK, TALK, Interpretation
from reliefdesk.nlu.thread import Thread, ThreadReader

LONG = 30  # words from which a message is a story, whose parts are read even if only one of them asks
_MOST_IN_REMARK = 10
_LEAST_IN_QUESTION = 4
_TO_TALK = {"phone", "person"}


@dataclass(frozen=True)
class MessageReader(ThreadReader):
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
            found = self._admitting(self._all(told, conversation, asking), self.hear(text, Thread(conversation)))
            if len(distinct(found, self.same_answer)) > 1:
                return self._in_turn(found) or self.asked(text, conversation)
        elif len(told) == 1 and (pair := self._pair(text, conversation)):
            return pair
        elif conversation.card and asking and len(told) > 1:
            return self.asked(asking[0].text, conversation)  # what plays the card down is no context of the question
        return self.asked(text, conversation)

    def _story(self, text: str, told: Sequence[Sentence], conversation: Conversation) -> Interpretation:
        """What a long message asks; what it means as a whole where no sentence asks anything clear."""
        found = self._all(told, conversation, [sentence for sentence in told if sentence.asks])
        whole = self.hear(text, Thread(conversation))
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
        thread, found = Thread(conversation), list[Heard]()
        for sentence in told:
            if sentence not in asking:
                thread = self.noted(sentence.text, thread)
                continue
            parts = clauses(sentence.text)
            several = self._each(parts, thread) if sum(part.asks for part in parts) > 1 else []
            if len(distinct(self._clear(several), self.same_answer)) < 2:
                several = (
                    self._each(parts, thread)[-1:] if self._is_led_to(parts) else [self._one(sentence.text, thread)]
                )
            for each in several:
                thread = self.after(each, thread)
            found += several
        return found

    def _each(self, parts: Iterable[Sentence], thread: Thread) -> list[Heard]:
        found = []
        for part in parts:
            if part.asks:
                found.append(self.hear(part.text, thread))
                thread = self.after(found[-1], thread)
            else:
                thread = self.noted(part.text, thread)
        return found

    def _is_led_to(self, parts: Sequence[Sentence]) -> bool:
        """Whether a clause that tells of a condition leads to the one question: "my neck hurts, anything for it"."""
        leading = [part for part in parts if not part.asks]
        return len(parts) - len(leading) == 1 and any(self.remedies.conditions(part.text) for part in leading)

    def _one(self, sentence: str, thread: Thread) -> Heard:
        """A sentence as its question alone, where that is clearer."""
        texts = dict.fromkeys((sentence, core(sentence)))
        return max((self.hear(text, thread) for text in texts), key=lambda heard: heard.share)

    def _pair(self, text: str, conversation: Conversation) -> Interpretation | None:
        """Two questions in one: of two treatments, or of two things that "and" joins."""
        if not (pair := halves(text)):
            return None
        named = self.mentions.matcher.named(text)
        if len(named) > 1:
            # What compares them is a question of its own.
            is_of_each = treatment_of(self.asked(text, conversation).decision.intent, named)
            asked = {name: self.mentions.ask_of_one(text, name) for name in named}
            return self._of_each(asked, conversation) if is_of_each else None
        if self.asked(text, conversation).parts:
            return None
        found = [self.hear(half, Thread(conversation)) for half in pair]
        said = [each for each in found if each.share >= self.cut.half and not each.is_elsewhere]
        replies = distinct(said, self.same_answer)
        # "Can I call and talk to someone" asks for one thing.
        is_one = len(replies) < 2 or {each.intent for each in replies} == _TO_TALK
        return None if is_one else self._in_turn(replies)

    def _both(self, text: str, conversation: Conversation) -> Interpretation | None:
        """A question of the two treatments that were told of last: "do they work the same way"."""
        two = conversation.explained[-2:]
        if len(two) < 2 or not reference.means_both(text) or self.mentions.named(text):
            return None
        asked = {name: each for name in two if (each := reference.of_each(text, title(name).lower()))}
        plain = self.asked(text, conversation).decision.intent
        if not asked or (is_known(plain) and plain != UNCLEAR and not treatment_of(plain, two)):
            return None
        return self._of_each(asked, conversation)

    def _of_each(self, asked: Mapping[str, str], conversation: Conversation) -> Interpretation | None:
        """A question of several treatments, as it is asked of each; None unless more than one has an answer to it."""
        found = [self.hear(words, Thread(conversation.discuss(name))) for name, words in asked.items()]
        own = [each for each, name in zip(found, asked, strict=True) if treatment_of(each.intent, (name,))]
        return self._in_turn(own) if len(own) > 1 else None

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

    def _may_ask(self, text: str) -> bool:
        return is_fragment(text) and self.decision_of(text).intent not in TALK


def _is_whole(heard: Heard) -> bool:
    """Whether the words are a question that can be read alone."""
    return opens_question(heard.text) and len(heard.text.split()) >= _LEAST_IN_QUESTION and heard.intent not in TALK

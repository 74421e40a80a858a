"""Questions of several treatments, or of several things that a short message lists, told in turn."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.content.treatments import title, treatment_of
from reliefdesk.nlu import reference
from reliefdesk.nlu.clauses import halves, items
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCLEAR, is_known
from reliefdesk.nlu.heard import Heard, distinct, in_turn
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.nlu.thread import Thread, ThreadReader

_TO_TALK = {"phone", "person"}


@dataclass(frozen=True)
class SeveralReader(ThreadReader):
    """Reads what one question asks of several treatments, and what is named side by side."""

    def hear(self, text: str, thread: Thread) -> Heard:
        """As a part of a message, too, two treatments are compared by telling of each."""
        said = self._compared(text, thread.conversation)
        return Heard(text, said, 1.0) if said else super().hear(text, thread)

    def _compared(self, text: str, conversation: Conversation) -> Interpretation | None:
        """How two treatments differ: what each is. What only one of them can be best at is a question of its own."""
        named = self.mentions.several(text)
        is_list = len(named) > 1 and self.mentions.only(text, reference.COMPARING)
        if not is_list and not reference.compares(text):
            return None
        if not named:
            named = list((conversation.explained or conversation.mentioned)[-2:])
        if not is_list and (len(named) != 2 or not self._asks_of_all(text, named, conversation)):
            return None
        return self._told(named, conversation)

    def _asks_of_all(self, text: str, named: Sequence[str], conversation: Conversation) -> bool:
        """Whether what is asked is what they are, and not which one is safer or cheaper."""
        intent = self.decision_of(text).intent
        told = {f"{name}_definition" for name in named}
        return treatment_of(intent, named) is not None or told <= set(self.outcome.related.get(intent, ()))

    def _told(self, named: Iterable[str], conversation: Conversation) -> Interpretation | None:
        conversation = dataclasses.replace(conversation, question=None)
        found = []
        for name in named:
            said = self.asked_of(name, conversation)
            conversation = dataclasses.replace(said.conversation, question=None)
            found.append(Heard(title(name), said, said.decision.confidence))
        told = self._in_turn(found)
        return told and dataclasses.replace(told, conversation=told.conversation.told_of(*named))

    def _pair(self, text: str, conversation: Conversation) -> Interpretation | None:
        """Several questions in one: of two treatments, or of things that "and" or a comma joins."""
        named, pair = self.mentions.matcher.named(text), items(text) or halves(text)
        if len(named) > 1 and (pair or self.mentions.are_joined(text)):
            # What compares them is a question of its own.
            is_of_each = treatment_of(self.asked(text, conversation).decision.likeliest, named)
            asked = {name: self.mentions.ask_of_one(text, name) for name in named}
            return self._of_each(asked, conversation) if is_of_each else None
        if not pair or self.asked(text, conversation).parts:
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
        if len(two) < 2 or self.mentions.named(text):
            return None
        if not conversation.treatment and reference.asks_what(text) and reference.is_bare(text):
            return self._told(two, conversation)  # after an answer of two at once, "what is that"
        if not reference.means_both(text):
            return None
        asked = {name: each for name in two if (each := reference.of_each(text, title(name).lower()))}
        plain = self.asked(text, conversation).decision.intent
        if not asked or (is_known(plain) and plain != UNCLEAR and not treatment_of(plain, two)):
            return None
        return self._of_each(asked, conversation)

    def _of_each(self, asked: Mapping[str, str], conversation: Conversation) -> Interpretation | None:
        """A question of several treatments, as it is asked of each; None unless more than one has an answer to it."""
        conversation = conversation.discuss(*asked)  # so that "the other one" is among them
        found = [self.hear(words, Thread(conversation.discuss(name))) for name, words in asked.items()]
        own = [each for each, name in zip(found, asked, strict=True) if treatment_of(each.intent, (name,))]
        return self._in_turn(own) if len(own) > 1 else None

    def _in_turn(self, heard: Sequence[Heard]) -> Interpretation | None:
        return in_turn(heard, self.same_answer, self.outcome.titles)

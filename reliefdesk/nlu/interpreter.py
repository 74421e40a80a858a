"""A visitor's message, read in the light of the talk: red flags, form, choices, questions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.content.switched_off import Off
from reliefdesk.content.wording import apart, clean, has_words, spelled_out
from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, Decision, is_known
from reliefdesk.nlu.form import heard, offers_number
from reliefdesk.nlu.message_reader import MessageReader
from reliefdesk.nlu.outcome import CALLBACK, INFORM, Interpretation
from reliefdesk.nlu.question_reader import leaves_out
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID, chosen


@dataclass(frozen=True)
class Interpreter(MessageReader):
    """Everything learnt at training."""

    alarm: Alarm

    def without(self, off: Off) -> Interpreter:
        """The same, which admits that it has no answer where a topic that is `off` would be told."""
        return dataclasses.replace(self, outcome=dataclasses.replace(self.outcome, off=off))

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        """Red flags before all else; then the form, a pending choice, names and pointers, and the ranking.

        What may be a red flag gets its card where another message would get an answer that is not clear.
        """
        words = clean(text)
        plain = spelled_out(words)
        if conversation.treatment and leaves_out(plain):
            self.ranking.features.read([plain, self.resolved(plain, conversation.treatment)])
        sure, doubtful = self.alarm.tiers(plain)
        if tier := sure or self._parted(text):
            return Interpretation(Decision(tier, 1.0), conversation)
        said = self._read(words, plain, conversation)
        if doubtful and self._is_faint_answer(said.decision):
            return Interpretation(Decision(doubtful, 1.0), conversation)
        return said

    def _is_faint_answer(self, decision: Decision) -> bool:
        return is_known(decision.intent) and decision.intent != INFORM and decision.confidence < self.cut.clear

    def _read(self, words: str, plain: str, conversation: Conversation) -> Interpretation:
        if not has_words(words):
            intent = INFORM if conversation.form_field else OUT_OF_SCOPE
            return self.outcome.of(Decision(intent, 1.0), conversation, None)
        if conversation.form_field:
            return self._in_form(words, conversation.form_field, conversation)
        if conversation.choices and (choice := chosen(words, conversation.choices, self.mentions.named)):
            return self._picked(choice, conversation)
        if offers_number(words):
            return self.outcome.of(Decision(CALLBACK, 1.0), conversation, None)
        return self.heard(plain, conversation)

    def _parted(self, text: str) -> str | None:
        """The red flag of a text whose words nothing but invisible characters keeps apart."""
        return self.alarm.matcher.tier(parted) if (parted := apart(text)) != text else None

    def _in_form(self, words: str, field: str, conversation: Conversation) -> Interpretation:
        decision = heard(words, self.decision_of(words, in_form=True), field, self.cut.interruption)
        if decision.intent == INFORM:
            return Interpretation(decision, conversation)
        return self.outcome.of(decision, conversation, words)

    def _picked(self, choice: Choice, conversation: Conversation) -> Interpretation:
        if choice.id in self.mentions.treatments:
            return self.asked_of(choice.id, conversation)
        if choice.id == SOMETHING_ELSE_ID:
            return self.outcome.of(Decision(SOMETHING_ELSE_ID, 1.0), conversation, None)
        return self.outcome.of(Decision(choice.id, 1.0), conversation, choice.title)

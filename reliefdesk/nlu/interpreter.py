"""A visitor's message, read in the light of the talk: red flags, form, choices, questions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.content.switched_off import Off
from reliefdesk.content.wording import apart, clean, has_words
from reliefdesk.nlu import reference
from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.caution import card, cautious, in_light
from reliefdesk.nlu.clauses import stopped
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, Decision
from reliefdesk.nlu.form import heard, offers_number
from reliefdesk.nlu.gesture import meant_by
from reliefdesk.nlu.message_reader import LONG, MessageReader
from reliefdesk.nlu.outcome import CALLBACK, INFORM, TALK, Interpretation
from reliefdesk.nlu.question_reader import QUESTION_WORDS, leaves_out
from reliefdesk.nlu.spoken_language import written_out
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID, chosen

_VALUES = (INFORM, "affirm", "deny")  # of the form's fields


@dataclass(frozen=True)
class Interpreter(MessageReader):
    """Everything learnt at training."""

    alarm: Alarm

    def without(self, off: Off) -> Interpreter:
        """The same, which admits that it has no answer where a topic that is `off` would be told."""
        return dataclasses.replace(self, outcome=dataclasses.replace(self.outcome, off=off))

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        """Red flags before all else; then the form, a pending choice, names and pointers, and the ranking.

        What only may be a red flag is answered, with a line of caution.
        """
        words = clean(text)
        plain = written_out(words, conversation.language)
        conversation = conversation.later()
        self.ranking.read(self._looked_at(plain, conversation))
        sure, doubtful = self.alarm.tiers(plain)
        choice = self._choice(words, conversation)
        is_asked_for = bool(conversation.form_field or choice)
        parted = self._parted(text)
        if sure and not (parted or is_asked_for) and (told := self._told_all_the_same(words, plain, conversation)):
            return cautious(told, sure, self.cut)
        if tier := parted or (None if is_asked_for else sure):
            return card(tier, conversation)
        said = self._read(words, written_out(clean(stopped(text)), conversation.language), choice, conversation)
        is_value = bool(conversation.form_field) and said.decision.intent in _VALUES
        if is_value or choice:
            # A name, a time or a choice is a red flag only when it would be one by itself.
            plainly = self.alarm.by_itself(plain) if sure else None
            return card(plainly, conversation) if plainly else said
        if sure:
            return card(sure, conversation)
        return in_light(said, plain, doubtful, conversation, self.cut)

    def _looked_at(self, plain: str, conversation: Conversation) -> list[str]:
        """The texts that most messages like it are read as; of a story none, which is read sentence by sentence."""
        if len(plain.split()) >= LONG or not plain:
            return []
        texts = [plain]
        if conversation.treatment and leaves_out(plain):
            texts.append(self.resolved(plain, conversation.treatment))
        first, more = reference.first_clause(plain)
        return [*texts, first] if len(more.split()) >= QUESTION_WORDS else texts

    def _read(self, words: str, plain: str, choice: Choice | None, conversation: Conversation) -> Interpretation:
        if not has_words(words):
            intent = INFORM if conversation.form_field else meant_by(words) or OUT_OF_SCOPE
            return self.outcome.of(Decision(intent, 1.0), conversation, None)
        if conversation.form_field:
            return self._in_form(words, conversation.form_field, conversation)
        if choice:
            return self._picked(choice, conversation)
        if offers_number(words, lambda asked: self.decision_of(asked).intent == CALLBACK):
            return self.outcome.of(Decision(CALLBACK, 1.0), conversation, None)
        return self.heard(plain, conversation)

    def _choice(self, words: str, conversation: Conversation) -> Choice | None:
        return chosen(words, conversation.choices, self.mentions.named) if conversation.choices else None

    def _told_all_the_same(self, words: str, plain: str, conversation: Conversation) -> Interpretation | None:
        """The answer of a topic of staff's that leads clearly where the alarm is faint.

        The red flags were written for a pain clinic: of teeth, eyes or animals they know few harmless questions.
        """
        if conversation.card or not self.ranking.added or not self.alarm.is_faint(plain):
            return None
        said = self._read(words, plain, None, conversation)
        decision = said.decision
        leads = decision.intent in self.ranking.added and not decision.alternatives
        return said if leads and decision.confidence >= self.cut.subject else None

    def _parted(self, text: str) -> str | None:
        """The red flag of a text whose words nothing but invisible characters keeps apart."""
        return self.alarm.matcher.tier(parted) if (parted := apart(text)) != text else None

    def _in_form(self, words: str, field: str, conversation: Conversation) -> Interpretation:
        decision = heard(words, self.decision_of(words, in_form=True), field, self.cut.interruption)
        if decision.intent == INFORM:
            return Interpretation(decision, conversation)
        if (
            decision.intent not in TALK
            and (said := self.heard(words, conversation)).decision.intent in self.outcome.titles
        ):
            return said  # a question in between is read in the light of the talk
        return self.outcome.of(decision, conversation, words)

    def _picked(self, choice: Choice, conversation: Conversation) -> Interpretation:
        if choice.id in self.mentions.treatments:
            return self.asked_of(choice.id, conversation)
        if choice.id == SOMETHING_ELSE_ID:
            return self.outcome.of(Decision(SOMETHING_ELSE_ID, 1.0), conversation, None)
        return self.outcome.of(Decision(choice.id, 1.0), conversation, choice.title)

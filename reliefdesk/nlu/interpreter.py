"""A visitor's message, read in the light of the talk: red flags, form, choices, names, ranking."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from reliefdesk.content.switched_off import Off
from reliefdesk.content.treatments import title, treatment_of
from reliefdesk.content.wording import apart, clean, has_words, spelled_out
from reliefdesk.nlu import reference
from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import (
    OUT_OF_SCOPE,
    UNCLEAR,
    WHICH_TREATMENT,
    CutOffs,
    Decision,
    decide,
    is_known,
)
from reliefdesk.nlu.form import interrupts
from reliefdesk.nlu.mention import Mentions
from reliefdesk.nlu.outcome import INFORM, SMALL_TALK, Interpretation, Outcome
from reliefdesk.nlu.ranking import Ranking, without_treatments
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID, chosen

_FRAGMENT_WORDS = 5
_QUESTION_WORDS = 3
_MOST_PLEASANTRIES = 3  # before a question; each is read, and what follows it


@dataclass(frozen=True)
class Interpreter:
    """Everything learnt at training; `general` are the topics that hold for each treatment alike."""

    ranking: Ranking
    alarm: Alarm
    mentions: Mentions
    outcome: Outcome
    cards: Mapping[str, str]
    general: frozenset[str]
    cut: CutOffs

    def without(self, off: Off) -> Interpreter:
        """The same, which admits that it has no answer where a topic that is `off` would be told."""
        return dataclasses.replace(self, outcome=dataclasses.replace(self.outcome, off=off))

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        """Red flags before all else; then the form, a pending choice, names and pointers, and the ranking.

        What may be a red flag gets its card where another message would get an answer that is not clear.
        """
        words = clean(text)
        plain = spelled_out(words)
        if conversation.treatment and _leaves_out(plain):
            self.ranking.features.read([plain, self._resolved(plain, conversation.treatment)])
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
        return self._asked(plain, conversation)

    def _parted(self, text: str) -> str | None:
        """The red flag of a text whose words nothing but invisible characters keeps apart."""
        return self.alarm.matcher.tier(parted) if (parted := apart(text)) != text else None

    def same_answer(self, topic: str, other: str) -> bool:
        """Whether both are of one card: each of its answers also says what the others say."""
        return topic == other or (topic in self.cards and self.cards[topic] == self.cards.get(other))

    def _in_form(self, words: str, field: str, conversation: Conversation) -> Interpretation:
        decision = self._decide(words, in_form=True)
        if not interrupts(words, decision, field, self.cut.interruption):
            return Interpretation(Decision(INFORM, 1.0), conversation)
        return self.outcome.of(decision, conversation, words)

    def _picked(self, choice: Choice, conversation: Conversation) -> Interpretation:
        if choice.id in self.mentions.treatments:
            return self._about(choice.id, conversation)
        if choice.id == SOMETHING_ELSE_ID:
            return self.outcome.of(Decision(SOMETHING_ELSE_ID, 1.0), conversation, None)
        return self.outcome.of(Decision(choice.id, 1.0), conversation, choice.title)

    def _asked(self, words: str, conversation: Conversation, pleasantries: int = _MOST_PLEASANTRIES) -> Interpretation:
        if meant := self.mentions.meant(words, conversation):
            if self.mentions.alone(words) and not reference.asks_what(words):
                return self._about(meant[-1], conversation.discuss(*meant))
            about = conversation.discuss(*meant)
            asked = words if self.mentions.named(words) else self.mentions.ask_of(words, meant[-1])
            decision = self._decide(asked, about=meant[0] if len(meant) == 1 else None)
            return self.outcome.of(decision, about, asked, about=meant[-1])
        if pleasantries and (more := self._beyond_small_talk(words)):
            return self._asked(more, conversation, pleasantries - 1)
        if conversation.treatment:
            return self._carried(words, conversation)
        if self._is_open(words):
            choices = tuple(Choice(title(name), name) for name in self.mentions.treatments)
            return Interpretation(Decision(WHICH_TREATMENT, 1.0), conversation.asked(words, choices), choices)
        decision = self._followed(words, conversation) or self._decide(words)
        touched = self.mentions.touched(words)
        if touched and (not is_known(decision.intent) or decision.intent == UNCLEAR):
            conversation = conversation.discuss(touched)
        return self.outcome.of(decision, conversation, words)

    def _carried(self, words: str, conversation: Conversation) -> Interpretation:
        """With a treatment under discussion: "it" is that, and so is what a fragment leaves out."""
        treatment = conversation.treatment or ""
        plain = self._decide(words)
        if plain.intent in SMALL_TALK or not _leaves_out(words):
            return self.outcome.of(plain, conversation, words)
        general = is_known(plain.intent) and treatment_of(plain.intent, self.mentions.treatments) is None
        settled = general and plain.intent != UNCLEAR and not plain.alternatives
        if settled and not reference.points_back(words):
            return self.outcome.of(plain, conversation, words)
        resolved = self._resolved(words, treatment)
        decision = self._decide(resolved, about=treatment)
        own = treatment_of(decision.intent, (treatment,)) is not None and decision.confidence >= self.cut.sure
        if settled and self.ranking.is_certain(words) and not own:
            return self.outcome.of(plain, conversation, words, about=treatment)
        faint = is_known(decision.intent) and decision.confidence < self.cut.carried
        if (plain.intent == OUT_OF_SCOPE and not is_known(decision.intent)) or (faint and not is_known(plain.intent)):
            return self.outcome.of(plain, conversation, words)
        return self.outcome.of(decision, conversation, resolved, about=treatment)

    def _resolved(self, words: str, treatment: str) -> str:
        return reference.resolve(words, title(treatment).lower())

    def _followed(self, words: str, conversation: Conversation) -> Decision | None:
        """Once more the last topic, when a fragment means nothing without it ("and christmas eve?")."""
        asked = self.outcome.titles.get(conversation.topic or "")
        if not asked or not reference.turns_to(words) or len(words.split()) > _FRAGMENT_WORDS:
            return None
        if self._decide(words).intent != OUT_OF_SCOPE:
            return None
        decision = self._decide(f"{words} {asked.lower()}")
        return decision if decision.intent == conversation.topic else None

    def _about(self, treatment: str, conversation: Conversation) -> Interpretation:
        """The last question, asked of `treatment`; with none that fits a treatment, what it is."""
        conversation = conversation.discuss(treatment)
        if conversation.question:
            asked = self.mentions.ask_of(conversation.question, treatment)
            decision = self._decide(asked, about=treatment)
            own = treatment_of(decision.intent, (treatment,)) is not None
            # A general answer that was just given is not given again: the new treatment is explained instead.
            if own or not is_known(decision.intent) or decision.intent in self.general - {conversation.topic}:
                return self.outcome.of(decision, conversation, asked, about=treatment)
        name = title(treatment).lower()
        definition = f"{treatment}_definition"
        decision = Decision(definition, 1.0) if definition in self.outcome.titles else self._decide(name)
        return self.outcome.of(decision, conversation, f"what is {name}", about=treatment)

    def _is_open(self, words: str) -> bool:
        """Whether "it" could be several treatments: asked of each, the question has answers of their own."""
        if len(self.mentions.treatments) < 2 or not reference.is_bare(words) or self.mentions.matcher.hinted(words):
            return False
        asked = {name: self._decide(self.mentions.ask_of(words, name), about=name) for name in self.mentions.treatments}
        return any(treatment_of(decision.likeliest, (name,)) for name, decision in asked.items())

    def _beyond_small_talk(self, words: str) -> str | None:
        """What is asked after the pleasantry: "oh nice. and how does it work"."""
        pleasantry, more = reference.first_clause(words)
        if len(more.split()) < _QUESTION_WORDS or self._decide(pleasantry).intent not in SMALL_TALK:
            return None
        return None if self._decide(more).intent in (*SMALL_TALK, OUT_OF_SCOPE) else more

    def _decide(self, words: str, in_form: bool = False, about: str | None = None) -> Decision:
        """`about` is the one treatment that is asked of: what belongs to another one is no answer to it."""
        probabilities = self.ranking.probabilities(words)
        if about:
            others = [name for name in self.mentions.treatments if name != about]
            probabilities = without_treatments(probabilities, others)
        if not in_form:
            # A name or a time of day is an answer only to the form's questions.
            probabilities.pop(INFORM, None)
        return decide(probabilities, self.cut, self.same_answer)


def _leaves_out(words: str) -> bool:
    """Whether a treatment that was named before may be meant."""
    return reference.points_back(words) or len(words.split()) <= _FRAGMENT_WORDS

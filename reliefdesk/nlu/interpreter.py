"""A visitor's message, read in the light of the talk: red flags, form, choices, names, ranking."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reliefdesk.nlu import reference
from reliefdesk.nlu.alarm import Alarm
from reliefdesk.nlu.choices import SOMETHING_ELSE, chosen
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, WHICH_TREATMENT, CutOffs, Decision, decide, is_known
from reliefdesk.nlu.form import interrupts
from reliefdesk.nlu.ranking import Ranking
from reliefdesk.treatments import TreatmentMatcher, title, treatment_of
from reliefdesk.wording import clean, has_words

INFORM = "inform"
SOMETHING_ELSE_ID = "something_else"

# Replies to these leave the thread of the talk alone.
SMALL_TALK = frozenset({"greet", "thank", "goodbye", "bot_challenge", "help", "affirm", "deny", "cancel", INFORM})

_FRAGMENT_WORDS = 5
_HINT_WORDS = 9
_MARK = "treatment"


@dataclass(frozen=True)
class Interpretation:
    """What Rasa is told of a message, and the conversation after the reply to it."""

    decision: Decision
    conversation: Conversation
    choices: tuple[Choice, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For the tracker: what the actions need, and what staff read later."""
        return {
            "alternatives": bool(self.decision.alternatives),
            "choices": [vars(choice) for choice in self.choices],
            "slots": self.conversation.slots(),
        }


@dataclass(frozen=True)
class Interpreter:
    """Everything learnt at training; `interpret` has no state of its own."""

    ranking: Ranking
    alarm: Alarm
    matcher: TreatmentMatcher
    treatments: tuple[str, ...]
    titles: Mapping[str, str]
    related: Mapping[str, tuple[str, ...]]
    cards: Mapping[str, str]
    cut: CutOffs

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        """Red flags before all else; then the form, a pending choice, names and pointers, and the ranking."""
        words = clean(text)
        if tier := self.alarm.tier(words):
            return Interpretation(Decision(tier, 1.0), conversation)
        if not has_words(words):
            return self._concluded(Decision(OUT_OF_SCOPE, 1.0), conversation, words)
        if conversation.form_field:
            return self._in_form(words, conversation)
        if conversation.choices and (choice := chosen(words, conversation.choices, self._named_or_hinted)):
            return self._picked(choice, conversation)
        return self._asked(words, conversation)

    def same_answer(self, topic: str, other: str) -> bool:
        """Whether both are of one card: each of its answers also says what the others say."""
        return topic == other or topic in self.cards and self.cards[topic] == self.cards.get(other)

    def _in_form(self, words: str, conversation: Conversation) -> Interpretation:
        probabilities = self.ranking.probabilities(words)
        decision = self._decide(words)
        if not interrupts(words, decision, probabilities, conversation.form_field, self.cut.interruption):
            return Interpretation(Decision(INFORM, 1.0), conversation)
        return self._concluded(decision, conversation, words)

    def _picked(self, choice: Choice, conversation: Conversation) -> Interpretation:
        if choice.id == SOMETHING_ELSE_ID:
            return self._concluded(Decision(SOMETHING_ELSE_ID, 1.0), conversation, None)
        if choice.id not in self.treatments:
            return self._concluded(Decision(choice.id, 1.0), conversation, None)
        return self._about(choice.id, conversation.question or "", conversation.discuss(choice.id))

    def _asked(self, words: str, conversation: Conversation) -> Interpretation:
        named = self.matcher.named(words)
        if not named:
            named = self._pointed_at(words, conversation)
        if named:
            before, conversation = conversation, conversation.discuss(*named)
            if self._only_names(words):
                return self._about(named[-1], self._question_before(before), conversation)
            return self._concluded(self._decide(words), conversation, words, about=named[-1])
        if conversation.treatment:
            return self._carried(words, conversation)
        if self._asks_which(words, conversation):
            return self._which(words, conversation)
        return self._concluded(self._decide(words), conversation, words)

    def _carried(self, words: str, conversation: Conversation) -> Interpretation:
        """With a treatment under discussion: "it" is that, and so is what a fragment leaves out."""
        plain = self._decide(words)
        points = reference.points_back(words)
        fragment = len(words.split()) <= _FRAGMENT_WORDS
        if plain.intent in SMALL_TALK or not (points or fragment):
            return self._concluded(plain, conversation, words)
        resolved = reference.resolve(words, title(conversation.treatment or "").lower())
        decision = self._decide(resolved)
        stands = is_known(plain.intent) and plain.intent != UNCLEAR and not plain.alternatives
        if not points and (stands and not treatment_of(plain.intent, self.treatments)):
            return self._concluded(plain, conversation, words)
        if plain.intent == OUT_OF_SCOPE and not is_known(decision.intent):
            return self._concluded(plain, conversation, words)
        return self._concluded(decision, conversation, resolved, about=conversation.treatment)

    def _about(self, treatment: str, question: str, conversation: Conversation) -> Interpretation:
        """The pending or the last question, asked of `treatment`."""
        name = title(treatment).lower()
        definition = f"{treatment}_definition"
        if not question:
            decision = Decision(definition, 1.0) if definition in self.titles else self._decide(name)
            return self._concluded(decision, conversation, f"what is {name}", about=treatment)
        masked = self._masked(question)
        resolved = masked.replace(_MARK, name) if _MARK in masked.split() else reference.resolve(question, name)
        return self._concluded(self._decide(resolved), conversation, resolved, about=treatment)

    def _question_before(self, conversation: Conversation) -> str:
        question = conversation.question or ""
        return question if self.matcher.named(question) or reference.points_back(question) else ""

    def _pointed_at(self, words: str, conversation: Conversation) -> list[str]:
        """Treatments meant by a hint or by "the other one", while treatments are being discussed."""
        if not (conversation.mentioned or conversation.choices):
            return []
        if len(words.split()) <= _HINT_WORDS and (hinted := self.matcher.hinted(words)):
            masked = self.matcher.replace(words, _MARK, hints=True)
            if reference.only_names(words, masked, _MARK) or "one" in masked.split():
                return hinted
        other = conversation.other()
        return [other] if other and reference.means_the_other(words) else []

    def _asks_which(self, words: str, conversation: Conversation) -> bool:
        """Whether "it" could be several treatments: asked of each, the question has answers of its own."""
        if len(self.treatments) < 2 or not reference.points_back(words) or self.matcher.hinted(words):
            return False
        if len(words.split()) > _FRAGMENT_WORDS + 1 and conversation.topic is None:
            return False
        plain = self._decide(words)
        if plain.intent in SMALL_TALK or self.ranking.is_certain(words):
            return False
        asked = [(name, self._decide(reference.resolve(words, title(name).lower()))) for name in self.treatments]
        own = [name for name, decision in asked if treatment_of(_first(decision), (name,))]
        return len(own) >= 2 or len(own) == 1 and treatment_of(_first(plain), self.treatments) is not None

    def _which(self, words: str, conversation: Conversation) -> Interpretation:
        choices = tuple(Choice(title(name), name) for name in self.treatments)
        decision = Decision(WHICH_TREATMENT, 1.0)
        return Interpretation(decision, conversation.asked(words, choices, missed=False), choices)

    def _concluded(
        self, decision: Decision, conversation: Conversation, question: str | None, about: str | None = None
    ) -> Interpretation:
        """The conversation after the reply that `decision` leads to."""
        question = conversation.question if question is None else question
        offered = [name for name in decision.alternatives or self.related.get(decision.intent, ()) if name in self.titles]
        choices = tuple(Choice(self.titles[name], name) for name in offered)
        if decision.intent == UNCLEAR:
            asked = conversation.asked(question or "", (*choices, Choice(SOMETHING_ELSE, SOMETHING_ELSE_ID)), missed=True)
            return Interpretation(decision, asked if choices else conversation.missed(), choices)
        if not is_known(decision.intent):
            after = dataclasses.replace(conversation.missed(), question=question)
        elif decision.intent in SMALL_TALK or decision.intent == SOMETHING_ELSE_ID:
            after = dataclasses.replace(conversation, choices=())
        else:
            treatment = treatment_of(decision.intent, self.treatments) or about
            after = conversation.answered(decision.intent, treatment)
            after = dataclasses.replace(after, question=question, choices=choices)
        return Interpretation(decision, after, choices)

    def _decide(self, words: str) -> Decision:
        return decide(self.ranking.probabilities(words), self.cut, self.same_answer)

    def _only_names(self, words: str) -> bool:
        by_name = reference.only_names(words, self._masked(words), _MARK)
        return by_name or reference.only_names(words, self.matcher.replace(words, _MARK, hints=True), _MARK)

    def _masked(self, words: str) -> str:
        return self.matcher.replace(words, _MARK)

    def _named_or_hinted(self, words: str) -> list[str]:
        return self.matcher.named(words) or self.matcher.hinted(words)


def _first(decision: Decision) -> str:
    if decision.intent == UNCLEAR and decision.alternatives:
        return decision.alternatives[0]
    return decision.intent


"""One question of a visitor's, read in the light of the talk: names, pointers, the ranking, the decision."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.content.treatments import title, treatment_of
from reliefdesk.nlu import reference
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.day_fragment import HOURS, means_hours
from reliefdesk.nlu.decider import Decider
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, WHICH_TREATMENT, Decision, is_known
from reliefdesk.nlu.outcome import BACK_TO, REPAIR, SMALL_TALK, Interpretation
from reliefdesk.nlu.remedies import BY_CONDITION, BY_PROPERTY

_FRAGMENT_WORDS = 5
QUESTION_WORDS = 3
_MOST_PLEASANTRIES = 3  # before a question; each is read, and what follows it


@dataclass(frozen=True)
class QuestionReader(Decider):
    """Reads a question by its names, its pointers and what its words are like."""

    def asked(self, words: str, conversation: Conversation, pleasantries: int = _MOST_PLEASANTRIES) -> Interpretation:
        if HOURS in self.outcome.titles and means_hours(words, conversation.topic):
            return self.outcome.of(Decision(HOURS, 1.0), conversation, words)
        plain = self.decision_of(words)
        meant = self.mentions.meant(words, conversation)
        if meant and self.mentions.alone(words) and not reference.asks_what(words):
            said = self.asked_of(meant[-1], conversation.discuss(*meant))
            left = conversation.unmentioned(self.mentions.treatments) if reference.means_the_other(words) else None
            # What was told already is not what is wanted: "what about the other one" means the one that is left.
            return self.asked_of(left, conversation) if left and said.decision.intent in conversation.said else said
        if told := self._told_first(words, conversation):
            return told
        if led := self._led(words, plain, conversation):
            return led
        if plain.intent in REPAIR and (mended := self._mended(words, plain, conversation)):
            return mended
        if meant:
            about = conversation.discuss(*meant)
            asked = words if self.mentions.named(words) else self.mentions.ask_of(words, meant[-1])
            decision = self.decision_of(asked, about=meant[0] if len(meant) == 1 else None, is_question=True)
            return self.outcome.of(decision, about, asked, about=meant[-1])
        if pleasantries and (more := self._beyond_small_talk(words)):
            return self.asked(more, conversation, pleasantries - 1)
        if conversation.treatment:
            return self._carried(words, plain, conversation)
        is_settled = plain.intent in self.general and plain.confidence >= self.cut.part and not plain.alternatives
        if not is_settled and self._is_open(words):
            choices = tuple(Choice(title(name), name) for name in self.mentions.treatments)
            return Interpretation(Decision(WHICH_TREATMENT, 1.0), conversation.asked(words, choices), choices)
        decision = self._followed(words, plain, conversation) or plain
        touched = self.mentions.touched(words)
        if touched and (not is_known(decision.intent) or decision.intent == UNCLEAR):
            conversation = conversation.discuss(touched)
        return self.outcome.of(decision, conversation, words)

    def asked_of(self, treatment: str, conversation: Conversation) -> Interpretation:
        """The last question, asked of `treatment`; with none that fits a treatment, what it is."""
        conversation = conversation.discuss(treatment)
        if conversation.question:
            asked = self.mentions.ask_of(conversation.question, treatment)
            decision = self.decision_of(asked, about=treatment, is_question=True)
            own = treatment_of(decision.intent, (treatment,)) is not None
            # A general answer that was just given is not given again: the new treatment is explained instead.
            if own or not is_known(decision.intent) or decision.intent in self.general - {conversation.topic}:
                return self.outcome.of(decision, conversation, asked, about=treatment)
        name = title(treatment).lower()
        definition = f"{treatment}_definition"
        decision = Decision(definition, 1.0) if definition in self.outcome.titles else self.decision_of(name)
        return self.outcome.of(decision, conversation, f"what is {name}", about=treatment)

    def _told_first(self, words: str, conversation: Conversation) -> Interpretation | None:
        """What is asked of a treatment that stands alone before a comma: "back to the burning one, is it for knees"."""
        subject, asked = reference.first_clause(words)
        if len(asked.split()) < QUESTION_WORDS or not self.mentions.alone(subject):
            return None
        named = self.mentions.named(subject)
        return self.asked(asked, conversation.discuss(*named)) if named else None

    def _led(self, words: str, plain: Decision, conversation: Conversation) -> Interpretation | None:
        """What a condition or a property leads to, when the words ask for a treatment and name none."""
        if self.mentions.matcher.named(words):
            return None
        if conversation.question and reference.only_names(words, *self.remedies.masked(words), reference.OWNERS):
            asked = conversation.question
            if not conversation.has_missed or self.remedies.conditions(asked):
                answers = self.remedies.for_condition(words)
                intent = answers[0] if answers else BY_CONDITION
                return self.outcome.of(Decision(intent, 1.0, answers=answers), conversation, words)
            return self.outcome.of(self.decision_of(f"{asked} {words}"), conversation, f"{asked} {words}")
        is_led = plain.answers or plain.intent in (BY_CONDITION, BY_PROPERTY)
        if is_led and (own := self._of_it(words, conversation)):
            return own
        return self.outcome.of(plain, conversation, words) if is_led else None

    def _of_it(self, words: str, conversation: Conversation) -> Interpretation | None:
        """What "is it for backs" asks of the treatment under discussion, if that one helps."""
        if not conversation.treatment or not reference.points_back(words):
            return None
        asked = self.resolved(words, conversation.treatment)
        decision = self.decision_of(asked, about=conversation.treatment, is_question=True)
        is_own = decision.answers and decision.confidence >= self.cut.sure
        return self.outcome.of(decision, conversation, asked, about=conversation.treatment) if is_own else None

    def _mended(self, words: str, plain: Decision, conversation: Conversation) -> Interpretation | None:
        """What mends the talk rather than asks something; None when it says what it is about."""
        if plain.intent == BACK_TO and not conversation.said:
            return None
        if not self.ranking.is_certain(words) and self._asks_of_treatment(words, conversation):
            return None
        place = reference.earlier(words) if plain.intent == BACK_TO else None
        if self.mentions.matcher.named(words) or (place is not None and len(conversation.mentioned) > 1):
            return None
        mended = self.outcome.of(Decision(plain.intent, plain.confidence), conversation, None)
        return dataclasses.replace(mended, place=place)

    def _asks_of_treatment(self, words: str, conversation: Conversation) -> bool:
        """Whether a treatment is meant by a hint or its place, or "that" is one ("how does that work")."""
        if self.mentions.meant(words, conversation):
            return True
        if not conversation.treatment or not reference.points_back(words):
            return False
        asked = self.resolved(words, conversation.treatment)
        decision = self.decision_of(asked, about=conversation.treatment, is_question=True)
        own = treatment_of(decision.intent, (conversation.treatment,)) is not None
        return own and decision.confidence >= self.cut.sure

    def _carried(self, words: str, plain: Decision, conversation: Conversation) -> Interpretation:
        """With a treatment under discussion: "it" is that, and so is what a fragment leaves out."""
        treatment = conversation.treatment or ""
        if plain.intent in SMALL_TALK or not leaves_out(words):
            return self.outcome.of(plain, conversation, words)
        general = is_known(plain.intent) and treatment_of(plain.intent, self.mentions.treatments) is None
        settled = general and plain.intent != UNCLEAR and not plain.alternatives
        if settled and not reference.points_back(words):
            return self.outcome.of(plain, conversation, words)
        resolved = self.resolved(words, treatment)
        decision = self.decision_of(resolved, about=treatment, is_question=True)
        own = treatment_of(decision.intent, (treatment,)) is not None and decision.confidence >= self.cut.sure
        if settled and self.ranking.is_certain(words) and not own:
            return self.outcome.of(plain, conversation, words, about=treatment)
        faint = is_known(decision.intent) and decision.confidence < self.cut.carried
        fainter = faint and decision.confidence < plain.confidence
        if (plain.intent == OUT_OF_SCOPE and not is_known(decision.intent)) or fainter:
            return self.outcome.of(plain, conversation, words)
        return self.outcome.of(decision, conversation, resolved, about=treatment)

    def _followed(self, words: str, plain: Decision, conversation: Conversation) -> Decision | None:
        """Once more the last topic, when a fragment means nothing without it ("and christmas eve?")."""
        asked = self.outcome.titles.get(conversation.topic or "")
        if not asked or not reference.turns_to(words) or len(words.split()) > _FRAGMENT_WORDS:
            return None
        if plain.intent != OUT_OF_SCOPE:
            return None
        decision = self.decision_of(f"{words} {asked.lower()}")
        return decision if decision.intent == conversation.topic else None

    def _is_open(self, words: str) -> bool:
        """Whether "it" could be several treatments: asked of each, the question has answers of their own."""
        if len(self.mentions.treatments) < 2 or not reference.is_bare(words) or self.mentions.matcher.hinted(words):
            return False
        asked = {
            name: self.decision_of(self.mentions.ask_of(words, name), about=name, is_question=True)
            for name in self.mentions.treatments
        }
        return any(treatment_of(decision.likeliest, (name,)) for name, decision in asked.items())

    def _beyond_small_talk(self, words: str) -> str | None:
        """What is asked after the pleasantry: "oh nice. and how does it work"."""
        pleasantry, more = reference.first_clause(words)
        if len(more.split()) < QUESTION_WORDS or self.decision_of(pleasantry).intent not in SMALL_TALK:
            return None
        return None if self.decision_of(more).intent in (*SMALL_TALK, OUT_OF_SCOPE) else more


def leaves_out(words: str) -> bool:
    """Whether a treatment that was named before may be meant."""
    return reference.points_back(words) or len(words.split()) <= _FRAGMENT_WORDS

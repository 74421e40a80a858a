"""Which treatments a message means: by name, by hint, by place, or as "the other one"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reliefdesk.content.treatment_matcher import TreatmentMatcher
from reliefdesk.content.treatments import title
from reliefdesk.content.wording import key
from reliefdesk.nlu import reference
from reliefdesk.nlu.conversation import Conversation

_HINT_WORDS = 9
_MARK = "treatment"
_JOINED = re.compile(rf"\b{_MARK} (?:and|or|n|plus|y|e|o) (?:(?:a|an|the|el|la|un|una) )?{_MARK}\b")


@dataclass(frozen=True)
class Mentions:
    """Reads names in the light of the talk; `treatments` are in the order in which they are listed to visitors."""

    matcher: TreatmentMatcher
    treatments: tuple[str, ...]

    def named(self, words: str) -> list[str]:
        """By name, or by a hint such as "heat": for a message that picks one of several."""
        return self.matcher.named(words) or self.matcher.hinted(words)

    def meant(self, words: str, conversation: Conversation) -> list[str]:
        """The treatments that the message is about, in its own order; a hint counts within a talk of treatments."""
        if named := self.matcher.named(words):
            return named
        if not (conversation.mentioned or conversation.choices or conversation.topic):
            return []
        if hinted := self._hinted(words):
            return hinted
        if (place := reference.place(words)) is not None:
            listed = conversation.mentioned if len(conversation.mentioned) > 1 else self.treatments
            left = conversation.unmentioned(self.treatments)
            # After two of three "the third" is the one that is left.
            listed = (*listed, left) if left and place == len(listed) else listed
            return [listed[place]] if place < len(listed) else []
        if reference.means_the_other(words):
            other = conversation.other(self.treatments)
            return [other] if other else []
        return []

    def touched(self, words: str) -> str | None:
        """The one treatment that a first message hints at ("dads having a block friday")."""
        hinted = self.matcher.hinted(words)
        return hinted[0] if len(hinted) == 1 else None

    def several(self, words: str) -> list[str]:
        """All that a message names, be it by name or by a hint."""
        return list(dict.fromkeys((*self.matcher.named(words), *self.matcher.hinted(words))))

    def are_joined(self, words: str) -> bool:
        """Whether two treatments stand side by side ("the block and the ablation, what are they for")."""
        return bool(_JOINED.search(self._masked(words)))

    def only(self, words: str, more: frozenset[str]) -> bool:
        """Whether the message says nothing but treatments and words of `more`."""
        masked = self.matcher.replace(self._masked(words), _MARK, hints=True)
        return reference.only_names(words, masked, _MARK, more)

    def alone(self, words: str) -> bool:
        """Whether the message says nothing but a treatment ("and the heat one?")."""
        masked = (self._masked(words), self._hints_masked(words), reference.resolve(words, _MARK))
        return any(reference.only_names(words, text, _MARK) for text in masked)

    def ask_of(self, question: str, treatment: str) -> str:
        """`question` with its treatment, or its "it", replaced by this one."""
        name = title(treatment).lower()
        for masked in (self._masked(question), self._hints_masked(question)):
            if _MARK in masked.split():
                return masked.replace(_MARK, name)
        return reference.resolve(question, name)

    def ask_of_one(self, question: str, treatment: str) -> str:
        """`question`, which names several treatments, with this one in the place of all."""
        first, *rest = self._masked(question).split(_MARK)
        return f"{first}{title(treatment).lower()}{rest[-1] if rest else ''}"

    def _hinted(self, words: str) -> list[str]:
        if len(words.split()) > _HINT_WORDS:
            return []
        hinted = self.matcher.hinted(words)
        turns = reference.turns_to(words) or "one" in key(words).split()
        return hinted if hinted and (turns or self.alone(words)) else []

    def _masked(self, words: str) -> str:
        return self.matcher.replace(words, _MARK)

    def _hints_masked(self, words: str) -> str:
        return self.matcher.replace(words, _MARK, hints=True)

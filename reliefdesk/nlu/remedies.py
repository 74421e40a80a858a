"""From a condition or a property to treatments: what staff say that each helps, and what it is like.

Whether a message asks for one at all is learnt, as a theme: a question that no treatment fits is admitted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from reliefdesk.content.terms import DEFINITION, Term, Terms
from reliefdesk.content.treatments import Treatment, treatment_of
from reliefdesk.content.word_matcher import Found, WordMatcher
from reliefdesk.content.wording import key
from reliefdesk.nlu.decision import UNCOVERED

BY_CONDITION = f"{UNCOVERED}treatment_by_condition"
BY_PROPERTY = f"{UNCOVERED}treatment_by_property"

_USES = "uses"  # the aspect that answers for a condition
_MARK = "ailment"
_AND = frozenset({"and", "n", "plus", "also", "y", "e"})
_LEAST = 0.05  # of a theme's probability, below which nothing is looked for


class Remedies:
    """`topics` are those that there are; each treatment's are named after it and the aspect that they tell."""

    def __init__(self, treatments: Mapping[str, Treatment], terms: Terms, topics: Collection[str]) -> None:
        self._properties = terms.get("properties", {})
        self._treatments, self._topics = treatments, frozenset(topics)
        self._helped = frozenset(name for each in treatments.values() for name in each.helps)
        self._names = _matcher(terms.get("conditions", {}), lambda term: term.names)
        self._parts = _matcher(terms.get("conditions", {}), lambda term: term.parts)
        self._words = _matcher(terms.get("properties", {}), lambda term: term.names)

    def conditions(self, words: str) -> list[str]:
        """Those that the words name. Places of the body count where none is named, or where one is joined to it.

        "CRPS in my hand" is not for hands, "migraines and my hand" is.
        """
        named, places = self._names.found(words), self._parts.found(words)
        all_words = key(words).split()
        if named:
            places = [place for place in places if place.id in self._helped and _is_joined(place, all_words)]
        return list(dict.fromkeys(found.id for found in (*named, *places) if not found.is_set_aside))

    def settled(
        self, probabilities: dict[str, float], words: str, about: str | None = None
    ) -> tuple[dict[str, float], tuple[str, ...]]:
        """With what asks for a treatment counted to the first answer that tells of one, and these answers.

        There are none where none fits, or where the message asks for another thing. `about` is the one treatment
        that is asked of.
        """
        ways = {BY_CONDITION: self.for_condition, BY_PROPERTY: self.with_property}
        theme = max(ways, key=lambda name: probabilities.get(name, 0.0))
        mass = probabilities.get(theme, 0.0)
        answers = ways[theme](words) if mass >= _LEAST else ()
        if about:
            answers = tuple(topic for topic in answers if treatment_of(topic, (about,)))
        if not answers:
            return probabilities, ()
        own = sum(probabilities.get(topic, 0.0) for topic in answers)
        after = {name: p for name, p in probabilities.items() if name != theme and name not in answers}
        return {**after, answers[0]: mass + own}, answers if mass > own else answers[:1]

    def masked(self, words: str) -> tuple[str, str]:
        """The words with a mark for each condition and place, and the mark."""
        return self._parts.replace(self._names.replace(words, _MARK), _MARK), _MARK

    def for_condition(self, words: str) -> tuple[str, ...]:
        """The answers that tell what helps, for as many of the conditions as have any."""
        named = self.conditions(words)
        helping = [name for name, each in self._treatments.items() if set(named).intersection(each.helps)]
        return self._answers((name, _USES) for name in helping)

    def with_property(self, words: str) -> tuple[str, ...]:
        """The answers of treatments with every property named, or else with any, and with none of those set aside.

        What is set aside has an answer only where the others are known to be without it.
        """
        found = self._words.found(words)
        aside = {each.id for each in found if each.is_set_aside}
        asked = list(dict.fromkeys(each.id for each in found if each.id not in aside))
        if not found or not all(self._properties[name].only for name in aside):
            return ()
        left = {name: set(each.properties) for name, each in self._treatments.items() if not aside & {*each.properties}}
        fitting = [name for name, own in left.items() if own.issuperset(asked)]
        fitting = fitting or [name for name, own in left.items() if own.intersection(asked)]
        aspects = {self._properties[name].aspect for name in asked}
        aspect = aspects.pop() if len(aspects) == 1 else DEFINITION
        return self._answers((name, aspect) for name in fitting)

    def _answers(self, wanted: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Of each treatment the topic of that aspect, or else what it is; those without either are left out."""
        told = ([f"{name}_{aspect}", f"{name}_{DEFINITION}"] for name, aspect in wanted)
        return tuple(topic for topics in told if (topic := next(filter(self._topics.__contains__, topics), None)))


def _is_joined(place: Found, words: list[str]) -> bool:
    """Whether "and" stands before it, its owner between them at most, or right after it."""
    return bool(_AND.intersection(words[max(0, place.start - 2) : place.start] + words[place.end : place.end + 1]))


def _matcher(terms: Mapping[str, Term], words: Callable[[Term], tuple[str, ...]]) -> WordMatcher:
    unless = [expression for term in terms.values() for expression in term.unless]
    return WordMatcher({name: words(term) for name, term in terms.items()}, unless, everyday=True)

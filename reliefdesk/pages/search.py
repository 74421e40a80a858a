"""Search over titles, questions and answers: no model, so it works while the assistant does not."""

from __future__ import annotations

import difflib
import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reliefdesk.content.languages import ENGLISH, known_languages, language_of
from reliefdesk.content.topic import Topic
from reliefdesk.content.wording import key

MOST_WORDS = 12

_TITLE, _ANSWER, _QUESTIONS = 4.0, 1.0, 2.0
_MOST_LIKELY = 40
_LIKENESS = 0.8  # "stimulater" is like "stimulator", "block" is not like "back"


class Index:
    """An index of words, made once of all topics, in the titles and answers of one language."""

    def __init__(self, topics: Mapping[str, Topic], language: str = ENGLISH) -> None:
        self._weights = {name: _weights(topic, language) for name, topic in topics.items()}
        self._topics_with = Counter(word for weights in self._weights.values() for word in weights)
        self._words_with: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._topics_with:
            for pair in _pairs(word):
                self._words_with[pair].append(word)
        self._longest = max(map(len, self._topics_with), default=0)

    def find(self, query: str) -> list[str]:
        """Topics by id, the best first; none when no word of the query stands anywhere."""
        asked = [form for word in list(_words(query))[:MOST_WORDS] if (form := self._known(word))]
        scores = {
            name: sum(weights.get(word, 0.0) * self._rarity(word) for word in asked)
            for name, weights in self._weights.items()
        }
        best = max(scores.values(), default=0.0)
        found = [name for name in scores if scores[name] > 0 and scores[name] >= best / 4]
        return sorted(found, key=lambda name: -scores[name])

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._weights) / self._topics_with[word])

    def _known(self, word: str) -> str | None:
        """The word of the topics that is meant: itself, or one that is written almost alike."""
        if word in self._topics_with:
            return word
        # Two words so alike are about as long, and share most pairs of letters: few are worth a closer look.
        if not 3 < len(word) <= self._longest / _LIKENESS + 2:
            return None
        shared = Counter(other for pair in _pairs(word) for other in self._words_with.get(pair, ()))
        likely = [other for other, _ in shared.most_common(_MOST_LIKELY)]
        near = difflib.get_close_matches(word, likely, 1, _LIKENESS)
        return near[0] if near else None


def _weights(topic: Topic, language: str) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    own = topic.approval.translations.get(language)
    for word in set(_words(own.title if own else topic.title)):
        weights[word] += _TITLE
    for word in set(_words(own.text if own else topic.answer)):
        weights[word] += _ANSWER
    counts = Counter(word for question in topic.questions for word in set(_words(question)))
    for word, count in counts.items():
        if count > 1:  # what one visitor happened to mention says little
            weights[word] += _QUESTIONS * count / len(topic.questions)
    return dict(weights)


def _pairs(word: str) -> set[str]:
    """Of letters side by side, and of those with one between them, for a letter too many parts neighbours."""
    marked = f" {word} "
    return {marked[place] + other for place in range(len(marked) - 1) for other in marked[place + 1 : place + 3]}


@functools.cache
def _idle() -> frozenset[str]:
    """Of all languages together, as visitors mix them."""
    return frozenset(
        word for code in known_languages() for row in language_of(code).small_words for word in row.split()
    )


def _words(text: str) -> Iterable[str]:
    """Words that tell topics apart, plurals as their singulars."""
    for word in key(text).split():
        if word not in _idle():
            yield word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

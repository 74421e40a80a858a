from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from reliefdesk.nlu import scores as module
from reliefdesk.nlu.bonus import Bonus
from reliefdesk.nlu.features import Featurizer
from reliefdesk.nlu.scores import Scores

TEXTS = [
    "does a nerve block hurt",
    "qué es un bloqueo",
    "i cant breathe",
    "",
    "price?",
    "tell me of rfa and its risks " * 5,
]


class Counting:
    """The real encoder, noting what it was asked."""

    def __init__(self, encoder):
        self.encoder, self.asked = encoder, []

    def encode(self, texts):
        self.asked.append(texts)
        return self.encoder.encode(texts)


@pytest.fixture
def counting(encoder):
    return Counting(encoder)


@pytest.fixture
def scores(lesson, counting):
    features = lesson.features
    again = Featurizer(counting, features.ngrams, features.axes, features.questions, features.kernel_width)
    return Scores(again, (lesson.topics, lesson.flags))


def test_probabilities_are_those_of_each_head(scores, lesson):
    features = lesson.features.of(TEXTS)
    for head, view in zip((lesson.topics, lesson.flags), scores.views, strict=True):
        assert view.classes == head.classes
        assert np.allclose(view.probabilities(TEXTS), head.probabilities(features), rtol=0, atol=1e-4)


def test_a_text_alone_gets_what_it_gets_among_others(scores, lesson, encoder):
    alone = [scores.views[0].probabilities([text])[0] for text in TEXTS]
    together = Scores(lesson.features, (lesson.topics,)).views[0].probabilities(TEXTS)
    assert np.allclose(alone, together, rtol=0, atol=1e-4)


def test_a_text_is_read_once_for_all_heads_however_often_it_is_looked_at(scores, counting):
    topics, flags = scores.views
    first = topics.probabilities(["does it hurt"])[0]
    flags.probabilities(["does it hurt"])
    assert topics.probabilities(["does it hurt"])[0] is first
    assert counting.asked == [["does it hurt"]]


def test_texts_that_are_read_ahead_are_read_together(scores, counting):
    topics, flags = scores.views
    topics.read(TEXTS)
    flags.probabilities(TEXTS[:2])
    topics.probabilities(TEXTS[2:])
    assert counting.asked == [TEXTS]


def test_the_same_text_twice_is_read_once(scores, counting):
    one, other = scores.views[0].probabilities(["hello", "hello"])
    assert one is other
    assert counting.asked == [["hello"]]


def test_no_text_is_nothing_to_read(scores, counting):
    assert list(scores.views[0].probabilities([])) == []
    assert counting.asked == []


def test_what_was_read_longest_ago_is_forgotten_first(scores, counting, monkeypatch):
    monkeypatch.setattr(module, "_MOST_REMEMBERED", 2)
    topics = scores.views[0]
    topics.probabilities(["one", "two", "three"])
    counting.asked.clear()
    topics.probabilities(["three", "two"])
    assert counting.asked == []
    topics.probabilities(["one"])
    assert counting.asked == [["one"]]


def test_what_a_visitor_wrote_is_not_kept(scores):
    scores.views[0].probabilities(["my name is Maria Lopez"])
    assert "Maria" not in repr(vars(scores))


def test_a_bonus_weighs_for_the_first_head_by_its_cosines(lesson):
    rows = {"risks": (0, 1)}
    bonus = Bonus.of(lesson.topics.classes, rows)
    both = Scores(lesson.features, (lesson.topics, lesson.flags), bonus)
    plain = Scores(lesson.features, (lesson.topics, lesson.flags))
    directions = lesson.features.of(TEXTS).directions
    for text, direction in zip(TEXTS, directions, strict=True):
        before = plain.views[0].probabilities([text])[0]
        cosines = lesson.features.questions[bonus.rows] @ direction
        assert np.allclose(both.views[0].probabilities([text])[0], bonus.weighed(before, cosines), atol=1e-4)
        assert np.allclose(both.views[1].probabilities([text])[0], plain.views[1].probabilities([text])[0])


def test_threads_that_ask_at_once_each_get_their_own_texts(scores, monkeypatch):
    monkeypatch.setattr(module, "_MOST_REMEMBERED", 2)  # what one remembers, another forgets
    view = scores.views[0]
    alone = {text: view.probabilities([text])[0] for text in TEXTS}

    def differ(number):
        texts = [TEXTS[(number + step) % len(TEXTS)] for step in range(4)]
        return [
            text
            for text, row in zip(texts, view.probabilities(texts), strict=True)
            if not np.allclose(row, alone[text], rtol=0, atol=1e-4)
        ]

    with ThreadPoolExecutor(8) as threads:
        assert [found for found in threads.map(differ, range(200)) if found] == []

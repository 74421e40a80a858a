"""Cards beside a model that is live: who answers a title so far."""

import dataclasses
from types import SimpleNamespace

import pytest

from reliefdesk.console.import_cards import MOST_OVERLAPS, Given, cards
from reliefdesk.editing.documents.document import Place
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.nlu.decision import CutOffs

CUT = CutOffs(*[0.3] * len(dataclasses.fields(CutOffs)))


class Ranking:
    """Every question leads to one place."""

    def __init__(self, name):
        self._name = name
        self.asked = []

    def probabilities(self, text):
        self.asked.append(text)
        return {self._name: 0.97, "risks_of_another": 0.01}


@pytest.fixture
def overlap(serve, monkeypatch):
    def told(leads_to, count=1, asks=()):
        services, ranking = serve().services, Ranking(leads_to)
        alarm = SimpleNamespace(near=lambda words: (1.5 if "die" in words else 0.1, "crisis"))
        reader = SimpleNamespace(ranking=ranking, cut=CUT, same_answer=str.__eq__, alarm=alarm)
        for way in ("reader", "at_hand"):
            monkeypatch.setattr(services.live, way, lambda: reader)
        titles = asks or [f"Is it so {number}" for number in range(count)]
        given = [Given.of(ProposedTopic(f"{title}?", "It is so.", Place(line=3))) for title in titles]
        return cards(services, given), ranking

    return told


@pytest.mark.parametrize(
    ("leads_to", "words"),
    [
        ("risks", "So far, whoever asks this gets “About risks”. Keep both only if they differ."),
        ("uncovered_cost", "New: so far, whoever asks this hears that there is no answer."),
        ("hours", "So far, whoever asks this gets the opening hours."),
        ("greet", "So far, whoever asks this gets small talk."),
        ("out_of_scope", ""),
    ],
)
def test_who_answers_a_title_so_far_is_told_in_words(overlap, leads_to, words):
    (card,), _ = overlap(leads_to)
    assert card.overlap == words
    assert card.given.place == "line 3"
    assert card.is_kept


def test_what_gets_a_card_so_far_is_told_before_all_else(overlap):
    (dying, harmless), _ = overlap("risks", asks=("Will he die", "Is it so"))
    assert dying.notes[0].startswith("“Will he die?” gets the card of a crisis now.")
    assert not any("gets the card" in note for note in harmless.notes)


def test_the_model_is_asked_for_so_many_titles_and_no_more(overlap):
    found, ranking = overlap("risks", MOST_OVERLAPS + 5)
    assert len(ranking.asked) == MOST_OVERLAPS
    assert [card.overlap for card in found[MOST_OVERLAPS:]] == [""] * 5


def test_what_somebody_chose_counts_more_than_what_is_of_use(serve):
    services = serve().services
    given = [Given(ProposedTopic("Is it far?", "No, it is near.", Place()), "", keep) for keep in (None, True, False)]
    assert [card.is_kept for card in cards(services, given)] == [True, True, False]

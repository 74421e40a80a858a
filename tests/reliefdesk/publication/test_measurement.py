import json

import pytest

from reliefdesk.model.signer import Signer
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.publication import measurement
from reliefdesk.publication.content import lay_out, overlaid, read_content
from reliefdesk.publication.difference import Difference
from reliefdesk.publication.measurement import measure
from reliefdesk.settings import Settings
from tests.conftest import Content
from tests.publishing import Letters, StandIn

RISKS = "about risks, what is it"


class Models:
    """Which were loaded, and what each was asked; one reads all as `wrong` when that is set."""

    def __init__(self):
        self.loaded, self.wrong = {}, {}

    def load(self, model, root, signer, encoder):
        assert encoder.encode([RISKS]).tolist() == [[len(RISKS)]]
        reader = self.loaded[model.name] = StandIn(root)
        if model.name in self.wrong:
            reader.interpret = lambda text, conversation: Interpretation(
                Decision(self.wrong[model.name], 1.0), Conversation()
            )
        return reader


@pytest.fixture
def models(monkeypatch):
    found = Models()
    monkeypatch.setattr(measurement, "load_interpreter", found.load)
    monkeypatch.setattr(measurement, "encoder_of", lambda root: Letters())
    return found


@pytest.fixture
def measured(quick_project, models, tmp_path):
    """Measures `new.tar.gz` of a candidate with other texts beside `old.tar.gz`, or beside nothing."""
    root = quick_project.root

    def run(beside="old.tar.gz", **texts):
        candidate = tmp_path / "home" / "candidate"
        if not candidate.exists():
            lay_out(root, overlaid(read_content(root), texts), candidate)
        signer, live = Signer.of(Settings(), root), tmp_path / beside if beside else None
        return measure(root, candidate, live, tmp_path / "new.tar.gz", signer, Difference())

    return run


def test_a_model_that_leads_where_it_should_is_above_the_bar(measured, models):
    below, whole = measured()
    assert below == []
    assert [(figures.id, figures.questions, figures.right, figures.right_before) for figures in whole.topics] == [
        ("nerve_block_definition", 1, 1.0, 1.0),
        ("risks", 1, 1.0, 1.0),
    ]


def test_one_that_does_worse_is_below_it_and_tells_what_it_says_instead(measured, models):
    models.wrong["new.tar.gz"] = "uncovered_cost"
    below, whole = measured()
    assert below[0] == "Questions with an answer: 0.0% of 2 get the right answer, and at least 50% must."
    assert f"“{RISKS}” led to About risks, and now to no approved answer." in below
    assert {move.question for move in whole.moves if move.better is False} == {RISKS, "would you define a nerve block"}


def test_where_nothing_is_live_only_the_candidate_is_read(measured, models):
    models.wrong["new.tar.gz"] = "uncovered_cost"
    below, whole = measured(beside="")
    assert list(models.loaded) == ["new.tar.gz"]
    assert len(below) == 1  # nothing was right before
    assert whole.topics[0].right_before is None


def test_a_question_is_asked_of_a_model_once_and_of_one_that_answered_all_never_again(measured, models):
    measured()
    assert sorted(models.loaded["new.tar.gz"].heard) == sorted({RISKS, "would you define a nerve block"})
    models.loaded.clear()
    assert measured()[0] == []
    assert models.loaded == {}


def test_topics_of_one_card_are_each_a_right_answer(measured, models, quick_project):
    models.wrong["new.tar.gz"] = "nerve_block_definition"
    content = Content(quick_project.root)
    for name in ("risks", "nerve_block_definition"):
        content.topic(name, card="one")
    assert [figures.right for figures in measured()[1].topics] == [1.0, 1.0]


def test_topics_without_a_card_are_no_answer_for_each_other(measured, models):
    models.wrong["new.tar.gz"] = "nerve_block_definition"
    assert [figures.right for figures in measured()[1].topics] == [1.0, 0.0]


def test_vectors_of_held_out_questions_are_kept_for_the_next_time(measured, models, quick_project):
    measured()
    assert (quick_project.root / ".rasa" / "held-out.npz").is_file()


def test_every_set_of_the_bar_is_read(measured, models, quick_project):
    content = Content(quick_project.root)
    content.write("tests/unknown.yml", {"held_out": ["how much money"]})
    content.write("tests/red_flags.yml", {"held_out": [{"text": "i cannot breathe", "tier": "emergency"}]})
    content.write("tests/look_alikes.yml", {"held_out": ["this pain is killing me"]})
    talk = {"name": "one", "turns": [{"visitor": "risks please", "expects": ["risks"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    content.write("tests/bar.yml", json.dumps({"red_flags": {"least": {"right": 0.9}}}))
    below, whole = measured()
    assert below == ["Red flags: 0.0% of 1 get the right answer, and at least 90% must."]
    assert {figures.id: figures.right for figures in whole.sets} == {
        "topics": 1.0, "unknown": 1.0, "red_flags": 0.0, "look_alikes": 1.0, "talks": 1.0,
    }  # fmt: skip

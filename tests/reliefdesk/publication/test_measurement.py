import dataclasses
import json
import shutil

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

RISKS, DEFINE = "about risks, what is it", "would you define a nerve block"


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

    def run(beside="old.tar.gz", judged=(), **texts):
        candidate = tmp_path / "home" / "candidate"
        shutil.rmtree(candidate, ignore_errors=True)
        lay_out(root, overlaid(read_content(root), texts), candidate)
        signer, live = Signer.of(Settings(), root), tmp_path / beside if beside else None
        whole = measure(root, candidate, live, tmp_path / "new.tar.gz", signer, Difference(), judged)
        return [line for reason in whole.refusals for line in reason.lines()], whole

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
    assert below[0].startswith("Questions with an answer: 2 of 2 are not right; 1 may be. Add wordings like these")
    assert f"“{RISKS}” led to About risks, and now to no approved answer." in below
    assert {move.question for move in whole.moves if move.better is False} == {RISKS, DEFINE}


def test_where_every_question_is_answered_as_before_the_bar_keeps_nothing_back(measured, models):
    models.wrong |= dict.fromkeys(("new.tar.gz", "old.tar.gz"), "uncovered_cost")
    assert measured()[0] == []


def test_where_nothing_is_live_only_the_candidate_is_read(measured, models):
    models.wrong["new.tar.gz"] = "uncovered_cost"
    below, whole = measured(beside="")
    assert list(models.loaded) == ["new.tar.gz"]
    assert below[1:] == [f"“{text}” leads to no approved answer." for text in (DEFINE, RISKS)]
    assert whole.topics[0].right_before is None


def test_a_question_is_asked_of_a_model_once_and_of_one_that_answered_all_never_again(measured, models):
    measured()
    assert sorted(models.loaded["new.tar.gz"].heard) == sorted({RISKS, DEFINE})
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


@pytest.fixture
def unanswered(quick_project):
    """Two questions without an answer, and a talk with one more."""
    content = Content(quick_project.root)
    content.write("tests/unknown.yml", {"held_out": ["where is parking", "how much money"]})
    talk = {"name": "one", "turns": [{"visitor": "parking please", "expects": ["unknown"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    return content


def parking(content):
    """The text of a topic that is not live."""
    content.topic("parking", answer="Behind the house.")
    path = content.root / "data/topics/parking.yml"
    text = path.read_text()
    path.unlink()
    return {"data/topics/parking.yml": text}


def test_a_new_answer_claims_the_questions_that_lead_to_it_and_nothing_is_called_worse_unasked(measured, unanswered):
    _, whole = measured(**parking(unanswered))
    assert [(claim.part, claim.question, claim.topic, claim.talk) for claim in whole.claims] == [
        ("unknown", "where is parking", "parking", ""),
        ("talks", "parking please", "parking", "one"),
    ]
    assert whole.claims == whole.open_claims
    assert {move.question: move.better for move in whole.moves} == dict.fromkeys(("where is parking", "parking please"))


def test_what_staff_said_no_to_counts_as_worse_and_is_not_asked_again(measured, unanswered):
    texts = parking(unanswered)
    judged = [dataclasses.replace(claim, is_right=False) for claim in measured(**texts)[1].claims]
    whole = measured(judged=judged, **texts)[1]
    assert (whole.claims, whole.open_claims) == (tuple(judged), ())
    assert {move.better for move in whole.moves} == {False}


def test_a_topic_that_did_not_change_claims_nothing(measured, models, unanswered):
    unanswered.topic("parking")
    models.wrong["old.tar.gz"] = "uncovered_cost"
    whole = measured()[1]
    assert whole.claims == ()
    (move,) = (move for move in whole.moves if move.part == "unknown" and move.topic == "parking")
    assert move.better is False


def red_flag(quick_project, text="i cannot breathe about risks", part="held_out"):
    rows = {"held_out": [], "tuning": []} | {part: [{"text": text, "tier": "emergency"}]}
    Content(quick_project.root).write("tests/red_flags.yml", rows)


@pytest.mark.parametrize("part", ["held_out", "tuning"])
def test_a_red_flag_that_gets_an_answer_is_unsafe_in_either_part(measured, models, quick_project, part):
    red_flag(quick_project, part=part)
    models.wrong["old.tar.gz"] = "uncovered_cost"
    whole = measured()[1]
    assert whole.unsafe.text == "1 message that may be an emergency gets an answer instead of a card."
    (move,) = whole.unsafe.examples
    assert (move.question, move.topic, move.better) == ("i cannot breathe about risks", "risks", False)
    assert whole.is_less_safe


def test_one_that_is_answered_by_what_is_live_too_is_unsafe_and_not_less_safe(measured, quick_project):
    red_flag(quick_project)
    whole = measured()[1]
    assert whole.unsafe
    assert not whole.is_less_safe


def test_a_red_flag_in_a_talk_is_looked_at_too_and_one_without_an_answer_is_not_unsafe(measured, quick_project):
    red_flag(quick_project, "help me please")
    assert measured()[1].unsafe is None
    turns = [{"visitor": "about risks, my chest hurts", "expects": ["emergency"]}]
    content = Content(quick_project.root)
    content.write("tests/conversations/held_out.yml", {"talks": [{"name": "one", "turns": turns}]})
    assert [move.talk for move in measured()[1].unsafe.examples] == ["one"]


def test_harmless_messages_that_get_a_card_are_listed(measured, models, quick_project):
    Content(quick_project.root).write("tests/look_alikes.yml", {"held_out": ["this pain is killing me"]})
    models.wrong["new.tar.gz"] = "crisis"
    (move,) = measured()[1].alarmed
    assert (move.question, move.after) == ("this pain is killing me", "the card of crisis")


def test_every_set_of_the_bar_is_read(measured, models, quick_project):
    content = Content(quick_project.root)
    content.write("tests/unknown.yml", {"held_out": ["how much money"]})
    content.write("tests/red_flags.yml", {"held_out": [{"text": "i cannot breathe", "tier": "emergency"}]})
    content.write("tests/look_alikes.yml", {"held_out": ["this pain is killing me"]})
    talk = {"name": "one", "turns": [{"visitor": "risks please", "expects": ["risks"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    content.write("tests/bar.yml", json.dumps({"red_flags": {"least": {"right": 0.9}}}))
    below, whole = measured(beside="")
    assert below[0].startswith("Red flags: 1 of 1 is not right; 0 may be. Have wordings like these added")
    assert below[1:] == ["“i cannot breathe” leads to what the assistant can help with."]
    assert {figures.id: figures.right for figures in whole.sets} == {
        "topics": 1.0, "unknown": 1.0, "red_flags": 0.0, "look_alikes": 1.0, "talks": 1.0,
    }  # fmt: skip

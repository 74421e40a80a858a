import dataclasses
import json

import pytest

from reliefdesk.model import trained as trained_models
from reliefdesk.model.archive import NoModel
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from tests.archives import trained


@dataclasses.dataclass
class Reader:
    """Stands for a model that takes every question to mean one topic."""

    intent: str

    def interpret(self, text, conversation):
        return Interpretation(Decision(self.intent, 1.0), Conversation())

    def same_answer(self, topic, other):
        return topic == other


@pytest.fixture
def evaluate(content, run, monkeypatch):
    """The command, of such a model; the project has a set of questions of each kind and a bar."""
    for name, key, rows in (
        ("unknown", "held_out", []),
        ("out_of_scope", "held_out", []),
        ("red_flags", "held_out", []),
        ("look_alikes", "held_out", ["dying to know how it works"]),
        ("conversations/held_out", "talks", []),
    ):
        content.write(f"tests/{name}.yml", {key: rows})
    trained(content, "one")
    monkeypatch.setattr(trained_models, "load_interpreter", lambda *_: Reader("risks"))

    def invoke(*arguments, least=0.5):
        content.write("tests/bar.yml", {"topics": {"least": {"right": least}}})
        return run("evaluate", *arguments)

    return invoke


def test_a_model_of_todays_content_is_not_trained_again(run, content):
    trained(content, "one")
    done = run("train")
    assert (done.exit_code, done.output) == (0, "The model is up to date.\n")


def test_without_a_model_there_is_nothing_to_evaluate(run):
    assert isinstance(run("evaluate").exception, NoModel)


@pytest.mark.parametrize("part", ["", "training", "held-out"])
def test_a_part_that_there_is_not_is_refused_with_those_there_are(evaluate, part):
    done = evaluate("--part", part)
    assert done.exit_code == 2
    assert "choose held_out or tuning" in done.output


def test_a_model_that_clears_the_bar_has_its_figures_shown(evaluate):
    done = evaluate()
    assert done.exit_code == 0
    (topics,) = (line.split() for line in done.output.splitlines() if "topics" in line)
    assert "50.0%" in topics


def test_one_below_the_bar_ends_with_1_and_says_what_it_lacks(evaluate):
    done = evaluate(least=0.99)
    assert done.exit_code == 1
    assert done.stderr == "Questions with an answer: 1 of 2 is not right; 0 may be.\n"


def test_as_json_the_figures_are_counts_of_each_set(evaluate):
    counts = json.loads(evaluate("--json").stdout)
    assert counts["topics"] == {"right": 1, "wrong": 1}
    assert counts["look_alikes"] == {"right": 1}

import pytest

from reliefdesk.content.held_out import HeldOut
from reliefdesk.content.problem import ContentError
from reliefdesk.model.bar import Limits, below_bar, load_bar
from reliefdesk.model.evaluation import ALARMED, RIGHT, WRONG, Evaluation, Result


def evaluation(**verdicts):
    return Evaluation(
        {name: tuple(Result(HeldOut("", ()), "", verdict) for verdict in rows) for name, rows in verdicts.items()}
    )


def problems(content, bar):
    content.write("tests/bar.yml", bar)
    with pytest.raises(ContentError) as refused:
        load_bar(content.root)
    return [str(problem) for problem in refused.value.problems]


def test_a_model_that_reaches_every_limit_is_not_below():
    bar = {"topics": Limits(least={"right": 0.75}, most={"wrong": 0.25})}
    assert [*below_bar(evaluation(topics=[RIGHT, RIGHT, RIGHT, WRONG]), bar)] == []


def test_each_limit_that_is_missed_is_a_sentence():
    bar = {
        "topics": Limits(least={"right": 0.9}, most={"wrong": 0.1}),
        "look_alikes": Limits(most={"alarm": 0}),
    }
    assert [*below_bar(evaluation(topics=[RIGHT, WRONG], look_alikes=[ALARMED, RIGHT]), bar)] == [
        "Questions with an answer: 50.0% of 2 get the right answer, and at least 90% must.",
        "Questions with an answer: 50.0% of 2 get a wrong answer, and at most 10% may.",
        "Harmless messages that look like red flags: 50.0% of 2 get a red flag's card, and at most 0% may.",
    ]


def test_a_set_without_questions_does_not_reach_a_least_share():
    assert len([*below_bar(evaluation(topics=[]), {"topics": Limits(least={"right": 0.5})})]) == 1


def test_limits_are_read_from_the_file(content):
    content.write("tests/bar.yml", {"topics": {"least": {"right": 0.9}}, "red_flags": {"least": {"right": 0.8}}})
    assert load_bar(content.root) == {
        "topics": Limits(least={"right": 0.9}),
        "red_flags": Limits(least={"right": 0.8}),
    }


@pytest.mark.parametrize(
    "bar",
    [
        {"topicz": {"least": {"right": 0.9}}},
        {"topics": {"lest": {"right": 0.9}}},
        {"topics": {"most": {"worng": 0.02}}},
        {"topics": {"least": {"right": 93}}},
        {"topics": {"least": {"right": "high"}}},
        {"topics": 0.9},
    ],
)
def test_a_limit_that_would_limit_nothing_is_refused(content, bar):
    assert problems(content, bar)[0].startswith("[ERROR] tests/bar.yml: topic")


@pytest.mark.parametrize("bar", ["", "topics: [", "- a"])
def test_a_file_that_is_no_bar_is_one_clear_line(content, bar):
    (problem,) = problems(content, bar)
    assert problem.startswith("[ERROR] tests/bar.yml: ")


def test_a_missing_file_is_told(content):
    with pytest.raises(ContentError, match=r"tests/bar\.yml"):
        load_bar(content.root)


def test_the_repositorys_own_bar_limits_every_set(repository):
    assert set(load_bar(repository)) == {
        "topics",
        "unknown",
        "out_of_scope",
        "red_flags",
        "look_alikes",
        "talks",
    }

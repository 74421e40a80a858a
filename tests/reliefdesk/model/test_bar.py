import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from reliefdesk.content.held_out import HeldOut
from reliefdesk.content.problem import ContentError
from reliefdesk.model.bar import CHANCE, Limits, allowed, below_bar, limits_of, load_bar
from reliefdesk.model.evaluation import SETS, TRANSLATED, Evaluation
from reliefdesk.model.verdict import ALARMED, OFFERED, RIGHT, WRONG, Result


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
    told = [limit.text for limit in below_bar(evaluation(topics=[RIGHT, *[WRONG] * 9], look_alikes=[ALARMED]), bar)]
    assert told == [
        "Questions with an answer: 9 of 10 are not right; 3 may be.",
        "Questions with an answer: 9 of 10 are answered wrongly; 3 may be.",
        "Harmless messages that look like red flags: 1 of 1 is answered with a red flag's card; 0 may be.",
    ]


def test_a_wrong_answer_with_the_right_one_beside_it_counts_as_wrong_here_as_everywhere():
    (limit,) = limits_of(evaluation(topics=[WRONG, OFFERED, RIGHT]), {"topics": Limits(most={"wrong": 0.02})})
    assert len(limit.failing) == 2


def test_a_set_without_questions_is_no_fault():
    assert below_bar(evaluation(topics=[]), {"topics": Limits(least={"right": 0.5})}) == []


@pytest.mark.parametrize(
    ("name", "questions", "share", "most"),
    [
        ("topics", 20, 0.02, 2),  # one that is missed is chance
        ("topics", 25, 0.07, 4),  # a clinic of 5 topics
        ("topics", 600, 0.07, 53),
        ("topics", 2000, 0.07, 159),  # of 200: hardly more than the share itself
        ("topics", 1, 0.07, 1),
        ("topics", 10, 1.0, 10),
        ("topics", 10, 0.0, 0),
        ("red_flags", 174, 0.1, 17),  # no chance is given for these
        ("look_alikes", 100, 0.09, 14),
    ],
)
def test_a_limit_is_missed_when_chance_explains_it_less_than_once_in_twenty_times(name, questions, share, most):
    assert allowed(name, questions, share) == most


@given(st.integers(1, 3000), st.floats(0, 1))
def test_a_model_that_just_meets_a_limit_misses_it_less_than_once_in_twenty_times(questions, share):
    most = allowed("topics", questions, share)
    assert int(share * questions + 1e-9) <= most <= questions
    assert most == questions or binom.sf(most, questions, share) < CHANCE


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
    limited = {*SETS, *(f"translated_{kind}" for kind in TRANSLATED)} - {"long_red_flags"}  # each must get its card
    assert set(load_bar(repository)) == limited


def test_a_limit_of_what_is_translated_holds_for_each_other_language():
    rows = {language: tuple(Result(HeldOut("a", ()), "x", verdict) for verdict in verdicts)
            for language, verdicts in {"es": (RIGHT, RIGHT), "pt": (WRONG, WRONG)}.items()}  # fmt: skip
    evaluation = Evaluation({"talks": (), **{f"talks:{language}": results for language, results in rows.items()}})
    bar = {"translated_talks": Limits(least={"right": 0.9})}
    assert [limit.name for limit in limits_of(evaluation, bar)] == ["talks:es", "talks:pt"]
    assert [limit.name for limit in below_bar(evaluation, bar)] == ["talks:pt"]

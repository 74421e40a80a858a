from pathlib import Path

import pytest

from bench.figures import GOALS, Figures, Goal
from bench.sides import ACTING, OURS, STOCK


def test_a_ratio_is_that_of_the_medians() -> None:
    figures = Figures()
    for ours, stock in ((1, 10), (2, 20), (90, 30)):
        figures.add("start_cpu", OURS, ours)
        figures.add("start_cpu", STOCK, stock)
    assert figures.ratio("start_cpu") == pytest.approx(2 / 20)


def test_a_ratio_is_taken_beside_the_side_that_is_named() -> None:
    figures = Figures()
    for side, rate in ((OURS, 30), (STOCK, 15), (ACTING, 6)):
        figures.add("rate_1", side, rate)
    assert (figures.ratio("rate_1"), figures.ratio("rate_1", ACTING)) == (2, 5)


def test_there_is_no_ratio_of_what_one_side_alone_was_measured_by() -> None:
    figures = Figures()
    figures.add("size", OURS, 600)
    assert figures.ratio("size") is None


@pytest.mark.parametrize(
    ("goal", "ratio", "met"),
    [
        (Goal("less is better", "size", "MB", 1 / 3), 0.33, True),
        (Goal("less is better", "size", "MB", 1 / 3), 0.34, False),
        (Goal("more is better", "rate_1", "/s", 3, at_least=True), 3.1, True),
        (Goal("more is better", "rate_1", "/s", 3, at_least=True), 2.9, False),
    ],
)
def test_a_goal_knows_which_way_is_better(goal: Goal, ratio: float, met: bool) -> None:
    assert goal.is_met(ratio) is met


def test_goals_are_told_as_fractions() -> None:
    assert [goal.in_words for goal in GOALS][:2] == ["at most 1/3", "at most 1/6"]


def test_figures_are_the_same_after_a_file(tmp_path: Path) -> None:
    figures = Figures(notes={"machine": "small"}, counts={OURS: {"topics": {"right": 3}}})
    figures.add("size", OURS, 600)
    figures.add_waits(STOCK, 8, (0.1, 0.25))
    figures.save(tmp_path / "docs" / "figures.json")
    assert Figures.load(tmp_path / "docs" / "figures.json") == figures
    assert figures.waits == {STOCK: {"8": [100.0, 250.0]}}


def test_without_a_file_nothing_was_measured(tmp_path: Path) -> None:
    assert Figures.load(tmp_path / "figures.json") == Figures()

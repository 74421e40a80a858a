import datetime

import pytest

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.steps import SECONDS_KEPT, Steps


@pytest.fixture
def rows(desk):
    missed = MissedQuestions(desk)
    for text in ("a", "b"):
        missed.add(text, "unknown", tier="crisis")
    return missed.all()


def test_a_step_holds_what_was_before_it_and_gives_it_back(desk, rows):
    steps, missed = Steps(desk), MissedQuestions(desk)
    number = steps.add("added", rows, "ana", "risks", ["a", "b"])
    missed.settle([row.id for row in rows], "added", "ana")
    missed.mark([rows[0].id], "")
    step = steps.get(number)
    assert (step.did, step.by, step.topic, step.new) == ("added", "ana", "risks", ("a", "b"))
    steps.undone(step, "bob")
    assert {(row.state, row.tier) for row in missed.all()} == {("open", "crisis")}
    assert steps.get(number) is None


def test_the_newest_comes_first_and_a_day_later_it_is_gone(desk, rows):
    steps = Steps(desk)
    numbers = [steps.add("dismissed", rows, "ana") for _ in range(2)]
    assert [step.id for step in steps.last()] == numbers[::-1]
    old = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=SECONDS_KEPT + 2)
    with desk.transaction() as connection:
        connection.execute("update inbox_step set at = ? where id = ?", (old.isoformat(timespec="seconds"), numbers[0]))
    assert [step.id for step in steps.last()] == numbers[1:]
    assert steps.get(numbers[0]) is None
    steps.add("dismissed", rows, "ana")
    with desk.reading() as connection:
        assert connection.execute("select count(*) from inbox_step").fetchone()[0] == 2

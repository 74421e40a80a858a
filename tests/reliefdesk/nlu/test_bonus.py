import numpy as np
import pytest

from reliefdesk.nlu.bonus import Bonus, rows_of

# Two training questions of each, title and answer.
CLASSES = ("inform", "parking", "risks", "uncovered_cost")
ROWS = {"parking": (2, 3), "risks": (4, 5)}
NOWHERE = np.full(8, 0.25)


def weighed(probabilities, cosines=NOWHERE, added=("parking",)):
    bonus = Bonus.of(CLASSES, {name: ROWS[name] for name in added})
    return bonus.weighed(np.array(probabilities), cosines[bonus.rows])


def near(*rows):
    cosines = NOWHERE.copy()
    cosines[list(rows)] = 0.6
    return cosines


def test_an_added_topic_gets_more_and_the_sum_stays_one():
    after = weighed([0.1, 0.3, 0.35, 0.25])
    assert after[1] > 0.6
    assert after.sum() == pytest.approx(1)


@pytest.mark.parametrize("row", ROWS["parking"])
def test_likeness_to_its_title_or_to_its_answer_counts_more(row):
    before = [0.1, 0.05, 0.6, 0.25]
    assert weighed(before)[1] == 0.05  # another one leads all the same
    assert weighed(before, near(row))[1] > 0.6


def test_what_is_unlike_both_counts_less():
    assert weighed([0.0, 0.7, 0.05, 0.25], np.zeros(8))[1] < 0.25


def test_where_another_reply_leads_nothing_changes():
    before = [0.0, 0.05, 0.55, 0.4]
    assert weighed(before).tolist() == before


def test_what_visitors_answer_to_the_form_leads_nothing():
    assert weighed([0.7, 0.2, 0.05, 0.05])[1] > 0.3


def test_of_two_added_topics_the_one_that_is_more_alike_leads():
    after = weighed([0.0, 0.2, 0.3, 0.5], near(2, 3), added=("parking", "risks"))
    assert after[1] > 0.8 > after[2]


def test_it_is_needed_where_staff_added_topics():
    assert Bonus.of(CLASSES, ROWS).is_needed
    assert not Bonus.of(CLASSES, {}).is_needed


def test_title_and_answer_are_found_among_the_training_questions_of_topics_that_have_both():
    labels = ["a", "a", "a", "b", "c", "c"]
    titles = [None, "A?", None, "B?", None, None]
    assert rows_of(labels, titles, [True, False, False, False, True, False]) == {"a": (1, 0)}

import numpy as np
import pytest

from reliefdesk.nlu.bonus import Bonus, sizes_of

# Two training questions of each.
CLASSES = ("inform", "parking", "risks", "uncovered_cost")
SIZES = (2, 2, 2, 2)
NOWHERE = np.full(8, 0.3)


def weighed(probabilities, cosines=NOWHERE, added=("parking",)):
    return Bonus.of(CLASSES, SIZES, added).weighed(np.array(probabilities), cosines, np.asarray)


def near(*numbers):
    cosines = NOWHERE.copy()
    cosines[list(numbers)] = 0.8
    return cosines


def test_an_added_topic_gets_more_and_the_sum_stays_one():
    after = weighed([0.1, 0.3, 0.35, 0.25])
    assert after[1] > 0.45
    assert after.sum() == pytest.approx(1)


def test_a_near_question_of_its_own_counts_more():
    before = [0.1, 0.2, 0.5, 0.2]
    assert weighed(before)[1] == 0.2  # another one leads all the same
    assert weighed(before, near(2))[1] > 0.8


def test_a_question_that_another_topic_is_as_near_to_does_not():
    assert weighed([0.1, 0.2, 0.5, 0.2], near(3, 5))[1] == 0.2


def test_where_another_reply_leads_nothing_changes():
    before = [0.0, 0.1, 0.5, 0.4]
    assert weighed(before).tolist() == before


def test_what_visitors_answer_to_the_form_leads_nothing():
    assert weighed([0.7, 0.2, 0.05, 0.05])[1] > 0.3


def test_of_two_added_topics_the_likelier_one_leads():
    after = weighed([0.0, 0.2, 0.3, 0.5], added=("parking", "risks"))
    assert after[2] > after[1] > 0.2
    assert after[3] < 0.5


def test_it_is_needed_where_staff_added_topics():
    assert Bonus.of(CLASSES, SIZES, {"risks"}).is_needed
    assert not Bonus.of(CLASSES, (), ()).is_needed


def test_sizes_are_in_the_order_of_the_classes():
    assert sizes_of(["b", "a", "b"]) == (1, 2)

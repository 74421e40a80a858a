import numpy as np

from reliefdesk.nlu.labels import classes_of, codes, weights

LABELS = ["risks", "cost", "risks", "benefits", "risks"]


def test_each_label_is_a_class_once_and_in_order():
    assert classes_of(LABELS) == ("benefits", "cost", "risks")


def test_a_text_has_the_number_of_its_class():
    assert [classes_of(LABELS)[number] for number in codes(LABELS)] == LABELS


def test_a_label_of_few_questions_weighs_more_and_a_full_one_as_much_as_it_is():
    found = dict(zip(LABELS, weights(LABELS, full_class_size=3), strict=True))
    assert found == {"risks": 1.0, "cost": 3**1.5, "benefits": 3**1.5}


def test_more_questions_than_a_full_label_needs_do_not_weigh_less():
    assert np.array_equal(weights(["a"] * 100, full_class_size=14), np.ones(100))

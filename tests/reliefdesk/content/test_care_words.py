import re

import pytest

from reliefdesk.content.care_words import AGREED, AILMENT, DOCTOR, SURGERY, TREATMENT


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (SURGERY, "knee replacement"),
        (TREATMENT, "nerve block"),
        (TREATMENT, "inyecciones"),
        (AILMENT, "herniated disc"),
        (AILMENT, "ciatica"),
        (DOCTOR, "cirujano"),
    ],
)
def test_a_word_is_known(words, word):
    assert re.fullmatch(words, word)


def test_a_doctor_who_agrees_is_not_one_who_is_named():
    assert AGREED.search("if your heart doctor agrees, stop it")
    assert not AGREED.search("your doctor stops it")

import pytest

from reliefdesk.content.false_calm import false_calm


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("you do not need to call 911 for that", "do not need to call 911"),
        ("if your leg is numb, wait until monday", "numb, wait until monday"),
        ("no hace falta llamar al 911", "no hace falta llamar al 911"),
    ],
)
def test_the_words_that_keep_somebody_from_help_are_named(sentence, said):
    assert false_calm(sentence) == said


def test_who_is_hurried_is_not_kept_from_help():
    assert false_calm("do not wait to call 911") == ""
    assert false_calm("if the numbness does not go away, call 911") == ""

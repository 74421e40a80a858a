import pytest

from reliefdesk.content.promises import promise


@pytest.mark.parametrize("sentence", ["relief is guaranteed.", "it cures back pain.", "el alivio esta garantizado."])
def test_a_promise_is_found(sentence):
    assert promise(sentence) in sentence
    assert promise(sentence)


@pytest.mark.parametrize(
    "sentence", ["we cannot guarantee results.", "it is not a cure.", "no podemos garantizar nada.", "it may help."]
)
def test_who_says_that_nobody_can_know_promises_nothing(sentence):
    assert promise(sentence) == ""

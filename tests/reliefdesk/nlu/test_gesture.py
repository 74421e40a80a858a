import pytest

from reliefdesk.nlu.gesture import meant_by


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("👍", "nod"),
        ("👍🏽", "nod"),
        ("!! 👎", "not_that"),
        ("🙏🙏", "thank"),
        ("👋", "greet"),
        ("??", "simpler"),
        ("¿", "simpler"),
    ],
)
def test_a_sign_alone_says_something(text, intent):
    assert meant_by(text) == intent


@pytest.mark.parametrize("text", ["", "...", "🍕", "!!"])
def test_others_say_nothing(text):
    assert meant_by(text) is None

import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.choices import numbered, offered


def test_choices_that_fit_are_buttons():
    assert offered(Answer("Which?", ("Risks", "Uses")), most=2, longest=5) == ("Which?", ("Risks", "Uses"))


@pytest.mark.parametrize("choices", [("Risks", "Uses", "Cost"), ("Risks", "Longer"), ("Risks", "")])
def test_if_one_does_not_all_stand_in_the_text_with_their_numbers(choices):
    text, buttons = offered(Answer("Which?", choices, how="Reply with a number."), most=2, longest=5)
    assert buttons == ()
    question, *rows, how = text.splitlines()
    assert (question, rows) == ("Which?", [f"{number} {title}" for number, title in enumerate(choices, 1)])
    assert how == "Reply with a number."


def test_a_text_without_choices_stays_as_it_is():
    assert numbered("There are few.", (), "Reply with a number.") == "There are few."
    assert offered(Answer("There are few."), most=0, longest=0) == ("There are few.", ())

import pytest

from reliefdesk.assistant.trials import is_demonstration, is_trial, trial_of
from reliefdesk.model.live import FIRST_QUESTION


@pytest.mark.parametrize(
    ("conversation", "text", "trial"),
    [
        (trial_of("abc"), "hello", True),
        ("trialabc", "hello", False),
        ("rest-trial-", "hello", False),
        ("webchat", FIRST_QUESTION, True),  # of a server before trials had a name of their own
        ("", "", False),
    ],
)
def test_a_trial_is_known_by_its_name_or_as_the_first_question_of_a_server(conversation, text, trial):
    assert is_trial(conversation, text) == trial


def test_the_demonstration_is_one_in_every_language():
    assert [is_demonstration(path) for path in ("/", "/es/", "/theming", "/es/faq", "/faq", "")] == [True] * 3 + [
        False
    ] * 3

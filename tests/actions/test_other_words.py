import pytest

from actions.other_words import ActionOtherWords


@pytest.mark.parametrize("intent", ["deny", "something_else", "not_that"])
def test_whoever_means_none_of_the_choices_is_asked_for_other_words(act, intent):
    assert act(ActionOtherWords(), intent, {"course": "asked"}).texts == ["<something_else>"]

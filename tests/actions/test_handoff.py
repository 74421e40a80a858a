import pytest

from actions.handoff import ActionHandoff


@pytest.mark.parametrize(("information_only", "buttons"), [(False, 1), (True, 0)])
def test_a_callback_is_offered_unless_the_channel_may_ask_nothing_personal(act, information_only, buttons):
    done = act(ActionHandoff(), "person", told={"slots": {"topic": "person"}}, information_only=information_only)
    assert len(done.buttons) == buttons
    assert done.slots == {"topic": "person"}


def test_whom_to_call_whether_it_is_open_and_the_address_are_told_in_one_message(act):
    (text,) = act(ActionHandoff(), "person").texts
    assert text.startswith("<person> ")
    assert text.endswith(" <address>")
    assert len(text) > len("<person>  <address>")


def test_the_callback_is_offered_in_the_words_of_the_house(act, content):
    content.house(call_me_back="Please call me")
    assert act(ActionHandoff(), "person").buttons == ["Please call me"]

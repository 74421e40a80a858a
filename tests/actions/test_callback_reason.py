from actions.callback_reason import ActionCallbackReason
from actions.house import current_voice


def test_why_a_number_is_asked_for_and_how_to_stop_is_told(act):
    assert act(ActionCallbackReason(), "why_so").texts == [current_voice()("callback_reason")]

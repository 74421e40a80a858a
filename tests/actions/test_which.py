from actions.house import current_voice
from actions.which import ActionWhich
from tests.actions.conftest import choices


def test_a_yes_to_several_is_asked_which_and_they_may_still_be_picked(act):
    offered = choices("Nerve block", "Ablation")
    done = act(ActionWhich(), "affirm", {"choices": offered, "course": "asked"}, {"slots": {"choices": []}})
    assert done.texts == [current_voice()("which_one")]
    assert done.buttons == ["Nerve block", "Ablation"]
    assert done.slots == {}

from actions.red_flag import ActionRedFlag
from tests.actions.conftest import choices


def test_the_card_stands_alone_whatever_else_could_be_offered(act):
    done = act(ActionRedFlag(), "emergency", told={"choices": choices("Risks"), "slots": {"misses": 1}})
    assert (done.texts, done.buttons) == (["<emergency>"], [])
    assert done.slots == {"misses": 1}

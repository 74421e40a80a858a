import pytest

from actions.house import current_voice
from actions.more import ActionMore


@pytest.mark.parametrize("intent", ["more", "why_so", "affirm"])
def test_what_was_not_said_yet_about_the_subject_is_told(act, intent):
    done = act(ActionMore(), intent, {"said": ["risks"], "course": "answered"})
    assert done.texts == ["<uses>"]
    assert (done.slots["topic"], done.names) == ("uses", ("risks", "uses"))


def test_what_is_all_is_said_so_with_the_ways_to_a_person(act):
    done = act(ActionMore(), "more", {"said": ["risks", "uses"], "course": "answered"})
    assert done.texts == [current_voice()("nothing_more")]
    assert done.buttons == ["Call me back", "Opening hours"]
    assert done.course == "contact"

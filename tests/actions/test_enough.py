from actions.enough import ActionEnough
from actions.house import current_voice


def test_after_two_times_it_is_said_so_and_something_else_or_a_person_is_offered(act):
    done = act(ActionEnough(), "again", {"said": ["risks", "risks"], "course": "repeated"})
    assert done.texts == [current_voice()("told_twice")]
    assert done.buttons == ["The uses", "Call me back", "Opening hours"]
    assert done.slots["choices"] == [{"title": "The uses", "id": "uses"}]
    assert done.course == "contact"

from actions.house import current_voice
from actions.not_that import ActionNotThat
from tests.actions.conftest import choices


def test_what_else_may_have_been_meant_is_offered_with_a_way_out_and_a_person(act):
    near = choices("risks", "hours")
    done = act(ActionNotThat(), "not_that", {"said": ["risks"], "choices": near, "course": "answered"})
    assert done.texts == [current_voice()("not_meant")]
    assert done.buttons == ["hours", "Something else", "Call me back"]
    assert [choice["id"] for choice in done.slots["choices"]] == ["hours", "something_else"]
    assert done.course == "unsure"


def test_without_a_near_one_the_rest_of_the_subject_is_offered(act):
    assert act(ActionNotThat(), "not_that", {"said": ["risks"]}).buttons[0] == "The uses"


def test_where_nothing_is_left_there_is_a_person(act):
    assert act(ActionNotThat(), "not_that", {"said": ["uses"]}).buttons == ["Call me back"]

import pytest

from actions.admit import ActionAdmit


@pytest.mark.parametrize(
    ("information_only", "buttons"), [(False, ["Call me back", "Opening hours"]), (True, ["Opening hours"])]
)
def test_a_miss_offers_the_ways_to_a_person_and_tells_whether_the_clinic_is_open(act, information_only, buttons):
    done = act(ActionAdmit(), "not_covered", information_only=information_only)
    assert done.buttons == buttons
    assert done.texts[0].startswith("<not_covered> ")
    assert done.course == "admitted"

import pytest

from actions.admit import MISSES_BEFORE_CONTACT, ActionAdmit


@pytest.mark.parametrize(
    ("misses", "said"),
    [(1, "<not_covered>"), (MISSES_BEFORE_CONTACT, "<contact>"), (MISSES_BEFORE_CONTACT + 1, "<contact>")],
)
def test_who_misses_again_and_again_is_given_the_contact(act, misses, said):
    done = act(ActionAdmit(), "not_covered", told={"slots": {"misses": misses}})
    assert done.texts[0].startswith(f"{said} ")
    assert done.slots == {"misses": misses}


@pytest.mark.parametrize(
    ("information_only", "buttons"), [(False, ["Call me back", "Opening hours"]), (True, ["Opening hours"])]
)
def test_a_miss_offers_the_ways_to_a_person_and_tells_whether_the_clinic_is_open(act, information_only, buttons):
    done = act(ActionAdmit(), "not_covered", told={"slots": {"misses": 1}}, information_only=information_only)
    assert done.buttons == buttons
    assert done.texts[0] != "<not_covered>"

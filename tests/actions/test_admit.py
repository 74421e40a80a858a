import pytest

from actions.admit import MISSES_BEFORE_CONTACT, ActionAdmit


@pytest.mark.parametrize(
    ("misses", "said"),
    [(1, "<not_covered>"), (MISSES_BEFORE_CONTACT, "<contact>"), (MISSES_BEFORE_CONTACT + 1, "<contact>")],
)
def test_who_misses_again_and_again_is_given_the_contact(act, misses, said):
    done = act(ActionAdmit(), "not_covered", told={"slots": {"misses": misses}})
    assert done.texts == [said]
    assert done.slots == {"misses": misses}

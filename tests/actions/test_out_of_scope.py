import pytest

from actions.admit import MISSES_BEFORE_CONTACT
from actions.out_of_scope import ActionOutOfScope


@pytest.mark.parametrize(("misses", "said"), [(1, "<out_of_scope>"), (MISSES_BEFORE_CONTACT, "<contact>")])
def test_who_misses_again_is_given_the_contact(act, misses, said):
    done = act(ActionOutOfScope(), "out_of_scope", told={"slots": {"misses": misses}})
    assert done.texts == [said]
    assert done.slots == {"misses": misses}

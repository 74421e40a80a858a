import pytest

from actions.house import current_voice
from actions.red_flag import ActionRedFlag
from tests.actions.conftest import choices


def test_the_card_stands_alone_whatever_else_could_be_offered(act):
    done = act(ActionRedFlag(), "emergency", told={"choices": choices("Risks")})
    assert (done.texts, done.buttons) == (["<emergency>"], [])
    assert done.course == "card"


@pytest.mark.parametrize("tier", ["emergency", "crisis", "same_day"])
def test_in_the_light_of_a_card_its_core_is_said_again(act, tier):
    done = act(ActionRedFlag(), tier, told={"slots": {"card": tier, "since_card": 1}})
    assert done.texts == [current_voice()(f"again_{tier}")]


def test_a_card_that_was_just_raised_is_shown_whole(act):
    told = {"slots": {"card": "emergency", "since_card": 0}}
    assert act(ActionRedFlag(), "emergency", told=told).texts == ["<emergency>"]


def test_a_message_of_no_tier_gets_the_last_card_again(act):
    assert act(ActionRedFlag(), "affirm", {"said": ["risks", "emergency", "thank"]}).texts == [
        current_voice()("again_emergency")
    ]

import re

import pytest

from reliefdesk.content.orders import is_left_to_others, order


@pytest.mark.parametrize(
    "sentence",
    [
        "stop your statin.",
        "if you are on xarelto, just stop it two days before.",
        "no need to call your doctor, just leave off the warfarin.",
        "it's fine to skip your statin.",
        "patients should stop their blood thinners.",
        "we suggest taking aspirin.",
        "suspenda la metformina.",
        "es mejor que no tome el eliquis.",
    ],
)
def test_an_order_is_found(sentence):
    assert order(sentence)
    assert order(sentence) in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "bring your medicines and keep them in the bottle.",
        "ask your doctor before you stop any medicine.",
        "the doctor may ask you to stop a blood thinner.",
        "if the doctor agrees, you can take your medicine.",
        "patients should not stop medicines on their own.",
        "a numbing medicine will be used first.",
        "su medico puede cambiar la dosis.",
    ],
)
def test_what_others_decide_is_none(sentence):
    assert order(sentence) == ""


def test_who_need_not_be_asked_does_not_decide():
    asks, asks_not = "call your doctor, stop it", "no need to call your doctor, stop it"
    assert is_left_to_others(asks, re.search("stop", asks))
    assert not is_left_to_others(asks_not, re.search("stop", asks_not))

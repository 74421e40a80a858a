"""Instagram shares Messenger's channel, and has limits of its own."""

import pytest

from tests.contract.cases.messenger import INSTAGRAM, MessengerCase

LONG = " ".join(f"¿Qué es un bloqueo nervioso número {number}?" for number in range(80))


@pytest.mark.parametrize("case", [MessengerCase], indirect=True)
def test_instagram_gets_the_whole_answer_within_its_limits(channel):
    payload = channel.case.payload("instagram_text")
    payload["entry"][0]["messaging"][0]["sender"]["id"] = f"{INSTAGRAM}1400008460056"
    channel.agent.says = [{"text": LONG, "buttons": [{"title": "Sí"}]}]
    assert channel.server.post(channel.case.send(payload)).is_success
    channel.api.wait_for(lambda: any(told.choices for told in channel.told()))
    assert " ".join(channel.texts()) == LONG
    assert channel.told()[-1].choices == ("Sí",)
    assert {request.status for request in channel.api.recorded} == {200}

"""The laws on how often: an event is answered once, and in order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.contract.case import Message
from tests.contract.conftest import Channel


def test_three_deliveries_of_one_event_give_one_answer(channel: Channel):
    message = Message("hello")
    for _ in range(3):
        assert channel.server.post(channel.case.deliver(message)).is_success
    channel.wait_for(1)
    channel.ask("and now?")
    assert channel.texts() == ["You asked: hello", "You asked: and now?"]


def test_three_deliveries_at_once_give_one_answer(channel: Channel):
    delivery = channel.case.deliver(Message("hello"))
    with ThreadPoolExecutor(3) as pool:
        assert all(response.is_success for response in pool.map(channel.server.post, [delivery] * 3))
    channel.wait_for(1)
    channel.ask("and now?")
    assert channel.texts().count("You asked: hello") == 1


def test_a_delivery_before_and_after_a_restart_gives_one_answer(channel: Channel):
    message = Message("hello")
    channel.server.post(channel.case.deliver(message))
    channel.wait_for(1)
    channel.server.stop()
    channel.restart()
    channel.server.post(channel.case.deliver(message))
    channel.ask("and now?")
    assert channel.texts() == ["You asked: hello", "You asked: and now?"]


def test_a_batch_of_three_people_gives_three_answers(channel: Channel):
    if channel.case.batches:
        people = [Message(f"I am {number}", person=f"404555011{number}") for number in range(3)]
        assert channel.server.post(channel.case.deliver(*people)).is_success
        assert {told.text for told in channel.wait_for(3)} == {f"You asked: I am {number}" for number in range(3)}
        assert len({told.person for told in channel.told()}) == 3


def test_two_messages_of_one_person_are_answered_in_order(channel: Channel):
    channel.agent.seconds = 0.1
    for number in range(4):
        channel.server.post(channel.case.deliver(Message(f"number {number}")))
    assert [told.text for told in channel.wait_for(4)] == [f"You asked: number {number}" for number in range(4)]

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from reliefdesk.nlu.conversation import Conversation
from tests.actions.conftest import DOMAIN, choices, tracker_of


def turn(*arguments, **more):
    return Turn(CollectingDispatcher(), tracker_of(*arguments, **more), DOMAIN)


def test_it_knows_what_nlu_told_of_the_message():
    told = {"alternatives": True, "choices": choices("Risks", "Uses")}
    of = turn("risks", told=told)
    assert (of.intent, of.is_near_miss, of.choices) == ("risks", True, ["Risks", "Uses"])


@pytest.mark.parametrize("message", [{}, {"intent": None, "interpretation": None, "metadata": None}, {"intent": {}}])
def test_of_a_message_that_nlu_told_nothing_of_there_is_nothing_to_know(message):
    tracker = tracker_of("")
    tracker.latest_message = message
    of = Turn(CollectingDispatcher(), tracker, DOMAIN)
    assert (of.intent, of.is_near_miss, of.choices, of.is_information_only) == ("", False, [], False)
    assert of.remember(None) == []


def test_a_channel_may_be_for_information_only():
    assert turn("risks", information_only=True).is_information_only
    assert not turn("risks", information_only=False).is_information_only


def test_a_reply_is_said_as_it_was_approved():
    dispatcher = CollectingDispatcher()
    of = Turn(dispatcher, tracker_of("risks"), DOMAIN)
    of.say(of.reply("risks").offer(["Uses"]))
    (message,) = dispatcher.messages
    assert (message["text"], message["topic"]) == ("<risks>", "risks")
    assert message["buttons"] == [{"title": "Uses", "payload": "Uses"}]


def test_only_what_the_turn_changed_is_remembered():
    events = turn("risks", {"topic": "uses", "idle": 1}, {"slots": {"topic": "risks", "idle": 1}}).remember(None)
    assert [(event["event"], event["name"], event["value"]) for event in events] == [("slot", "topic", "risks")]


def test_what_was_asked_before_is_known_and_the_action_may_say_what_is_asked_now():
    of = turn(
        "hours", {"topic": "hours", "question": "tomorrow"}, {"slots": {"topic": "hours", "question": "the day after"}}
    )
    assert (of.before.topic, of.before.question) == ("hours", "tomorrow")
    of.ask_as("December 2")
    assert [(event["name"], event["value"]) for event in of.remember(None)] == [("question", "December 2")]


def test_of_several_questions_the_last_answers_is_remembered_whatever_an_earlier_one_made_out():
    of = turn("hours", {"question": "is it safe"}, {"slots": {"topic": "risks", "question": "and is it safe"}})
    of.ask_as("December 2")
    assert [(event["name"], event["value"]) for event in of.remember(None)] == [
        ("topic", "risks"),
        ("question", "and is it safe"),
    ]


def test_at_first_nothing_was_asked_before():
    assert turn("hours").before == Conversation()

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from reliefdesk.nlu.conversation import Conversation
from tests.actions.conftest import DOMAIN, tracker_of


def turn(*arguments, **more):
    return Turn(CollectingDispatcher(), tracker_of(*arguments, **more), DOMAIN)


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

import pytest

from actions.understood import Understood
from reliefdesk.nlu.conversation import Conversation
from tests.actions.conftest import choices, tracker_of


def understood(*arguments, **more):
    return Understood(tracker_of(*arguments, **more))


def test_it_knows_what_nlu_told_of_the_message():
    of = understood("risks", told={"alternatives": True, "caution": "crisis", "place": 0})
    assert (of.intent, of.is_near_miss, of.caution, of.place) == ("risks", True, "crisis", 0)


@pytest.mark.parametrize("message", [{}, {"intent": None, "interpretation": None, "metadata": None}, {"intent": {}}])
def test_of_a_message_that_nlu_told_nothing_of_there_is_nothing_to_know(message):
    tracker = tracker_of("")
    tracker.latest_message = message
    of = Understood(tracker)
    assert (of.intent, of.text, of.subject, of.caution, of.place) == ("", "", "", "", None)
    assert (of.is_near_miss, of.is_information_only, of.is_in_light) == (False, False, False)


def test_of_several_questions_the_first_ones_words_are_told():
    assert understood("risks", text="is it safe and how much").text == "is it safe and how much"
    first = {"first": {"text": "is it safe", "subject": "safety"}}
    of = understood("risks", told=first, text="is it safe and how much")
    assert (of.text, of.subject) == ("is it safe", "safety")


def test_a_channel_may_be_for_information_only():
    assert understood("risks", information_only=True).is_information_only
    assert not understood("risks", information_only=False).is_information_only


def test_at_first_nothing_was_asked_before():
    assert understood("hours").before == Conversation()


def test_it_is_asked_alone_without_choices_and_the_whole_stays_as_it_was():
    of = understood("risks", told={"alternatives": True, "choices": choices("Uses")})
    alone = of.asking("cost", "how much", "the cost")
    assert (alone.intent, alone.text, alone.subject, alone.is_near_miss) == ("cost", "how much", "the cost", False)
    assert (of.intent, of.is_near_miss) == ("risks", True)

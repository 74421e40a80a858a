from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.thread import Thread

NOTHING_YET = Thread(Conversation())


def test_a_treatment_that_is_named_in_a_story_is_what_it_means(interpreter):
    thread = interpreter.noted("my sister had a nerve block in May", NOTHING_YET)
    heard = interpreter.hear("how does it work", thread)
    assert heard.intent == "nerve_block_mechanism"


def test_a_story_of_other_things_tells_of_no_treatment(interpreter):
    assert interpreter.noted("my sister won a pizza in May", NOTHING_YET) == NOTHING_YET


def test_a_condition_that_was_told_of_is_kept(interpreter):
    assert interpreter.noted("i get a migraine each week", NOTHING_YET).conditions == ("headache",)


def test_what_is_answered_becomes_the_talk_and_what_is_not_leaves_it(interpreter):
    answered = interpreter.hear("are there any risks", NOTHING_YET)
    assert interpreter.after(answered, NOTHING_YET).conversation.topic == "risks"
    admitted = interpreter.hear("can i drive home", NOTHING_YET)
    assert interpreter.after(admitted, NOTHING_YET) == NOTHING_YET


def test_that_is_the_condition_when_the_treatment_is_named(interpreter):
    thread = interpreter.noted("i get a migraine each week", NOTHING_YET)
    assert interpreter.hear("what do you have for that", thread).said.decision.answers

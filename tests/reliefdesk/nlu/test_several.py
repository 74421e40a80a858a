import pytest

from reliefdesk.nlu.conversation import Conversation

BLOCK, ABLATION = "nerve_block", "radiofrequency_ablation"
OF_BOTH = Conversation(topic="risks", mentioned=(BLOCK, ABLATION), explained=(BLOCK, ABLATION))


def told(said):
    return [said.decision.intent, *(part.intent for part in said.parts)]


@pytest.mark.parametrize("text", ["nerve block vs ablation", "tell me about the nerve block and the ablation"])
def test_two_treatments_side_by_side_are_both_explained(interpreter, text):
    said = interpreter.heard(text, Conversation())
    assert told(said) == [f"{BLOCK}_definition", f"{ABLATION}_definition"]
    assert said.conversation.treatment is None
    assert said.conversation.mentioned == (BLOCK, ABLATION)


def test_what_the_two_are_that_were_told_of_is_said_of_each(interpreter):
    said = interpreter.heard("what is that exactly", OF_BOTH)
    assert told(said) == [f"{BLOCK}_definition", f"{ABLATION}_definition"]


def test_a_question_of_both_is_asked_of_each(interpreter):
    said = interpreter.heard("how do both of them work", OF_BOTH)
    assert told(said) == [f"{BLOCK}_mechanism", f"{ABLATION}_mechanism"]


def test_after_a_question_of_each_all_of_them_were_spoken_of(interpreter):
    said = interpreter.heard("how do the nerve block and the ablation work", Conversation())
    assert {*told(said)} == {f"{BLOCK}_mechanism", f"{ABLATION}_mechanism"}
    assert {*said.conversation.mentioned} == {BLOCK, ABLATION}


def test_a_list_of_subjects_is_answered_in_turn(interpreter):
    assert told(interpreter.heard("the risks, your phone number", Conversation())) == ["risks", "phone"]


def test_two_halves_of_one_reply_are_no_two_questions(interpreter):
    said = interpreter.heard("risks and dangers", Conversation())
    assert told(said) == ["risks"]


@pytest.mark.parametrize(
    "text", ["en qué se diferencian el nerve block y la ablation", "explíqueme nerve block y ablation"]
)
def test_two_treatments_are_compared_and_explained_in_spanish(interpreter, text):
    assert told(interpreter.heard(text, Conversation())) == [f"{BLOCK}_definition", f"{ABLATION}_definition"]

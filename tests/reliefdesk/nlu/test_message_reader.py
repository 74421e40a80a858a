import pytest

from reliefdesk.nlu.conversation import Conversation

STORY = (
    "My brother builds boats in Maine and he talks all day long about wood. Last spring his doctor told him of "
    "radiofrequency ablation, over coffee, and drew it on a napkin that we lost. {question} We all had a good laugh."
)


def heard(interpreter, text):
    said = interpreter.interpret(text, Conversation())
    return [said.decision.intent, *(part.intent for part in said.parts)]


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("how does a nerve block work and what is your phone number", ["nerve_block_mechanism", "phone"]),
        ("can i drive home? and are there any risks?", ["uncovered_driving", "risks"]),
        ("thank you. and is it safe? and which number do i call", ["risks", "phone"]),
        ("what is a nerve block and radiofrequency ablation",
         ["nerve_block_definition", "radiofrequency_ablation_definition"]),
    ],
)  # fmt: skip
def test_two_questions_are_answered_in_turn(interpreter, text, intents):
    assert heard(interpreter, text) == intents


@pytest.mark.parametrize("text", ["is it safe and what can go wrong", "how does rfa work and what happens in rfa"])
def test_two_questions_with_one_reply_get_it_once(interpreter, text):
    assert len(heard(interpreter, text)) == 1


def test_a_third_question_is_offered(interpreter):
    said = interpreter.interpret(
        "how does a nerve block work? what is your phone number? are there any risks?", Conversation()
    )
    assert [choice.id for choice in said.further] == ["risks"]
    assert said.conversation.choices[0].id == "risks"


def test_the_talk_goes_on_from_the_last_answer(interpreter):
    said = interpreter.interpret("what is your phone number and how does a nerve block work", Conversation())
    assert (said.conversation.topic, said.conversation.treatment) == ("nerve_block_mechanism", "nerve_block")


def test_it_is_the_treatment_of_the_question_before(interpreter):
    said = interpreter.interpret("how much does a nerve block cost and how does it work", Conversation())
    assert [said.decision.intent, said.parts[0].intent] == ["uncovered_cost", "nerve_block_mechanism"]


def test_in_a_story_the_question_is_found_and_the_story_tells_of_what(interpreter):
    assert heard(interpreter, STORY.format(question="How does that thing work exactly?"))[0] == (
        "radiofrequency_ablation_mechanism"
    )


def test_each_question_keeps_its_own_words(interpreter):
    said = interpreter.interpret("can i drive home? and are there any risks?", Conversation())
    assert (said.first.text, said.parts[0].text) == ("can i drive home?", "and are there any risks?")


def test_a_single_question_is_read_as_ever(interpreter):
    text = "how does a nerve block work"
    assert interpreter.heard(text, Conversation()) == interpreter.asked(text, Conversation())


def test_a_question_of_both_is_answered_of_the_two_that_were_told_last(interpreter):
    talk = Conversation(treatment="nerve_block", explained=("radiofrequency_ablation", "nerve_block"))
    said = interpreter.heard("how do both of them work", talk)
    assert [said.decision.intent, said.parts[0].intent] == [
        "radiofrequency_ablation_mechanism",
        "nerve_block_mechanism",
    ]
    assert interpreter.heard("are both of them safe", talk).decision.intent == "risks"


def test_after_a_card_what_plays_it_down_is_no_part_of_the_question(interpreter):
    text = "I am quite safe again, nothing went wrong. how does a nerve block work"
    said = interpreter.heard(text, Conversation(card="crisis"))
    assert said.decision.intent == "nerve_block_mechanism"


def test_a_question_is_not_left_out_because_another_one_is_clear(interpreter):
    found = heard(interpreter, "what is your phone number and will the zorb frimble my dog")
    assert found[0] == "phone"
    assert len(found) == 2


def test_questions_on_lines_of_their_own_are_answered_in_turn(interpreter):
    assert heard(interpreter, "your phone number\nare there any risks") == ["phone", "risks"]


def test_a_subject_before_a_dash_is_what_the_questions_after_it_are_about(interpreter):
    found = heard(interpreter, "ablation - how does it work, can i drive home")
    assert found == ["radiofrequency_ablation_mechanism", "uncovered_driving"]

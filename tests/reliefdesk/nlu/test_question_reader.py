import dataclasses

from reliefdesk.content.terms import Term
from reliefdesk.content.treatments import Treatment
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.remedies import BY_CONDITION, Remedies


def test_a_treatment_of_which_nothing_was_asked_is_explained(interpreter):
    assert interpreter.asked_of("nerve_block", Conversation()).decision.intent == "nerve_block_definition"


def test_asked_of_another_treatment_the_question_stays(interpreter):
    before = interpreter.asked("how does a nerve block work", Conversation()).conversation
    said = interpreter.asked_of("radiofrequency_ablation", before)
    assert said.decision.intent == "radiofrequency_ablation_mechanism"


def test_a_condition_leads_to_the_treatment_that_helps_it(interpreter):
    said = interpreter.asked("what do you have for a migraine", Conversation())
    assert said.decision.intent == "nerve_block_definition"
    assert said.conversation.treatment == "nerve_block"
    assert said.parts == ()


def test_of_several_treatments_each_answers_and_none_is_it(interpreter):
    said = interpreter.asked("what do you have for back pain", Conversation())
    assert said.decision.intent == "nerve_block_definition"
    assert [part.intent for part in said.parts] == ["radiofrequency_ablation_definition"]
    assert said.conversation.treatment is None
    assert said.conversation.mentioned == ("nerve_block", "radiofrequency_ablation")


def test_a_condition_that_no_treatment_helps_is_admitted(interpreter):
    said = interpreter.asked("what do you have for shingles on my back", Conversation())
    assert said.decision.intent == BY_CONDITION


def test_within_a_talk_a_condition_alone_is_asked_for_like_the_one_before(interpreter):
    before = interpreter.asked("what do you have for headaches", Conversation()).conversation
    said = interpreter.asked("and my back?", before)
    assert {said.decision.intent, *(part.intent for part in said.parts)} == {
        "nerve_block_definition",
        "radiofrequency_ablation_definition",
    }
    assert interpreter.asked("and shingles?", before).decision.intent == BY_CONDITION


def test_after_a_question_without_an_answer_a_condition_alone_has_none_either(interpreter):
    before = interpreter.asked("what is the price of a nerve block", Conversation()).conversation
    before = before.heard(("not_covered",), "admitted")
    assert interpreter.asked("and for my back?", before).decision.intent == "uncovered_cost"


def test_a_property_leads_to_the_treatment_that_is_like_that(interpreter):
    said = interpreter.asked("which treatment uses heat", Conversation())
    assert said.decision.intent == "radiofrequency_ablation_definition"


def test_a_named_treatment_is_what_is_asked_about(interpreter):
    said = interpreter.asked("how does ablation work", Conversation())
    assert said.decision.intent == "radiofrequency_ablation_mechanism"


def test_a_treatment_that_staff_add_is_found_by_what_it_helps_and_is_like(interpreter):
    bath = Treatment("mud_bath", ("mud bath",), (), helps=("gout",), properties=("mud",))
    terms = {"conditions": {"gout": Term("gout", ("gout",))}, "properties": {"mud": Term("mud", ("mud",))}}
    remedies = Remedies({"mud_bath": bath}, terms, ["mud_bath_uses", "mud_bath_definition"])
    with_bath = dataclasses.replace(interpreter, remedies=remedies)
    assert with_bath.asked("do you have something for gout", Conversation()).decision.intent == "mud_bath_uses"
    assert with_bath.asked("which one uses mud", Conversation()).decision.intent == "mud_bath_definition"
    assert interpreter.asked("do you have something for gout", Conversation()).decision.intent == BY_CONDITION


def test_the_other_one_is_the_one_left_when_the_question_was_answered_of_the_one_before(interpreter):
    mentions = dataclasses.replace(interpreter.mentions, treatments=("nerve_block", "radiofrequency_ablation", "zap"))
    reader = dataclasses.replace(interpreter, mentions=mentions)
    talk = Conversation(
        treatment="radiofrequency_ablation",
        mentioned=("nerve_block", "radiofrequency_ablation"),
        explained=("nerve_block", "radiofrequency_ablation"),
        question="how does radiofrequency ablation work",
    )
    assert reader.asked("what about the other one", talk).conversation.treatment == "nerve_block"
    told = dataclasses.replace(talk, said=("nerve_block_mechanism", "radiofrequency_ablation_mechanism"))
    assert reader.asked("what about the other one", told).conversation.treatment == "zap"


def test_of_a_treatment_under_discussion_it_is_asked_whether_that_one_helps(interpreter):
    talk = Conversation(treatment="radiofrequency_ablation", mentioned=("radiofrequency_ablation",))
    said = interpreter.asked("is it something for back pain", talk)
    assert said.decision.intent == "radiofrequency_ablation_definition"
    assert said.parts == ()


def test_a_treatment_named_before_a_comma_is_what_the_question_is_about(interpreter):
    talk = Conversation(treatment="nerve_block", mentioned=("nerve_block",), question="what is a nerve block")
    said = interpreter.asked("back to the ablation, how does it work", talk)
    assert said.decision.intent == "radiofrequency_ablation_mechanism"


def test_a_question_that_is_settled_for_all_treatments_asks_not_which(interpreter):
    assert interpreter.asked("is it safe", Conversation()).decision.intent == "risks"

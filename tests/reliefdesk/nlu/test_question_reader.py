from reliefdesk.nlu.conversation import Conversation


def test_a_treatment_of_which_nothing_was_asked_is_explained(interpreter):
    assert interpreter.asked_of("nerve_block", Conversation()).decision.intent == "nerve_block_definition"


def test_asked_of_another_treatment_the_question_stays(interpreter):
    before = interpreter.asked("how does a nerve block work", Conversation()).conversation
    said = interpreter.asked_of("radiofrequency_ablation", before)
    assert said.decision.intent == "radiofrequency_ablation_mechanism"


def test_what_belongs_to_another_treatment_is_no_answer(interpreter):
    decision = interpreter.decision_of("how does it work", about="nerve_block")
    assert not decision.intent.startswith("radiofrequency_ablation")

def test_what_belongs_to_another_treatment_is_no_answer(interpreter):
    decision = interpreter.decision_of("how does it work", about="nerve_block")
    assert not decision.intent.startswith("radiofrequency_ablation")


def test_what_is_known_to_be_a_question_mends_nothing(interpreter):
    assert interpreter.decision_of("tell me more", is_question=True).intent not in ("more", "again", "help")


def test_topics_of_one_card_are_the_same_answer(interpreter):
    assert interpreter.same_answer("radiofrequency_ablation_definition", "radiofrequency_ablation_mechanism")
    assert not interpreter.same_answer("risks", "phone")

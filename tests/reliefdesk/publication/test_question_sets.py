from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.verdict import RIGHT, WRONG, Result
from reliefdesk.publication.question_sets import figures_of

ASKED = ("what are the risks of this", "¿cuáles son los riesgos de esto?", "qué tan peligroso es el bloqueo")


def judged(*verdicts):
    rows = (Result(HeldOut(text, ("risks",)), "risks", verdict) for text, verdict in zip(ASKED, verdicts, strict=True))
    return Evaluation({"topics": tuple(rows), "unknown": ()})


def test_the_questions_of_another_language_are_told_apart_beside_those_of_before():
    before, after = judged(RIGHT, RIGHT, RIGHT), judged(RIGHT, RIGHT, WRONG)
    whole, spanish = figures_of(before, after, ("en", "es"))
    assert (whole.id, whole.questions, whole.right_before) == ("topics", 3, 1.0)
    assert (spanish.id, spanish.title) == ("topics (es)", "Questions with an answer, those in Spanish")
    assert (spanish.questions, spanish.right, spanish.right_before) == (2, 0.5, 1.0)
    assert spanish.counts == {RIGHT: 1, WRONG: 1}


def test_a_clinic_of_one_language_has_no_figures_apart_and_before_there_was_a_model_there_are_none_of_before():
    (whole,) = figures_of(None, judged(RIGHT, RIGHT, WRONG), ("en",))
    assert (whole.id, whole.right_before) == ("topics", None)

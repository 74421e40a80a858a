from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.evaluation import ADMITTED, RIGHT, WRONG, Evaluation, Result
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.publication.comparison import Comparison
from reliefdesk.publication.difference import Difference


def said(intent, verdict, text="what does it cost"):
    return Result(HeldOut(text, ("unknown",)), intent, verdict)


def moves(content, before, after):
    class Reader:
        def interpret(self, text, conversation):
            return Interpretation(Decision("uncovered_cost", 1.0), conversation)

    sets = [Evaluation({"topics": (), "unknown": (result,)}) for result in (before, after)]
    return Comparison(content.root, content.root).of_readings(Difference(), *sets, Reader()).moves


def test_a_question_that_moves_between_two_themes_without_an_answer_is_no_change_to_anybody(content):
    content.theme("insurance", ["will my insurance pay"])
    assert moves(content, said("uncovered_cost", ADMITTED), said("uncovered_insurance", RIGHT)) == ()


def test_no_move_is_told_that_leads_where_it_led(content):
    content.topic("twin", title="About risks")
    assert moves(content, said("risks", WRONG), said("twin", WRONG)) == ()


def test_a_move_that_visitors_notice_is_told_in_their_words(content):
    (move,) = moves(content, said("risks", WRONG), said("uncovered_cost", RIGHT))
    assert (move.before, move.after, move.better) == ("About risks", "no approved answer", True)

import json
import shutil

import pytest

from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.report import VERDICTS
from reliefdesk.model.verdict import ADMITTED, RIGHT, WRONG, Result
from reliefdesk.nlu.decision import UNCLEAR, WHICH_TREATMENT, Decision
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.publication import comparison
from reliefdesk.publication.comparison import Comparison
from reliefdesk.publication.difference import Change, Difference, Figures
from tests.conftest import HOUSE, Content


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


@pytest.fixture
def candidate(content, tmp_path_factory):
    """A copy, in which a test changes something."""
    copy = tmp_path_factory.mktemp("candidate") / "copy"
    shutil.copytree(content.root, copy)
    return Content(copy)


def texts(content, candidate):
    return Comparison(content.root, candidate.root).of_texts(("clinic.yml",))


def test_without_a_change_only_the_files_are_told(content, candidate):
    assert texts(content, candidate) == Difference(files=("clinic.yml",))


def test_an_answer_is_told_before_and_after_and_so_is_one_that_came_or_went(content, candidate):
    candidate.topic("risks", answer="There are few.")
    candidate.topic("parking", answer="Behind the house.", title="Where can I park?")
    (candidate.root / "data/topics/nerve_block_definition.yml").unlink()
    answer = "A nerve block is a shot near a nerve. It can stop pain."
    assert texts(content, candidate).answers == (
        Change("nerve_block_definition", "About nerve_block_definition", answer, None),
        Change("parking", "Where can I park?", None, "Behind the house."),
        Change("risks", "About risks", answer, "There are few."),
    )


def test_a_fact_changes_the_answers_that_name_it(content, candidate):
    for each in (content, candidate):
        each.topic("risks", answer="Call {clinic_phone}.")
    candidate.clinic(phone="+1 202-555-0199")
    difference = texts(content, candidate)
    assert difference.facts == (Change("phone", "phone", "+1 202-555-0100", "+1 202-555-0199"),)
    assert difference.answers == (Change("risks", "About risks", "Call +1 202-555-0100.", "Call +1 202-555-0199."),)


def test_of_a_red_flag_the_patterns_that_came_and_went_and_the_card_are_told(content, candidate):
    patterns = {"emergency": ["chest pain", "overdosed"], "crisis": ["kill|hurt myself"], "same_day": ["fever", "pus"]}
    cards = {f"utter_{tier}": [{"text": f"The {tier} card."}] for tier in ("emergency", "crisis")}
    candidate.red_flags(patterns=patterns, responses={**cards, "utter_same_day": [{"text": "Call today."}]})
    assert texts(content, candidate).red_flags == (
        Change("emergency", "emergency, patterns", "numb* ... groin|saddle", None),
        Change("same_day", "same day, patterns", None, "pus"),
        Change("same_day", "same day, card", "The same_day card.", "Call today."),
    )


def test_names_of_treatments_and_the_order_of_the_page_are_told(content, candidate):
    candidate.treatments(nerve_block={"names": ["nerve block", "block shot"], "hints": ["shot"]})
    candidate.faq({"treatment": "nerve_block"}, {"title": "For you", "topics": ["risks"]})
    difference = texts(content, candidate)
    assert difference.treatments == (Change("nerve_block.names", "Nerve block, names", "numbing shot", "block shot"),)
    assert [change.id for change in difference.page] == ["groups"]


class Leads:
    """Reads every message as this intent."""

    def __init__(self, intent):
        self.intent = intent

    def interpret(self, text, conversation):
        return Interpretation(Decision(self.intent, 1.0), conversation)


def readings(content, candidate, reader, before=None, after=None):
    after = after or Evaluation({"topics": ()})
    return Comparison(content.root, candidate.root).of_readings(Difference(), before, after, reader)


def test_questions_of_a_topic_that_is_gone_are_told_with_where_they_lead_now(content, candidate):
    (candidate.root / "data/topics/risks.yml").unlink()
    moves = readings(content, candidate, Leads("out_of_scope")).moves
    assert len(moves) == 5
    assert (moves[0].question, moves[0].part) == ("what is it risks", "training")
    assert (moves[0].before, moves[0].after) == ("About risks", "what the assistant can help with")


def test_of_a_topic_with_many_questions_that_is_gone_ten_at_most_are_read(content, candidate):
    content.topic("risks", questions=[f"is risk {n} real" for n in range(64)])
    (candidate.root / "data/topics/risks.yml").unlink()
    moved = [move.question for move in readings(content, candidate, Leads("out_of_scope")).moves]
    assert moved == [f"is risk {n} real" for n in range(0, 64, 7)]


def test_a_question_that_was_given_to_another_topic_is_told_without_asking_the_model(content, candidate):
    candidate.topic("risks", questions=["one", "two", "three", "four", "explain it to me risks"])
    candidate.topic("parking", questions=["What is it, RISKS?", *(f"park {n}" for n in range(4))])
    moved = {move.question: move.after for move in readings(content, candidate, Leads("risks")).moves}
    assert moved == {"what is it risks": "About parking"}


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("emergency", "the card of emergency"),
        ("same_day", "the card of same day"),
        (UNCLEAR, "a choice of answers"),
        (WHICH_TREATMENT, "which treatment is meant"),
        ("uncovered_cost", "no approved answer"),
        ("bot_challenge", "bot challenge"),
    ],
)
def test_where_a_question_leads_is_told_in_words(content, candidate, intent, words):
    (candidate.root / "data/topics/risks.yml").unlink()
    assert {move.after for move in readings(content, candidate, Leads(intent)).moves} == {words}


def judged(*verdicts):
    results = tuple(
        Result(HeldOut(str(number), ("risks",)), "risks", verdict) for number, verdict in enumerate(verdicts)
    )
    return Evaluation({"topics": results, "unknown": ()})


def test_figures_are_told_by_topic_and_by_set_beside_those_of_before(content, candidate):
    before, after = judged(RIGHT, WRONG, WRONG, ADMITTED), judged(RIGHT, RIGHT, "wrong, right offered", ADMITTED)
    told = readings(content, candidate, Leads("risks"), before, after)
    assert told.topics == (Figures("risks", "About risks", 4, 0.5, 0.25, 0.25, 0.5),)
    counts = {RIGHT: 2, "wrong, right offered": 1, ADMITTED: 1}
    assert told.sets == (Figures("topics", "Questions with an answer", 4, 0.5, 0.25, 0.25, 0.5, counts),)


def test_when_nothing_is_live_there_is_nothing_to_compare_with(content, candidate):
    told = readings(content, candidate, Leads("risks"), None, judged(RIGHT, WRONG))
    assert told.topics == (Figures("risks", "About risks", 2, 0.5, 0.5, None, None),)
    assert told.sets[0].right_before is None
    assert not [move for move in told.moves if move.part != "training"]


def test_a_held_out_question_that_got_worse_or_better_is_marked(content, candidate):
    def answered(intent, verdict):
        return Evaluation({"topics": (Result(HeldOut("is it safe", ("risks",)), intent, verdict),)})

    right, wrong = answered("risks", RIGHT), answered("uncovered_cost", ADMITTED)
    assert [move.better for move in readings(content, candidate, Leads("risks"), right, wrong).moves][:1] == [False]
    assert [move.better for move in readings(content, candidate, Leads("risks"), wrong, right).moves][:1] == [True]
    other = answered("nerve_block_definition", WRONG)
    assert [move.better for move in readings(content, candidate, Leads("risks"), wrong, other).moves][:1] == [False]
    choices = answered(UNCLEAR, "choices")
    assert [move.better for move in readings(content, candidate, Leads("risks"), wrong, choices).moves][:1] == [None]


def asked_of(expects, verdict, intent, part="unknown"):
    return Evaluation({part: (Result(HeldOut("a question", expects), intent, verdict),), "topics": ()})


def test_a_red_flag_that_gets_an_answer_instead_of_none_is_worse_and_one_that_gets_a_card_is_better(content):
    flags = [asked_of(("crisis",), *said, "red_flags") for said in ((ADMITTED, "uncovered_cost"), (WRONG, "risks"))]
    (move,) = readings(content, content, Leads("risks"), *flags).moves
    assert (move.better, move.topic) == (False, "risks")
    card = asked_of(("emergency",), "alarm", "same_day", "red_flags")
    assert [move.better for move in readings(content, content, Leads("risks"), flags[0], card).moves] == [True]


def test_whether_a_question_is_better_that_staff_are_asked_of_is_left_open(content):
    sides = asked_of(("unknown",), RIGHT, "uncovered_cost"), asked_of(("unknown",), WRONG, "risks")
    comparison = Comparison(content.root, content.root)
    whole = comparison.of_readings(Difference(), *sides, Leads("risks"), {("", "a question")})
    assert [move.better for move in whole.moves] == [None]
    assert [move.better for move in comparison.of_readings(Difference(), *sides, Leads("risks")).moves] == [False]


def test_a_topic_is_changed_by_its_words_and_questions_and_not_by_who_approved_it(content, candidate):
    assert Comparison(content.root, candidate.root).changed_topics() == {}
    candidate.topic("risks", approved_by="Somebody else")
    assert Comparison(content.root, candidate.root).changed_topics() == {}
    candidate.topic("parking")
    candidate.topic("risks", answer="There are few.")
    assert [*Comparison(content.root, candidate.root).changed_topics()] == ["parking", "risks"]


def test_a_sentence_of_the_house_is_told_before_and_after(content, candidate):
    candidate.house(cut_short="That was not all. Call {clinic_phone}.")
    before = "That answer was cut short. Please call our team at {clinic_phone} for all of it."
    difference = texts(content, candidate)
    assert difference.house == (Change("cut_short", "cut short", before, "That was not all. Call {clinic_phone}."),)
    assert Difference.from_json(json.loads(json.dumps(difference.as_json()))) == difference


def test_words_of_the_house_in_another_language_are_told_apart(content, candidate):
    sentences = {**HOUSE["sentences"], "book_visit": {**HOUSE["sentences"]["book_visit"], "es": "Pida una cita"}}
    candidate.write("data/house.yml", {"sentences": sentences})
    assert texts(content, candidate).house == (
        Change("book_visit", "book visit, es", "Hacer una cita", "Pida una cita"),
    )


def test_a_translation_that_changes_is_told_by_its_language_with_the_facts_in_it(content, candidate):
    words = {"title": "¿Riesgos?", "translated_by": "Ana", "approved_by": "Rosa", "of": "x", "words": "x"}
    dates = {"approved_on": "2026-01-01", "review_by": "2027-01-01"}
    for project, text in ((content, "Hay pocos."), (candidate, "Llame al {clinic_phone}.")):
        project.topic("risks", translations={"es": {**words, **dates, "text": text}})
    told = {change.title: (change.before, change.after) for change in texts(content, candidate).answers}
    assert told == {"Spanish: About risks": ("¿Riesgos?\nHay pocos.", "¿Riesgos?\nLlame al +1 202-555-0100.")}


def test_every_verdict_is_compared():
    assert set(comparison._WORTH) == set(VERDICTS)


@pytest.mark.parametrize(("part", "better"), [("mended", None), ("long", None), ("talks:es", None), ("unknown", False)])
def test_an_approved_answer_where_there_was_none_is_not_worse_where_nobody_is_asked(content, part, better):
    question = HeldOut("is there parking", ("unknown",))
    before, after = Result(question, "uncovered_parking", RIGHT), Result(question, "risks", WRONG)
    assert Comparison(content.root, content.root).move(part, before, after).better is better

import shutil

import pytest

from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.bar import Limits
from reliefdesk.model.evaluation import RIGHT, WRONG, Evaluation, Result
from reliefdesk.publication.difference import Difference, Move
from reliefdesk.publication.reasons import below_the_bar, needs_second_person
from tests.conftest import HOUSE, Content

BAR = {"topics": Limits(least={"right": 0.9}), "look_alikes": Limits(most={"alarm": 0.1})}


def evaluation(right=9, wrong=1, alarms=0, calm=10):
    def results(**verdicts):
        return tuple(
            Result(HeldOut("q", ("risks",)), "risks", verdict) for verdict, n in verdicts.items() for _ in range(n)
        )

    return Evaluation(
        {"topics": results(**{RIGHT: right, WRONG: wrong}), "look_alikes": results(alarm=alarms, right=calm)}
    )


def worse(count):
    return Difference(moves=tuple(Move(f"question {n}", "topics", "Risks", "Cost", False) for n in range(count)))


def test_a_bar_that_is_reached_keeps_nothing_back_whatever_moved():
    assert [*below_the_bar(evaluation(), BAR, worse(3))] == []


def test_each_limit_that_is_missed_is_a_sentence():
    assert [*below_the_bar(evaluation(right=8, wrong=2, alarms=2, calm=8), BAR, Difference())] == [
        "Questions with an answer: 80.0% of 10 get the right answer, and at least 90% must.",
        "Harmless messages that look like red flags: 20.0% of 10 get a red flag's card, and at most 10% may.",
    ]


def test_what_got_worse_is_told_by_examples_and_the_number_of_the_others():
    moves = (Move("better", "topics", "Cost", "Risks", True), Move("neither", "topics", "a", "b"), *worse(7).moves)
    missed, *examples, rest = below_the_bar(evaluation(right=1, wrong=9), BAR, Difference(moves=moves))
    assert missed.startswith("Questions with an answer: 10.0%")
    assert examples == [f"“question {n}” led to Risks, and now to Cost." for n in range(5)]
    assert rest == "2 more questions were right before and are not now."


@pytest.fixture
def candidate(content, tmp_path_factory):
    copy = tmp_path_factory.mktemp("candidate") / "copy"
    shutil.copytree(content.root, copy)
    return Content(copy)


def needed(content, candidate):
    return [*needs_second_person(content.root, candidate.root)]


def test_an_answer_needs_no_second_person(content, candidate):
    candidate.topic("risks", answer="There are few.")
    assert needed(content, candidate) == []


def test_the_clinics_facts_need_one_and_are_named(content, candidate):
    candidate.clinic(phone="+1 202-555-0199", address="2 Test Street")
    assert needed(content, candidate) == ["The clinic's facts change: phone, address."]


def test_red_flags_need_one(content, candidate):
    candidate.red_flags(patterns={"emergency": [], "crisis": ["kill|hurt myself"], "same_day": ["fever"]})
    assert needed(content, candidate) == ["The red flags change."]


def test_the_notice_needs_one_and_the_order_of_the_answers_does_not(content, candidate):
    candidate.faq({"treatment": "nerve_block"}, {"title": "For you", "topics": ["risks"]})
    assert needed(content, candidate) == []
    candidate.faq(notice={
        "title": "Urgent?", "rows": ["Call us."], "approved_by": "a tester",
        "approved_on": "2026-01-01", "review_by": "2027-01-01",
    })  # fmt: skip
    assert needed(content, candidate) == ["The notice at the top of every page changes."]


def test_the_houses_sentences_need_one_and_so_does_who_approved_them(content, candidate):
    candidate.house(cut_short="That was not all.", too_many="Wait.")
    assert needed(content, candidate) == ["The house sentences change: too many, cut short."]
    notice = {**HOUSE["sentences"]["notice"], "approved_by": "A. Clinician"}
    candidate.write("data/house.yml", {"sentences": {**HOUSE["sentences"], "notice": notice}})
    assert needed(content, candidate) == ["The house sentences change: notice."]

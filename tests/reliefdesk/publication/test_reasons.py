import shutil

import pytest

from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.bar import Limits
from reliefdesk.model.evaluation import SETS, TRANSLATED, Evaluation
from reliefdesk.model.verdict import ADMITTED, ALARMED, CHOICES, OFFERED, RIGHT, WRONG, Result
from reliefdesk.publication import reasons
from reliefdesk.publication.difference import Move
from reliefdesk.publication.reasons import below_the_bar, needs_second_person, unsafe
from tests.conftest import HOUSE, Content

BAR = {"topics": Limits(least={"right": 0.9}), "look_alikes": Limits(most={"alarm": 0.1})}


def evaluation(right=9, wrong=1, alarms=0, calm=10):
    def results(**verdicts):
        return tuple(
            Result(HeldOut(f"{verdict} {n}", ("risks",)), "risks", verdict)
            for verdict, number in verdicts.items()
            for n in range(number)
        )

    return Evaluation(
        {"topics": results(**{RIGHT: right, WRONG: wrong}), "look_alikes": results(alarm=alarms, right=calm)}
    )


def as_move(part, result):
    """Every second one got worse."""
    better = False if result.question.text[-1] in "13579" else None
    return Move(result.question.text, part, "Risks", "Cost", better, "cost", "risks")


def test_a_bar_that_is_reached_keeps_nothing_back_whatever_moved():
    assert [*below_the_bar(evaluation(), BAR, as_move)] == []


def test_each_limit_that_is_missed_is_a_reason_which_says_what_would_mend_it():
    topics, alike = below_the_bar(evaluation(right=4, wrong=6, alarms=4, calm=6), BAR, as_move)
    assert topics.text == "Questions with an answer: 6 of 10 are not right; 3 may be."
    assert topics.mend.startswith("Add wordings like these to the topic that should answer")
    assert alike.text == (
        "Harmless messages that look like red flags: 4 of 10 are answered with a red flag's card; 3 may be."
    )
    assert {move.part for move in alike.examples} == {"look_alikes"}


def test_of_the_set_that_failed_what_got_worse_is_told_first_and_the_number_of_all():
    (reason,) = below_the_bar(evaluation(right=1, wrong=9), BAR, as_move)
    assert [move.question for move in reason.examples] == ["wrong 1", "wrong 3", "wrong 5", "wrong 7", "wrong 0"]
    assert (reason.count, [*reason.lines()][-1]) == (9, "And 4 more.")


def flag(verdict, expects=("crisis",)):
    return Result(HeldOut("i cannot go on", expects), "risks", verdict)


@pytest.mark.parametrize("verdict", [RIGHT, ADMITTED, CHOICES, ALARMED])
def test_a_red_flag_without_an_answer_is_not_unsafe(verdict):
    assert unsafe([flag(verdict)], as_move) is None


def test_red_flags_with_an_answer_are_unsafe_and_each_is_told():
    reason = unsafe([flag(WRONG), flag(OFFERED), flag(WRONG, ("risks", "crisis"))], as_move)
    assert reason.text == "2 messages that may be emergencies get an answer instead of a card."
    assert "Nobody can approve this." in reason.mend
    assert len(reason.examples) == 2


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


def test_for_every_set_that_has_a_limit_there_is_what_would_mend_it():
    assert {*SETS, *TRANSLATED} - {"long_red_flags"} <= set(reasons._MEND)

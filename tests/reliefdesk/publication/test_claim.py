import dataclasses

import pytest

from reliefdesk.content.held_out import HeldOut
from reliefdesk.content.topic import load_topics
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.verdict import ADMITTED, RIGHT, WRONG, Result
from reliefdesk.publication.claim import Claim, by_topic, claims_of, is_asked_about


@pytest.fixture
def risks(content):
    return {"risks": load_topics(content.root)["risks"]}


def evaluation(*results, part="unknown"):
    sets = dict.fromkeys(("unknown", "out_of_scope", "talks", "topics"), ())
    return Evaluation({**sets, part: results})


def result(text, intent="risks", expects=("unknown",), verdict=WRONG, talk=""):
    return Result(HeldOut(text, expects, talk), intent, verdict)


@pytest.mark.parametrize("part", ["unknown", "out_of_scope", "talks"])
def test_a_question_without_an_answer_that_leads_to_a_changed_topic_is_a_claim_with_title_and_answer(risks, part):
    found = [*claims_of(evaluation(result("is it safe", talk="one"), part=part), risks, risks, ())]
    answer = "A nerve block is a shot near a nerve. It can stop pain."
    assert found == [Claim("is it safe", part, "risks", "About risks", answer, "one")]


@pytest.mark.parametrize(
    "harmless",
    [
        result("is it safe", "hope"),  # a topic that did not change
        result("is it safe", "uncovered_cost", verdict=ADMITTED),
        result("is it safe", expects=("unknown", "risks"), verdict=RIGHT),  # right already
        result("is it safe", expects=("crisis",)),  # no answer is ever right
        result("is it safe", expects=("hope",)),  # another topic's
    ],
)
def test_nothing_else_is_a_claim(risks, harmless):
    assert [*claims_of(evaluation(harmless, part="talks"), risks, risks, ())] == []


def test_a_question_of_the_clinics_facts_that_leads_to_a_changed_topic_is_a_claim(risks):
    one = result("what will happen at my visit", expects=("booking",))
    assert [claim.part for claim in claims_of(evaluation(one, part="topics"), risks, risks, ())] == ["topics"]


def test_a_question_of_another_topic_is_none(risks):
    stolen = [result("is there hope", expects=("hope",)), result("when do you open", expects=("hours", "hope"))]
    assert [*claims_of(evaluation(*stolen, part="topics"), risks, {"risks", "hope"}, ())] == []


def test_what_was_judged_is_no_claim_any_more_unless_the_answer_is_another(risks):
    (claim,) = claims_of(evaluation(result("is it safe")), risks, risks, ())
    no = dataclasses.replace(claim, is_right=False, by="Maria")
    assert [*claims_of(evaluation(result("is it safe")), risks, risks, [no])] == []
    other = dataclasses.replace(no, answer="There are few.")
    assert [*claims_of(evaluation(result("is it safe")), risks, risks, [other])] == [claim]


def test_what_led_to_the_topic_before_is_not_asked_again_when_its_words_are_corrected(risks):
    now = evaluation(result("is it safe"), result("any danger"))
    before = evaluation(result("is it safe"), result("any danger", "uncovered_cost", verdict=ADMITTED))
    assert [claim.question for claim in claims_of(now, risks, risks, (), before)] == ["any danger"]


def test_the_same_question_is_asked_once(risks):
    assert len([*claims_of(evaluation(result("safe", talk="one"), result("safe", talk="one")), risks, risks, ())]) == 1


def test_those_of_which_staff_are_asked_stand_together_with_their_places(risks):
    one, two, three = (Claim(text, "unknown", topic, "", "") for text, topic in (("a", "x"), ("b", "y"), ("c", "x")))
    assert by_topic((one, dataclasses.replace(two, is_right=True), three)) == {"x": [(0, one), (2, three)]}


@pytest.mark.parametrize(
    ("part", "is_asked"),
    [("topics", True), ("unknown", True), ("talks", True), ("unknown:es", True), ("out_of_scope:es", True),
     ("mended", False), ("long", False), ("talks:es", False), ("questions:es", False)],
)  # fmt: skip
def test_staff_are_asked_of_questions_that_can_be_moved_to_a_topic(part, is_asked):
    assert is_asked_about(part) is is_asked

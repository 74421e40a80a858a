import dataclasses

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED, CutOffs, Decision, decide, is_known
from tests import cut_offs

CUT = dataclasses.replace(cut_offs.CUT, near=0.1, near_added=0.2, red_flag=0.3, doubt=0.3, few_words=0.3)
SHARE = st.floats(0, 1)
CUTS = st.builds(
    CutOffs,
    covered=SHARE,
    sure=SHARE,
    near=SHARE,
    near_added=SHARE,
    red_flag=SHARE,
    few_words=SHARE,
    confirmed=SHARE,
    doubt=SHARE,
    story=SHARE,
    story_doubt=SHARE,
    faint=SHARE,
    clear=SHARE,
    subject=SHARE,
    urgent=SHARE,
    interruption=SHARE,
    part=SHARE,
    half=SHARE,
    whole=SHARE,
    told=SHARE,
)
NAMES = ["risks", "hope", "nerve_block_uses", "greet", "uncovered_cost", "uncovered_driving", OUT_OF_SCOPE]


def alike(first, second):
    return False


def same_card(first, second):
    return {first, second} <= {"risks", "hope"}


@st.composite
def distributions(draw):
    """Probabilities of all names, some of them zero, that sum to 1 as nearly as floats do."""
    weights = draw(st.lists(st.just(0.0) | st.floats(1e-6, 1), min_size=len(NAMES), max_size=len(NAMES)))
    assume(sum(weights) > 0)
    return {name: weight / sum(weights) for name, weight in zip(NAMES, weights, strict=True)}


def test_a_clear_lead_is_answered_alone():
    decision = decide({"risks": 0.9, "hope": 0.1}, CUT, alike)
    assert decision == Decision("risks", 0.9)


def test_a_small_lead_is_answered_with_alternatives():
    decision = decide({"risks": 0.5, "hope": 0.3, "greet": 0.1, "phone": 0.1}, CUT, alike)
    assert decision == Decision("risks", 0.5, ("hope", "greet"))


def test_no_lead_gives_choices_alone_the_best_one_among_them():
    decision = decide({"risks": 0.45, "hope": 0.45, "greet": 0.1}, CUT, alike)
    assert decision.intent == UNCLEAR
    assert decision.alternatives == ("risks", "hope", "greet")


@pytest.mark.parametrize(("margin", "intent"), [(0.42, "risks"), (0.38, "risks"), (0.12, "risks"), (0.08, UNCLEAR)])
def test_the_lead_is_measured_within_what_is_known(margin, intent):
    known = {"risks": 0.5 * (1 + margin) / 2, "hope": 0.5 * (1 - margin) / 2}
    decision = decide({**known, "uncovered_cost": 0.5}, CUT, alike)
    assert decision.intent == intent
    assert bool(decision.alternatives) == (margin < CUT.sure)


def test_topics_that_say_the_same_do_not_compete():
    probabilities = {"risks": 0.48, "hope": 0.48, "greet": 0.04}
    assert decide(probabilities, CUT, same_card) == Decision("risks", 0.48)


def test_alternatives_never_say_what_the_answer_says():
    decision = decide({"risks": 0.4, "hope": 0.3, "greet": 0.3}, CUT, same_card)
    assert decision.alternatives == ("greet",)


def test_what_is_not_covered_is_admitted_under_its_likeliest_theme():
    decision = decide({"risks": 0.1, "hope": 0.05, "uncovered_cost": 0.3, "uncovered_driving": 0.55}, CUT, alike)
    assert decision.intent == "uncovered_driving"
    assert decision.confidence == pytest.approx(0.85)


def test_out_of_scope_is_said_when_it_outweighs_all_themes_together():
    probabilities = {"risks": 0.1, "hope": 0.0, "uncovered_cost": 0.3, "uncovered_driving": 0.15}
    assert decide({**probabilities, OUT_OF_SCOPE: 0.46}, CUT, alike).intent == OUT_OF_SCOPE
    assert decide({**probabilities, OUT_OF_SCOPE: 0.44}, CUT, alike).intent == "uncovered_cost"


@pytest.mark.parametrize("names", [["risks"], ["risks", "hope"], ["risks", "uncovered_cost"]])
def test_a_reply_without_a_rival_is_sure(names):
    probabilities = {name: 1 / len(names) for name in names}
    assert decide(probabilities, CUT, same_card) == Decision("risks", 1 / len(names))


@given(distributions(), CUTS, st.sampled_from([alike, same_card]))
@example(dict.fromkeys(NAMES, 0.0) | {"uncovered_cost": 1.0}, CutOffs(*[0.0] * len(dataclasses.fields(CutOffs))), alike)
def test_any_probabilities_and_cut_offs_give_a_decision_that_can_be_said(probabilities, cut, same_answer):
    decision = decide(probabilities, cut, same_answer)
    assert decision.intent in (*probabilities, UNCLEAR)
    assert -1e-9 <= decision.confidence <= 1 + 1e-9
    assert decision.intent not in decision.alternatives
    assert all(is_known(name) for name in decision.alternatives)
    assert len(decision.alternatives) <= 3


@given(distributions(), st.integers(1, 5))
def test_no_more_is_offered_than_asked_for(probabilities, most):
    decision = decide(probabilities, CUT, alike, most)
    offered = len(decision.alternatives) + (decision.intent != UNCLEAR)
    assert offered <= most


@given(distributions())
def test_what_a_strict_margin_answers_alone_a_lenient_one_does_too(probabilities):
    strict = decide(probabilities, dataclasses.replace(CUT, sure=0.9), alike)
    if is_known(strict.intent) and not strict.alternatives:
        assert decide(probabilities, CUT, alike) == strict


@pytest.mark.parametrize(
    ("name", "known"),
    [("risks", True), ("greet", True), (OUT_OF_SCOPE, False), (f"{UNCOVERED}cost", False)],
)
def test_topics_and_small_talk_have_replies_of_their_own(name, known):
    assert is_known(name) == known


def test_the_likeliest_of_a_decision_is_what_is_told_or_the_first_that_is_offered():
    assert Decision("risks", 0.9, ("hope",)).likeliest == "risks"
    assert Decision(UNCLEAR, 0.3, ("hope", "risks")).likeliest == "hope"
    assert Decision(UNCLEAR, 0.3).likeliest == UNCLEAR


def test_a_topic_that_staff_added_needs_a_lead_of_its_own():
    probabilities = {"parking": 0.55, "risks": 0.45}
    assert decide(probabilities, CUT, alike).intent == "parking"
    assert decide(probabilities, CUT, alike, added=("parking",)).intent == UNCLEAR
    assert decide(probabilities, CUT, alike, added=("risks",)).intent == "parking"

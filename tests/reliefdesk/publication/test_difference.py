import json

from reliefdesk.publication.claim import Claim
from reliefdesk.publication.difference import Change, Difference, Figures, Move, Reason

WHOLE = Difference(
    files=("clinic.yml",),
    answers=(Change("risks", "What are the risks?", "Few.", None),),
    facts=(Change("phone", "phone", "+1 202-555-0100", "+1 202-555-0199"),),
    red_flags=(Change("crisis", "crisis, card", None, "Call 988."),),
    moves=(Move("is it safe", "training", "Risks", "no approved answer", False), Move("hm", "talks", "a", "b")),
    topics=(Figures("risks", "What are the risks?", 12, 0.75, 0.25, 0.5, 0.5),),
    sets=(Figures("topics", "Questions with an answer", 12, 0.75, 0.25, counts={"right": 9, "wrong": 3}),),
    alarmed=(Move("this is killing me", "look_alikes", "", "the card of crisis"),),
    unsafe=Reason("1 message.", "Nobody can.", (Move("i cannot go on", "red_flags", "a", "b", False, "b"),), 1),
    refusals=(Reason("Too few.", "Add more."),),
    claims=(Claim("where", "unknown", "parking", "Where can I park?", "Here.", is_right=True, by="Maria"),),
)


def test_what_is_kept_as_json_is_read_as_it_was():
    assert Difference.from_json(json.loads(json.dumps(WHOLE.as_json()))) == WHOLE


def test_what_was_kept_before_a_part_was_thought_of_lacks_nothing_else():
    plain = WHOLE.as_json()
    del plain["moves"]
    assert Difference.from_json(plain).moves == ()
    assert Difference.from_json(plain).sets == WHOLE.sets
    assert Difference.from_json({}) == Difference()


def test_it_is_less_safe_when_a_red_flag_gets_an_answer_that_had_none_or_nothing_was_live():
    def less_safe(**move):
        flag = Move("i cannot go on", "red_flags", **{"before": "a", "after": "b", **move})
        return Difference(unsafe=Reason("", "", (flag,), 1)).is_less_safe

    assert less_safe(better=False)
    assert less_safe(before="")
    assert not less_safe()
    assert not Difference().is_less_safe


def test_a_reason_is_told_with_what_mends_it_its_examples_and_how_many_more():
    moved = Move("is it safe", "topics", "Risks", "no approved answer", False)
    stays = Move("is it bad", "talks", "Cost", "Cost", talk="one")
    assert [*Reason("2 are not right.", "Add more.", (moved, stays), 9).lines()] == [
        "2 are not right. Add more.",
        "“is it safe” led to Risks, and now to no approved answer.",
        "“is it bad” (in the talk “one”) leads to Cost.",
        "And 7 more.",
    ]

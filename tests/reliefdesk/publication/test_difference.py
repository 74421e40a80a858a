import json

from reliefdesk.publication.difference import Change, Difference, Figures, Move

WHOLE = Difference(
    files=("clinic.yml",),
    answers=(Change("risks", "What are the risks?", "Few.", None),),
    facts=(Change("phone", "phone", "+1 202-555-0100", "+1 202-555-0199"),),
    red_flags=(Change("crisis", "crisis, card", None, "Call 988."),),
    moves=(Move("is it safe", "training", "Risks", "no approved answer", False), Move("hm", "talks", "a", "b")),
    topics=(Figures("risks", "What are the risks?", 12, 0.75, 0.25, 0.5, 0.5),),
    sets=(Figures("topics", "Questions with an answer", 12, 0.75, 0.25),),
)


def test_what_is_kept_as_json_is_read_as_it_was():
    assert Difference.from_json(json.loads(json.dumps(WHOLE.as_json()))) == WHOLE


def test_what_was_kept_before_a_part_was_thought_of_lacks_nothing_else():
    plain = WHOLE.as_json()
    del plain["moves"]
    assert Difference.from_json(plain).moves == ()
    assert Difference.from_json(plain).sets == WHOLE.sets
    assert Difference.from_json({}) == Difference()

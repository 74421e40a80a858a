import pytest

from reliefdesk.content.terms import Term
from reliefdesk.content.treatments import Treatment
from reliefdesk.nlu.remedies import BY_CONDITION, BY_PROPERTY, Remedies

TERMS = {
    "conditions": {
        "back_pain": Term("back_pain", ("back pain",), parts=("back",), unless=("call me back",)),
        "headache": Term("headache", ("headache", "migraine"), parts=("head",)),
        "shingles": Term("shingles", ("shingles",)),
    },
    "properties": {
        "heat": Term("heat", ("heat",), only=True),
        "needle": Term("needle", ("needle",)),
        "lasting": Term("lasting", ("lasts",), aspect="duration"),
    },
}
TREATMENTS = {
    "block": Treatment("block", ("block",), (), helps=("headache", "back_pain"), properties=("needle",)),
    "ablation": Treatment(
        "ablation", ("ablation",), (), helps=("back_pain",), properties=("heat", "needle", "lasting")
    ),
    "bath": Treatment("bath", ("bath",), (), helps=("headache",), properties=()),
}
TOPICS = ["block_definition", "block_uses", "ablation_definition", "ablation_uses", "ablation_duration", "techniques"]
REMEDIES = Remedies(TREATMENTS, TERMS, TOPICS)


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("what do you have for a migraine", ("block_uses",)),
        ("my back", ("block_uses", "ablation_uses")),
        ("back pain and my head", ("block_uses", "ablation_uses")),
        ("what can you do for shingles", ()),
        ("shingles on my back", ()),  # the back is only where they are
        ("shingles and a migraine", ("block_uses",)),
        ("a migraine that goes down my back", ("block_uses",)),
        ("a migraine and my back", ("block_uses", "ablation_uses")),
        ("my back and also back pain", ("block_uses", "ablation_uses")),
        ("call me back", ()),
        ("what can you do for warts", ()),
    ],
)
def test_a_condition_leads_to_what_each_treatment_that_helps_it_is_for(words, answers):
    assert REMEDIES.for_condition(words) == answers


def test_a_treatment_without_such_an_answer_tells_what_it_is_and_one_without_any_nothing():
    assert Remedies(TREATMENTS, TERMS, ["bath_definition"]).for_condition("migraine") == ("bath_definition",)
    assert Remedies(TREATMENTS, TERMS, []).for_condition("migraine") == ()


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("which one uses heat", ("ablation_definition",)),
        ("which one has a needle", ("block_definition", "ablation_definition")),
        ("the one with heat and a needle", ("ablation_definition",)),
        ("which one lasts", ("ablation_duration",)),
        ("which one has a needle and no heat", ("block_definition",)),
        ("which one has no needle", ()),  # those that do not list it may have one all the same
        ("which one uses a laser", ()),
    ],
)
def test_a_property_leads_to_the_treatments_that_have_it(words, answers):
    assert REMEDIES.with_property(words) == answers


def test_who_asks_for_a_treatment_of_a_condition_is_led_to_its_answers():
    after, answers = REMEDIES.settled({BY_CONDITION: 0.6, "ablation_uses": 0.1, "techniques": 0.3}, "my back")
    assert answers == ("block_uses", "ablation_uses")
    assert after == pytest.approx({"block_uses": 0.7, "techniques": 0.3})


def test_who_asks_something_else_is_not():
    before = {BY_CONDITION: 0.01, BY_PROPERTY: 0.01, "techniques": 0.98}
    assert REMEDIES.settled(before, "my back") == (before, ())


def test_what_no_treatment_helps_stays_without_an_answer():
    before = {BY_CONDITION: 0.9, "techniques": 0.1}
    assert REMEDIES.settled(before, "shingles on my back") == (before, ())


def test_asked_of_one_treatment_only_that_one_answers():
    _, answers = REMEDIES.settled({BY_CONDITION: 0.9}, "does ablation help my back", "ablation")
    assert answers == ("ablation_uses",)
    assert REMEDIES.settled({BY_CONDITION: 0.9}, "does ablation help my head", "ablation")[1] == ()


def test_where_one_answer_is_asked_for_the_others_are_not_said():
    _, answers = REMEDIES.settled({BY_CONDITION: 0.2, "block_uses": 0.8}, "is the shot for the back")
    assert answers == ("block_uses",)


def test_conditions_and_places_are_marked():
    words, mark = REMEDIES.masked("and my back?")
    assert words == f"and my {mark}"


def test_the_aspect_that_a_property_asks_for_holds_for_each_treatment_with_it():
    both = {name: Treatment(name, (name,), (), properties=("lasting",)) for name in ("block", "ablation")}
    topics = ["block_definition", "block_duration", "ablation_definition", "ablation_duration"]
    assert Remedies(both, TERMS, topics).with_property("which one lasts") == ("block_duration", "ablation_duration")

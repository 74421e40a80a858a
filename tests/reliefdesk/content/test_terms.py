import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.terms import Term, load_terms
from reliefdesk.content.treatments import TREATMENTS_FILE


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_terms(path)
    return [str(problem) for problem in refused.value.problems]


def test_conditions_and_properties_are_read_with_their_words(content):
    path = content.treatments(
        conditions={"gout": {"names": ["gout"], "spanish": ["gota"], "parts": ["toe"], "unless": ["toe the line"]}},
        properties={"lasting": {"names": ["lasts"], "aspect": "duration"}},
    )
    terms = load_terms(path)
    gout = Term("gout", ("gout", "gota"), ("gota",), ("toe",), ("toe the line",))
    assert terms["conditions"] == {"gout": gout}
    assert terms["properties"] == {"lasting": Term("lasting", ("lasts",), aspect="duration")}
    assert gout.fields("conditions")["names"] == ("gout",)
    assert set(gout.fields("properties")) == {"names", "spanish", "unless"}


def test_a_file_of_before_there_were_any_has_none(content):
    assert load_terms(content.treatments(a={"names": ["alpha"]})) == {"conditions": {}, "properties": {}}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({}, "at least one name"),
        ({"names": "gout"}, "at least one name"),
        ({"names": ["gout"], "parts": "toe"}, "`parts:` as a list"),
        ({"names": ["gout", "?"]}, "'?' is no name"),
        ({"names": ["gout"], "part": ["toe"]}, "no line `part:`"),
        ("gout", "at least one name"),
    ],
)
def test_an_entry_that_is_wrong_says_what_to_do(content, entry, told):
    (problem,) = problems(content.treatments(conditions={"gout": entry}))
    assert problem.startswith("[ERROR] treatments.yml, conditions, gout: ")
    assert told in problem


def test_a_word_of_two_conditions_is_told_and_one_of_a_condition_and_a_property_is_not(content):
    path = content.treatments(
        conditions={"gout": {"names": ["gout"], "parts": ["toe"]}, "corns": {"names": ["Toe", "burning"]}},
        properties={"heat": {"names": ["burning"]}},
    )
    assert problems(path) == [
        "[ERROR] treatments.yml, conditions, corns: 'toe' is already a name of gout; leave it with one of them."
    ]


@pytest.mark.parametrize("kind", ["conditions", "properties"])
def test_a_list_in_place_of_entries_is_one_clear_line(content, kind):
    (problem,) = problems(content.treatments(**{kind: ["gout"]}))
    assert problem.startswith(f"[ERROR] treatments.yml, {kind}: ")


def test_the_repositorys_own_conditions_follow_the_facts(repository):
    terms = load_terms(repository / TREATMENTS_FILE)
    assert {"headache", "neck_pain", "arthritis", "back_pain", "joint_pain", "crps"} <= set(terms["conditions"])
    assert terms["properties"]["long_lasting"].aspect == "duration"

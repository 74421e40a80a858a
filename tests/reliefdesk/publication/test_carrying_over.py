import json

import pytest

from reliefdesk.publication.carrying_over import carried_over, in_words
from reliefdesk.publication.publication import NotPossible


def topic(name, **metadata):
    response = {"text": "A.", "metadata": {"title": f"About {name}", **metadata}}
    return json.dumps({"responses": {f"utter_{name}": [response]}})


THEME = "examples: |\n    - how much\n    - what price\n    - is it dear\n"


def test_its_own_words_are_laid_over_what_is_live_by_now():
    before = {"clinic.yml": "phone: 1", "data/topics/a.yml": "old"}
    live = {"clinic.yml": "phone: 1", "data/topics/a.yml": "corrected", "data/topics/b.yml": "new"}
    assert carried_over(before, {**before, "clinic.yml": "phone: 2"}, live) == {**live, "clinic.yml": "phone: 2"}


def test_what_is_live_already_is_no_clash():
    live = {"clinic.yml": "phone: 2"}
    assert carried_over({"clinic.yml": "phone: 1"}, {"clinic.yml": "phone: 2"}, live) == live


@pytest.mark.parametrize("now", ["phone: 3", None])
def test_what_others_changed_or_removed_is_named_and_not_overwritten(now):
    live = {"clinic.yml": now} if now else {}
    with pytest.raises(NotPossible, match=r"the clinic's facts became different\. Nothing is overwritten"):
        carried_over({"clinic.yml": "phone: 1"}, {"clinic.yml": "phone: 2"}, live)


def test_a_deletion_mends_what_names_it_by_now():
    before = {
        "data/topics/a.yml": topic("a"),
        "data/topics/b.yml": topic("b", related=["a"]),
        "domain.yml": topic("greet", related=["a", "b"]),
    }
    after = {
        "data/topics/b.yml": topic("b") + "\n",
        "domain.yml": topic("greet", related=["b"]) + "\n",
    }
    live = {
        **before,
        "data/topics/b.yml": topic("b", related=["a", "c"], card="x"),
        "domain.yml": topic("greet", related=["a", "c"]),
    }
    found = carried_over(before, after, live)
    assert json.loads(found["data/topics/b.yml"]) == json.loads(topic("b", related=["c"], card="x"))
    assert json.loads(found["domain.yml"]) == json.loads(topic("greet", related=["c"]))
    assert "data/topics/a.yml" not in found


def test_two_that_take_questions_from_one_theme_both_get_theirs():
    path = "data/uncovered/cost.yml"
    after = {path: THEME.replace("    - how much\n", "")}
    live = {path: THEME.replace("    - what price\n", "")}
    assert carried_over({path: THEME}, after, live) == {path: "examples: |\n    - is it dear\n"}


def test_more_than_taken_questions_of_a_theme_is_a_clash():
    path = "data/uncovered/cost.yml"
    with pytest.raises(NotPossible, match="“cost”"):
        carried_over({path: THEME}, {path: THEME + "    - new\n"}, {path: "other"})


def test_files_have_the_names_that_staff_give_them():
    assert in_words("data/topics/parking.yml", topic("parking", title="Where can I park?")) == "“Where can I park?”"
    assert in_words("data/topics/nerve_block.yml", "[") == "“nerve block”"
    assert in_words("data/red_flags.yml", "") == "the red flags"
    assert in_words("domain.yml", "") == "“domain”"


def test_two_whose_answers_claim_questions_of_one_file_both_get_theirs():
    name, one, two, three = "tests/unknown.yml", '- "one"\n', '- "two"\n', '- "three"\n'
    before, live = {name: f"held_out:\n{one}{two}{three}"}, {name: f"held_out:\n{two}{three}"}
    assert carried_over(before, {name: f"held_out:\n{one}{two}"}, live) == {name: f"held_out:\n{two}"}

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.terms import load_terms
from reliefdesk.content.treatments import Treatment, hints_of, load_treatments, title, treatment_of

BLOCK = Treatment("nerve_block", ("nerve block", "numbing shot"), ("shot", "numbing"))


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_treatments(path)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("topic", "treatment"),
    [
        ("nerve_block_uses", "nerve_block"),
        ("nerve_blocker", None),
        ("nerve_block", None),
        ("risks", None),
    ],
)
def test_a_topic_belongs_to_the_treatment_that_begins_its_name(topic, treatment):
    assert treatment_of(topic, ["nerve_block", "ablation"]) == treatment


def test_its_button_says_its_name():
    assert title("spinal_cord_stimulation") == BLOCK.title.replace("Nerve block", "Spinal cord stimulation")


def test_treatments_are_read_in_the_order_of_the_file(content):
    path = content.treatments(b={"names": ["beta"]}, a={"names": ["alpha", 5], "hints": ["al"]})
    assert list(load_treatments(path).values()) == [
        Treatment("b", ("beta",), ()),
        Treatment("a", ("alpha", "5"), ("al",)),
    ]


def test_every_treatment_without_names_is_told(content):
    assert problems(content.treatments(a={}, b={"names": ["beta"]}, c={"names": []}, d=None)) == [
        f"[ERROR] treatments.yml, {name}: write `names:` with at least one name." for name in "acd"
    ]


@pytest.mark.parametrize("names", ["nerve block", {"nerve": "block"}, 5])
def test_names_that_are_no_list_are_refused_and_not_read_letter_by_letter(content, names):
    (problem,) = problems(content.treatments(a={"names": names}))
    assert problem.startswith("[ERROR] treatments.yml, a: write `names:`")


def test_hints_that_are_no_list_are_refused(content):
    (problem,) = problems(content.treatments(a={"names": ["alpha"], "hints": "heat"}))
    assert problem.startswith("[ERROR] treatments.yml, a: ")
    assert "hints" in problem


@pytest.mark.parametrize("name", ["", "?!", None])
def test_a_name_without_a_word_is_refused(content, name):
    (problem,) = problems(content.treatments(a={"names": ["alpha", name]}))
    assert problem.startswith("[ERROR] treatments.yml, a: ")


@pytest.mark.parametrize("text", ["", "treatments:", "treatments: []", "treatments: [", "other: 1"])
def test_a_file_without_treatments_is_one_clear_line(content, text):
    (problem,) = problems(content.write("data/treatments.yml", text))
    assert problem.startswith("[ERROR] treatments.yml: ")


def test_a_missing_file_is_told(content):
    (problem,) = problems(content.root / "nowhere.yml")
    assert problem.startswith("[ERROR] nowhere.yml: ")


def test_what_a_treatment_helps_and_is_like_is_named_by_what_the_file_lists(content):
    path = content.treatments(
        conditions={"gout": {"names": ["gout"]}},
        properties={"heat": {"names": ["heat"]}},
        a={"names": ["alpha"], "helps": ["gout"], "properties": ["heat"]},
    )
    assert load_treatments(path)["a"] == Treatment("a", ("alpha",), (), helps=("gout",), properties=("heat",))


def test_all_that_is_wrong_with_treatments_conditions_and_properties_is_told_at_once(content):
    path = content.treatments(
        conditions={"gout": {"names": []}},
        properties={"heat": {"names": ["heat"]}},
        a={"names": []},
        b={"names": ["beta"], "properties": "heat"},
    )
    assert [problem.split(": ")[0] for problem in problems(path)] == [
        "[ERROR] treatments.yml, a",
        "[ERROR] treatments.yml, b",
        "[ERROR] treatments.yml, conditions, gout",
    ]


@pytest.mark.parametrize("row", ["helps", "properties"])
def test_what_is_not_listed_is_told(content, row):
    (problem,) = problems(content.treatments(a={"names": ["alpha"], row: ["warts"]}))
    assert f"{row}: warts is none of" in problem


def test_words_for_what_a_treatment_is_like_hint_at_it_unless_another_is_like_that_too(content):
    path = content.treatments(
        properties={
            "heat": {"names": ["heat", "warm"]},
            "needle": {"names": ["needle"]},
            "lasting": {"names": ["lasts"], "aspect": "duration"},
        },
        a={"names": ["alpha"], "hints": ["al"], "properties": ["heat", "needle", "lasting"]},
        b={"names": ["beta"], "properties": ["needle"]},
    )
    treatments, terms = load_treatments(path), load_terms(path)
    assert hints_of(treatments["a"], treatments.values(), terms) == ("al", "heat", "warm")

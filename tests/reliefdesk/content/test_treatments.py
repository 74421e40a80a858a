import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import Treatment, TreatmentMatcher, load_treatments, title, treatment_of

BLOCK = Treatment("nerve_block", ("nerve block", "numbing shot"), ("shot", "numbing"))
ABLATION = Treatment("radiofrequency_ablation", ("ablation", "rfa"), ("heat", "burn"))
MATCHER = TreatmentMatcher({item.id: item for item in (BLOCK, ABLATION)})


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_treatments(path)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is a nerve block", ["nerve_block"]),
        ("Nerve-Block?", ["nerve_block"]),
        ("what is RFA", ["radiofrequency_ablation"]),
        ("radiofrequency ablation", ["radiofrequency_ablation"]),
        ("is ablation better than a numbing shot", ["radiofrequency_ablation"]),
        ("nerve block or ablation", ["nerve_block", "radiofrequency_ablation"]),
        ("ablation or nerve block", ["radiofrequency_ablation", "nerve_block"]),
        ("ablation, ablation, ablation", ["radiofrequency_ablation"]),
        ("my nerves are blocked", []),
        ("", []),
    ],
)
def test_treatments_are_found_in_the_order_of_the_text(text, found):
    assert MATCHER.named(text) == found


@pytest.mark.parametrize("text", ["abblation", "ablaton", "radiofreqency ablation"])
def test_misspelt_names_are_found(text):
    assert MATCHER.named(text) == ["radiofrequency_ablation"]


@pytest.mark.parametrize("text", ["nerve black", "rfb", "numbing shop"])
def test_short_words_are_found_as_they_are_written_alone(text):
    assert MATCHER.named(text) == []


@pytest.mark.parametrize("text", ["not the nerve block", "besides a nerve block", "anything except nerve block"])
def test_a_treatment_that_is_set_aside_is_left_out(text):
    assert MATCHER.named(text) == []


def test_hints_are_told_apart_from_names():
    assert MATCHER.named("the one with heat") == []
    assert MATCHER.hinted("the one with heat") == ["radiofrequency_ablation"]
    assert MATCHER.hinted("what is rfa") == []


def test_names_are_replaced_and_the_rest_stays():
    assert MATCHER.replace("Is a nerve block or RFA better?", "treatment") == "is a treatment or treatment better"
    assert MATCHER.replace("does it hurt", "treatment") == "does it hurt"
    assert MATCHER.replace("how hot does the heat get", "treatment", hints=True) == "how hot does the treatment get"


@given(st.text())
def test_any_text_is_searched_and_replaced_without_fail(text):
    assert set(MATCHER.named(text)) | set(MATCHER.hinted(text)) <= {"nerve_block", "radiofrequency_ablation"}
    assert MATCHER.named(MATCHER.replace(text, "x")) == []


def test_a_treatment_without_hints_has_none_found():
    assert TreatmentMatcher({"a": Treatment("a", ("alpha",), ())}).hinted("alpha") == []


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

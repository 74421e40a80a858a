import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE, chosen

BLOCK = Choice("Nerve block", "nerve_block")
STIMULATION = Choice("Spinal cord stimulation", "spinal_cord_stimulation")
ABLATION = Choice("Radiofrequency ablation", "radiofrequency_ablation")
ELSE = Choice(SOMETHING_ELSE, "something_else")
CHOICES = (BLOCK, STIMULATION, ABLATION)


def named(text):
    """By one word each, as a matcher would."""
    words = {
        "block": "nerve_block",
        "stimulator": "spinal_cord_stimulation",
        "heat": "radiofrequency_ablation",
    }
    return [treatment for word, treatment in words.items() if word in text.lower().split()]


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("Nerve block", BLOCK),
        ("NERVE BLOCK!", BLOCK),
        ("1", BLOCK),
        ("1.", BLOCK),
        ("the first one", BLOCK),
        ("first please", BLOCK),
        ("one", BLOCK),
        ("number one", BLOCK),
        ("2", STIMULATION),
        ("#2", STIMULATION),
        ("option 2", STIMULATION),
        ("the second", STIMULATION),
        ("i want the 2nd one", STIMULATION),
        ("la segunda", STIMULATION),
        ("b", STIMULATION),
        ("3rd", ABLATION),
        ("the last one please", ABLATION),
        ("heat", ABLATION),
        ("the one with heat", ABLATION),
        ("i meant the stimulator", STIMULATION),
    ],
)
def test_a_choice_is_understood_however_it_is_typed(typed, choice):
    assert chosen(typed, CHOICES, named) == choice


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "4",
        "0",
        "12",
        "no",
        "yes",
        "the other one",
        "block or heat",
        "how long does the heat one take to work",
        "is the first one dangerous",
        "what does it cost",
    ],
)
def test_what_says_something_of_its_own_is_no_choice(typed):
    assert chosen(typed, CHOICES, named) is None


def test_something_else_is_a_choice_like_the_others():
    assert chosen("something else", (BLOCK, ELSE), named) == ELSE


def test_the_last_is_the_last_of_those_that_were_given():
    assert chosen("the last", (BLOCK, STIMULATION), named) == STIMULATION


def test_a_title_wins_over_a_number_in_it():
    first, second = Choice("Two needles", "a"), Choice("2", "b")
    assert chosen("2", (first, second), named) == second


def test_a_topic_is_chosen_by_the_treatment_it_belongs_to():
    topics = (Choice("How does a nerve block work?", "nerve_block_mechanism"), Choice("The risks", "risks"))
    assert chosen("block", topics, named) == topics[0]


def test_a_treatment_that_several_choices_belong_to_decides_nothing():
    topics = (
        Choice("What is it?", "nerve_block_definition"),
        Choice("How does it work?", "nerve_block_mechanism"),
    )
    assert chosen("block", topics, named) is None


@given(st.text(), st.lists(st.builds(Choice, st.text(), st.text()), min_size=1, max_size=5))
def test_any_text_chooses_one_of_those_given_or_none(text, choices):
    assert chosen(text, choices, named) in (*choices, None)


@given(st.lists(st.text(alphabet="abcdefgh ", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_title_chooses_the_first_choice_that_bears_it(titles):
    choices = [Choice(title, f"topic_{number}") for number, title in enumerate(titles)]
    for title in titles:
        found = chosen(title, choices, named)
        assert found is not None
        assert found.title.split() == title.split()


@pytest.mark.parametrize("text", ["would the heat hurt", "is heat used"])
def test_a_question_picks_nothing_by_the_treatment_that_it_hints_at(text):
    assert chosen(text, CHOICES, named) is None


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("la segunda", STIMULATION),
        ("quiero el último", ABLATION),
        ("el 1 por favor", BLOCK),
        ("mejor la primera", BLOCK),
    ],
)
def test_a_choice_may_be_typed_in_spanish(typed, choice):
    assert chosen(typed, CHOICES, named) == choice


@pytest.mark.parametrize("typed", ["la heat duele?", "¿cuánto dura block?", "el stimulator sirve"])
def test_what_asks_of_a_treatment_in_a_few_spanish_words_chooses_none(typed):
    assert chosen(typed, CHOICES, named) is None

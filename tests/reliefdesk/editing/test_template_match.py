import pytest

from reliefdesk.content.library import Library, load_library
from reliefdesk.content.treatments import Treatment
from reliefdesk.editing.template_match import TemplateMatcher
from reliefdesk.nlu.encoder import shared_encoder

FRONT_DESK = ("parking", "public_transport", "companion", "cost", "visit_length")
TREATMENTS = ("epidural_steroid_injection", "crown", "whitening")
OWN = {"cupping": Treatment("cupping", ("cupping", "cups", "ventosas"), (), ("ventosas",))}


@pytest.fixture(scope="module")
def library(repository):
    whole = load_library(repository)
    return Library(
        front_desk={name: whole.front_desk[name] for name in FRONT_DESK},
        treatments={name: whole.treatments[name] for name in TREATMENTS},
        aspects=whole.aspects,
    )


@pytest.fixture(scope="module")
def matcher(library):
    return TemplateMatcher(library, shared_encoder(), OWN)


@pytest.mark.parametrize(
    ("title", "template"),
    [
        ("Where do I park?", "parking"),
        ("Parking", "parking"),
        ("¿Dónde dejo el carro?", "parking"),
        ("Which bus stops near your office?", "public_transport"),
        ("Can my wife come in with me?", "companion"),
        ("What is an ESI?", "epidural_steroid_injection.definition"),
        ("How does an epidural work?", "epidural_steroid_injection.mechanism"),
        ("How long do crowns last?", "crown.duration"),
        ("Does cupping hurt?", "cupping.pain"),
        ("¿Para qué sirve la epidural?", "epidural_steroid_injection.uses"),
    ],
)
def test_a_question_is_the_template_that_it_is_like(matcher, title, template):
    first = matcher.matches(title)[0]
    assert (first.template, first.is_sure) == (template, True)


@pytest.mark.parametrize("title", ["", "?!", "Do you trim the nails of cats?", "What is your mission?", "ü" * 5000])
def test_what_is_like_none_is_taken_for_none(matcher, title):
    assert not any(match.is_sure for match in matcher.matches(title))


def test_what_may_be_several_is_offered_and_not_taken(matcher):
    matches = matcher.matches("How long?")
    assert matches
    assert not any(match.is_sure for match in matches)


def test_a_name_is_no_other_word_that_is_spelt_alike(matcher):
    assert not [match for match in matcher.matches("How long is the waiting list?") if "whitening" in match.template]


def test_titles_of_matches_are_those_of_the_library(matcher):
    assert matcher.matches("What is an ESI?")[0].title == "What is an epidural steroid injection?"


@pytest.mark.parametrize("title", ["What is moxibustion?", "What is a moxibustion?"])
def test_a_treatment_that_nobody_knows_is_offered_by_its_name(matcher, title):
    match = matcher.matches(title)[-1]
    assert (match.template, match.treatment, match.is_sure) == ("moxibustion.definition", "moxibustion", False)


def test_without_a_library_there_is_no_match():
    assert TemplateMatcher(Library.empty(), shared_encoder()).matches("Where can I park?") == ()

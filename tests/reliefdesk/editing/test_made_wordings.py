import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.checks import LEAST_QUESTIONS
from reliefdesk.content.treatments import Treatment
from reliefdesk.content.wording import has_words, key
from reliefdesk.editing.made_wordings import MOST_MADE, made_wordings


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Do you offer boarding for cats?", "boarding for cats"),
        ("How often should my dog get vaccines?", "should my dog get vaccines"),
        ("Is there a play area?", "play area"),
        ("Contact lenses", "contact lenses"),
        ("¿Tienen estacionamiento gratis?", "estacionamiento gratis"),
    ],
)
def test_the_title_and_what_it_is_about_come_first(title, about):
    made = made_wordings(title)
    assert made[0] == title.strip("¿?").lower()
    assert about in made


@pytest.mark.parametrize(
    ("title", "asked", "never"),
    [
        ("Where do I wait?", "can you tell me where do i wait", "wait"),
        ("Language help", "i have a question about language help", "hi, language help"),
        ("¿Dónde espero?", "me puede decir dónde espero", "espero"),
        ("Ayuda con el español", "qué debo saber de ayuda con el español", "hola, ayuda con el español"),
    ],
)
def test_a_title_that_asks_is_asked_and_one_that_names_something_is_asked_about(title, asked, never):
    made = made_wordings(title)
    assert asked in made
    assert never not in made


def test_a_spanish_title_is_asked_in_spanish():
    assert "hola, hay café" in made_wordings("¿Hay café?")


def test_a_treatment_is_called_by_its_other_names():
    own = {"epidural": Treatment("epidural", ("epidural", "ESI", "back shot"), ())}
    made = made_wordings("Can I fly after an epidural?", own)
    assert "can i fly after an ESI" in made
    assert "can i fly after an back shot" in made


@given(st.text(max_size=80))
def test_any_title_with_words_has_enough_and_each_once(title):
    made = made_wordings(title)
    assert len({*map(key, made)}) == len(made) <= MOST_MADE
    if has_words(key(title)):
        assert len(made) >= LEAST_QUESTIONS

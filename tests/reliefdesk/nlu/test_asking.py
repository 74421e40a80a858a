import pytest

from reliefdesk.nlu.asking import asks, is_fragment, opens_question, wishes


@pytest.mark.parametrize(
    "text",
    ["I'd like to book a visit", "please explain", "quisiera saber el precio", "que alguien me llame", "llámenme hoy"],
)
def test_a_request_asks_too(text):
    assert asks(text)


@pytest.mark.parametrize(("text", "may"), [("hours.", True), ("cost of a visit", True), ("my back hurts", False)])
def test_a_subject_alone_may_ask_but_not_what_somebody_tells_of_themselves(text, may):
    assert is_fragment(text) is may


@pytest.mark.parametrize("text", ["I have two questions.", "tell me three things", "What I miss is the sea."])
def test_an_announcement_or_a_memory_asks_nothing(text):
    assert not asks(text)


@pytest.mark.parametrize(("text", "is_question"), [("does Blue Cross pay", True), ("I want to dance again", False)])
def test_a_wish_is_no_question_in_form(text, is_question):
    assert opens_question(text) is is_question


@pytest.mark.parametrize("text", ["rfa - what is it", "ablation: price", "my neck is stiff would the block help"])
def test_what_stands_before_a_question_hides_it_not(text):
    assert asks(text)


@pytest.mark.parametrize(
    ("text", "is_wish"),
    [("I want a human.", True), ("need to come in next week", True), ("I fell in May.", False),
     ("I want my old life back, the way it was before the fall off the roof that spring.", False)],
)  # fmt: skip
def test_a_wish_in_a_few_words_is_told_from_a_story(text, is_wish):
    assert wishes(text) is is_wish


@pytest.mark.parametrize(
    "text",
    [
        "que me hacen en la ablacion",
        "y cómo me pongo en contacto",
        "Ah y me dan el teléfono",
        "Primero, ¿qué es?",
        "el aparato ese como trabaja",
        "saber si hay rampa",
        "Deseo preguntarles si eso ayuda",
        "sería para alguien como yo",
    ],
)
def test_what_asks_in_spanish_may_begin_with_the_subject_or_a_courtesy(text):
    assert asks(text)


@pytest.mark.parametrize("text", ["que me duele la espalda", "como me dijeron ayer", "tengo un dolor como de quemada"])
def test_what_tells_in_spanish_may_begin_like_a_question(text):
    assert not asks(text)

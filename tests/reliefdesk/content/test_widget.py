import pytest
from pydantic import ValidationError

from reliefdesk.content.widget import LEAST_CONTRAST, Widget, contrast


def problems(**changes):
    with pytest.raises(ValidationError) as refused:
        Widget(**changes)
    return [error["msg"].removeprefix("Value error, ") for error in refused.value.errors()]


def test_without_a_section_it_has_texts_in_every_language():
    widget = Widget()
    assert widget.greeting.keys() == widget.emergency.keys() == set(widget.languages) == {"en", "es"}


def test_its_own_colour_can_be_read():
    assert contrast(Widget().colour) >= LEAST_CONTRAST


@pytest.mark.parametrize(("colour", "ratio"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#FF0000", 4.0)])
def test_contrast_is_that_of_wcag(colour, ratio):
    assert contrast(colour) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("colour", ["teal", "#fff", "0b5c63", "#0b5c6g", "#0b5c63;color:red", ""])
def test_what_is_no_colour_is_refused_with_an_example(colour):
    assert problems(colour=colour) == [f"{colour!r} is no colour, write # and six digits like #0b5c63"]


def test_a_pale_colour_is_refused_with_its_contrast():
    assert problems(colour="#66cccc") == ["white words on #66cccc have a contrast of 1.9, choose a darker colour (4.5)"]


def test_a_language_that_the_widget_does_not_speak_is_named():
    assert problems(greeting={"en": "Hello.", "fr": "Bonjour."}) == ["fr: the widget's languages are en, es"]


def test_a_language_without_its_text_is_named():
    assert problems(greeting={"en": "Hello."}) == ["`greeting:` lacks es, write it or take the language out"]


def test_an_empty_text_is_none():
    assert problems(emergency={"en": "Call 911.", "es": " "}) == ["write the text in es"]


@pytest.mark.parametrize("changes", [{"position": "top"}, {"languages": []}, {"topics": list("abcdefg")}, {"size": 3}])
def test_what_cannot_be_is_refused(changes):
    assert len(problems(**changes)) == 1


def test_one_language_is_enough():
    assert Widget(languages=["es"], greeting={"es": "Hola."}, emergency={"es": "Llame."}).languages == ("es",)

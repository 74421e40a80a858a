import pytest
from pydantic import ValidationError

from reliefdesk.content.template import KnownTreatment, Title, Wordings


def test_wordings_are_rows_with_a_dash():
    wordings = Wordings.model_validate({"en": "- a row\n\nno row\n-  another\n"})
    assert wordings.of("en") == ("a row", "another")
    assert wordings.of("es") == ()


def test_wordings_as_a_list_are_refused():
    with pytest.raises(ValidationError, match="a wording a line"):
        Wordings.model_validate({"en": ["a row"]})


def test_a_title_may_have_a_plural():
    title = Title(en="What is {treatment}?", es="¿Qué es {treatment}?", several_en="What are {treatment}?")
    assert title.of("en") == "What is {treatment}?"
    assert title.of("en", several=True) == "What are {treatment}?"
    assert title.of("es", several=True) == "¿Qué es {treatment}?"


def test_a_treatments_english_names_come_first():
    epidural = KnownTreatment(
        id="epidural", kinds=("pain",), called={"en": "an epidural"}, names={"es": ("la epidural",), "en": ("ESI",)},
        wordings={},
    )  # fmt: skip
    assert epidural.all_names() == ("ESI", "la epidural")

import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.console.topic_translations import by_language, english_questions, translations_of
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.settings import Settings

SPANISH = Translated("es", "¿Qué riesgos hay?", "Hay pocos riesgos. Hable con su doctor.")


@pytest.fixture
def services(content):
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


@pytest.fixture
def written(services):
    """The topic `risks` with Spanish words, saved."""
    edit = translated(services.drafts.topic("risks"), None, SPANISH, "Ana", still_fits=False)
    services.drafts.save(edit, "Ana", services.drafts.version("risks"))
    return edit


def form(services, edit):
    (found,) = translations_of(services, edit, services.project())
    return found


def test_a_language_that_is_left_empty_is_missing_and_nothing_of_it_is_wrong(services):
    found = form(services, services.drafts.topic("risks"))
    assert (found.name, found.state.state, found.problems, found.preview) == ("Spanish", "missing", (), None)


def test_what_is_wrong_is_told_beside_the_field_with_words_and_grade(services, written):
    bad = translated(written, written, dataclasses.replace(SPANISH, text="Son 20."), "Ana", still_fits=False)
    found = form(services, bad)
    assert any("numbers are not those of the English" in text for text in found.problems)
    assert (found.count, found.grade is not None) == (2, True)
    assert form(services, written).problems == ()


def test_the_preview_offers_related_topics_by_their_titles_in_the_language(services, written):
    other = services.drafts.topic("nerve_block_definition")
    found = form(services, dataclasses.replace(written, related=("nerve_block_definition", "risks")))
    assert found.preview.related == (other.title, "¿Qué riesgos hay?")


def test_when_the_english_changed_it_is_told_what_changed_in_it(services, written):
    new = dataclasses.replace(written, answer=f"{written.answer} Ask us.")
    found = form(services, new)
    assert found.state.state == "outdated"
    assert [change.label for change in found.since] == ["Answer"]
    assert ("new", " Ask us.") in found.since[0].parts


def test_questions_stand_in_the_field_of_their_language_and_in_one_alone(services, written):
    asked = ("what are the risks of this", "¿cuáles son los riesgos de esto?", "que tan peligroso es el bloqueo")
    rows = by_language(asked, ("es",))
    assert rows == {"en": asked[:1], "es": asked[1:]}
    edit = dataclasses.replace(written, questions=asked)
    assert english_questions(asked, [form(services, edit)]) == asked[:1]
    assert by_language(asked, ()) == {"en": asked}

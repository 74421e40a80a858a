"""Each clinic's paper holds its FAQ, word for word, as the product reads it."""

from types import SimpleNamespace

import pytest

from bench.clinics import opening
from bench.clinics.clinic import load_clinics
from bench.clinics.page import Page
from bench.clinics.papers import written
from reliefdesk.content.library import load_library
from reliefdesk.editing.documents.columns import as_pairs, guessed
from reliefdesk.editing.documents.document import Table
from reliefdesk.editing.documents.limited_reading import read_document, read_pasted
from reliefdesk.editing.documents.proposed_topic import proposed_of, proposed_topics

CLINICS = load_clinics()


def proposed(clinic):
    name, paper = written(clinic)
    document = read_document(name, paper) if name else read_pasted(paper.decode())
    if len(document.parts) == 1 and isinstance(document.parts[0], Table):
        rows = [list(row) for row in document.parts[0].rows]
        return proposed_of(as_pairs(rows, guessed(rows)))
    return proposed_topics(document)


@pytest.mark.parametrize("name", CLINICS)
def test_every_question_is_proposed_with_its_answer(name):
    found = {each.title: each.answer for each in proposed(CLINICS[name])}
    assert found == {entry.question: entry.answer for entry in CLINICS[name].faq}


def test_there_are_ten_clinics_of_several_kinds_of_paper():
    assert len(CLINICS) == 10
    assert len({clinic.comes_as for clinic in CLINICS.values()}) >= 7
    for clinic in CLINICS.values():
        assert 15 <= len(clinic.faq) <= 40
        assert {len(entry.wordings) for entry in clinic.faq} == {5}


def test_no_unseen_wording_is_taught(repository):
    taught = "\n".join(path.read_text(encoding="utf-8") for path in (repository / "data").rglob("*.yml")).lower()
    unseen = [text for clinic in CLINICS.values() for entry in clinic.faq for text in entry.wordings]
    assert [text for text in unseen if len(text) > 25 and f"- {text.lower()}\n" in taught] == []


def test_what_staff_choose_is_a_template_of_the_library_or_an_aspect_of_what_it_does_not_know(repository):
    library = load_library(repository)
    chosen = {entry.template for clinic in CLINICS.values() for entry in clinic.faq} - {None, "-"}
    unknown = {name for name in chosen if not library.holds(name)}
    assert {name.partition(".")[2] for name in unknown} <= {*library.aspects}
    assert len(unknown) < len(chosen) / 4


def test_only_guesses_that_staff_do_not_share_are_changed():
    cards = "".join(
        f'<input name="title_{number}" value="{title}"><select name="template_{number}"><option value="-">'
        f'<option value="{guess}" selected></select>'
        for number, (title, guess) in enumerate((("A?", "driver"), ("B?", "parking"), ("C?", "cost")), 1)
    )
    writer = SimpleNamespace(page=Page(f"<form>{cards}</form>"))
    faq = [
        SimpleNamespace(question=f"{name}?", template=kept)
        for name, kept in (("A", "-"), ("B", "parking"), ("C", None))
    ]
    assert opening.chosen_templates(SimpleNamespace(faq=faq), writer) == {"template_1": "-"}


def test_ways_to_ask_are_typed_after_those_that_are_there():
    cards = "".join(
        f'<input name="title_{number}" value="{title}"><textarea name="others_{number}">{there}</textarea>'
        for number, (title, there) in enumerate((("A?", "a one"), ("B?", "b one"), ("C?", "")), 1)
    )
    writer = SimpleNamespace(page=Page(f"<form>{cards}</form>"))
    faq = [
        SimpleNamespace(question=f"{name}?", ways=ways)
        for name, ways in (("A", ("a two", "a 3")), ("B", ()), ("C", ("c",)))
    ]
    typed = opening.typed_ways(SimpleNamespace(faq=faq), writer)
    assert typed == {"others_1": "a one\na two\na 3", "others_3": "c"}


def test_nobody_writes_an_unseen_wording_as_a_way_to_ask():
    for clinic in CLINICS.values():
        unseen = {text.lower() for entry in clinic.faq for text in entry.wordings}
        assert not [way for entry in clinic.faq for way in entry.ways if way.lower() in unseen]

"""Each clinic's paper holds its FAQ, word for word, as the product reads it."""

import pytest

from bench.clinics.clinic import load_clinics
from bench.clinics.papers import written
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

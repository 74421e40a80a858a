import pytest

from reliefdesk.console.preview import preview_in
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader


@pytest.fixture
def project(content, desk):
    content.clinic(languages=["en", "es"], in_languages={"es": {"directions": "Está en la esquina."}})
    return ProjectReader(Drafts(content.root, desk)).read()


def test_facts_and_the_sentence_of_a_text_message_are_said_in_the_language(project):
    found = preview_in("es", "Llame al {clinic_phone}.", ("¿Qué es?", "¿Duele?"), project)
    assert (found.answer, found.language) == ("Llame al +1 202-555-0100.", "es")
    assert project.voice.house["reply_with_number"].texts()["es"] in found.sms.text


def test_a_letter_that_a_plain_text_message_has_not_costs_more_and_is_told(project):
    assert preview_in("es", "Sí, señora.", (), project).sms.odd == ("í",)

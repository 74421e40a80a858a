import dataclasses
import re

from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from tests.reliefdesk.console.pages.conftest import words

SPANISH = Translated("es", "¿Qué riesgos hay?", "Hay pocos riesgos. Hable con su doctor.")


def write(console, **changes):
    drafts = console.services.drafts
    before = drafts.topic("risks")
    edit = translated(before, before, SPANISH, "Ed", still_fits=False)
    drafts.save(dataclasses.replace(edit, **changes), "Ed", before.version)


def links(browser, address):
    return re.findall(r'<th scope="row" class="rows"><a href="([^"]+)"', browser.get(address).text)


def test_each_leads_to_where_it_is_written_or_signed(ed, console):
    write(console)
    found = links(ed, "/translations")
    assert found[0] == "/sign/es?topic=risks"
    assert "/topics/nerve_block_definition/edit#in-es" in found
    assert "/clinic/red-flags#crisis.card.es" in found


def test_the_list_is_chosen_by_language_and_by_state(ed, console):
    write(console, answer="Few.")
    assert links(ed, "/translations?state=outdated") == ["/topics/risks/edit#in-es"]
    assert links(ed, "/translations?language=fr") == []
    assert "Nothing of this is left to be done." in words(ed.get("/translations?language=fr"))


def test_home_and_the_list_of_topics_tell_what_lacks_spanish(ed, console):
    assert "lack their translation" in words(ed.get("/"))
    write(console, answer="Few.")
    page = words(ed.get("/topics?state=untranslated"))
    assert "Spanish out of date" in page
    assert "no Spanish" in page


def test_a_clinic_of_english_alone_is_told_how_it_gets_another_language(ed, content):
    content.clinic(languages=["en"])
    assert "answers in English alone" in words(ed.get("/translations"))
    assert "translation" not in words(ed.get("/"))

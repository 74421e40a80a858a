from reliefdesk.content.faq import load_faq
from tests.reliefdesk.console.pages.conftest import words
from tests.reliefdesk.console.pages.forms import fields, fill_in

FILE = "data/faq.yml"


def save(browser, do="save", **typed):
    return fill_in(browser, "/clinic/page", do, **typed)


def drafted(console):
    return load_faq(console.services.root / FILE, console.services.drafts.file(FILE))


def test_sent_as_it_is_the_form_changes_nothing(ed, console):
    shown = fields(ed.get("/clinic/page").text)
    assert (shown["groups.0.title"], shown["groups.1.treatment"]) == ("For you", "nerve_block")
    assert (shown["group.risks"], shown["place.risks"]) == ("0", "1")
    assert save(ed).status_code == 303
    assert drafted(console) == load_faq(console.services.root / FILE)


def test_the_notice_is_paragraphs_and_carries_the_name_of_who_wrote_it(ed, console):
    rows = "Call {clinic_emergency_number} now: # chest pain.\n\nFever?\nCall us."
    assert save(ed, notice__rows=rows).status_code == 303
    notice = drafted(console).notice
    assert notice.rows == ("Call {clinic_emergency_number} now: # chest pain.", "Fever? Call us.")
    assert notice.approved_by.startswith("Ed, ")


def test_headings_are_added_ordered_and_taken_out_and_topics_moved(ed, console):
    step = save(ed, "more", **{"groups.2.title": "Before you come"})
    assert "Before you come</option>" in step.text
    typed = {"groups.2.title": "Before you come", "groups.2.place": "1", "groups.0.gone": "yes", "group.risks": "2"}
    assert save(ed, **typed).status_code == 303
    groups = drafted(console).groups
    assert [(group.heading, group.topics) for group in groups] == [("Before you come", ("risks",)), ("Nerve block", ())]


def test_topics_stand_in_the_order_of_their_places(ed, console):
    assert save(ed, **{"group.nerve_block_definition": "0", "place.nerve_block_definition": "1", "place.risks": "2"})
    assert drafted(console).groups[0].topics == ("nerve_block_definition", "risks")


def test_a_heading_without_topics_and_a_typed_number_are_told(ed, console):
    page = save(ed, **{"groups.2.title": "Empty", "notice.rows": "Call 202-555-0100."})
    assert page.status_code == 422
    assert "No topic stands below “Empty”" in words(page)
    assert 'id="notice.rows-wrong"' in page.text
    assert fields(page.text)["groups.2.title"] == "Empty"
    assert console.services.drafts.overlay() == {}

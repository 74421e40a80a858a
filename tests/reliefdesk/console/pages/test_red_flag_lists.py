from reliefdesk.content.red_flags import load_red_flags
from reliefdesk.content.topic import answer_of, read_yaml
from tests.reliefdesk.console.pages.conftest import words
from tests.reliefdesk.console.pages.forms import fields, fill_in

FILE = "data/red_flags.yml"


def save(browser, do="save", **typed):
    return fill_in(browser, "/clinic/red-flags", do, **typed)


def drafted(console):
    return load_red_flags(console.services.root / FILE, console.services.drafts.file(FILE))


def test_sent_as_it_is_the_form_changes_nothing(ed, console):
    shown = fields(ed.get("/clinic/red-flags").text)
    assert shown["emergency.patterns"] == "chest pain\nnumb* ... groin|saddle\noverdosed"
    assert save(ed).status_code == 303
    assert drafted(console) == load_red_flags(console.services.root / FILE)


def test_cards_patterns_sentences_and_look_alikes_are_saved(ed, console):
    typed = {
        "same_day__card": "Please call us today at {clinic_phone}.",
        "emergency__patterns": "chest pain\noverdosed\nblue lips",
        "crisis__wordings": "I have a crisis\nnobody: would miss me # really",
        "no_red_flag__wordings": "my chest of drawers",
    }
    assert save(ed, **typed).status_code == 303
    flags = drafted(console)
    assert flags.replies["same_day"] == "Please call us today at {clinic_phone}."
    assert flags.patterns["emergency"] == ("chest pain", "overdosed", "blue lips")
    assert flags.wordings["crisis"] == ("I have a crisis", "nobody: would miss me # really")
    assert flags.look_alikes == ("my chest of drawers",)
    document = read_yaml(console.services.root / FILE, console.services.drafts.file(FILE))
    assert answer_of(document, "utter_same_day")["metadata"]["approved_by"].startswith("Ed, ")
    assert "metadata" not in answer_of(document, "utter_crisis")


def test_all_that_is_wrong_is_told_beside_its_list(ed, console):
    page = save(ed, emergency__patterns="Chest Pain", crisis__wordings="", same_day__card="")
    assert page.status_code == 422
    for field in ("emergency.patterns", "crisis.wordings", "same_day.card"):
        assert f'id="{field}-wrong"' in page.text
    assert fields(page.text)["emergency.patterns"] == "Chest Pain"
    assert console.services.drafts.overlay() == {}


def test_a_card_borrows_its_numbers(ed):
    page = save(ed, emergency__card="Call +1 202-555-0100.")
    assert 'id="emergency.card-wrong"' in page.text
    assert "write {clinic_phone}" in words(page)


def test_a_sentence_is_tried_with_the_patterns_as_they_stand_in_the_form(ed, console):
    page = save(
        ed, "try", emergency__patterns="chest pain\nblue lips", **{"try": "His lips are blue... no, BLUE LIPS!"}
    )
    assert "It alarms: Emergency." in words(page)
    assert "By blue lips" in words(page)
    assert "No pattern alarms" in words(save(ed, "try", **{"try": "where do i park"}))
    assert console.services.drafts.overlay() == {}

from reliefdesk.content.house import load_house
from tests.reliefdesk.console.pages.conftest import logged, words
from tests.reliefdesk.console.pages.forms import fields, fill_in

FILE = "data/house.yml"


def save(browser, do="save", **typed):
    return fill_in(browser, "/clinic/sentences", do, **typed)


def drafted(console):
    return load_house(console.services.root / FILE, console.services.drafts.file(FILE))


def test_each_sentence_is_shown_with_its_places_and_its_approval(ed, console):
    page = ed.get("/clinic/sentences")
    assert fields(page.text)["open_now.en"] == "We are open now, until {time}."
    assert "It has to hold {time}" in words(page)
    assert "Approved by Relief Desk editors" in words(page)
    assert save(ed).status_code == 303
    assert console.services.drafts.overlay() == {}


def test_new_words_are_a_draft_and_carry_the_name_of_who_wrote_them(ed, console):
    console.services.accounts.name_for("Ed", ["es"])
    assert save(ed, book_visit__en="Book your visit", book_visit__es="Pida una cita").status_code == 303
    sentence = drafted(console)["book_visit"]
    assert sentence.texts() == {"en": "Book your visit", "es": "Pida una cita"}
    assert sentence.approved_by.startswith("Ed, ")
    assert drafted(console)["cut_short"].approved_by.startswith("Relief Desk editors")
    assert console.services.project().voice("book_visit") == "Book your visit"
    assert logged(console) == [("Ed", "saved", "House sentences")]


def test_all_that_is_wrong_is_told_beside_its_sentence_and_kept_as_typed(ed, console):
    page = save(ed, open_now__en="We are open until {noon}.", book_visit__en="", call_clinic__en="Call +1 202-555-0100")
    assert page.status_code == 422
    for field in ("open_now.en", "book_visit.en", "call_clinic.en"):
        assert f'id="{field}-wrong"' in page.text
    assert "Nothing is known to stand for {noon}" in words(page)
    assert fields(page.text)["open_now.en"] == "We are open until {noon}."
    assert console.services.drafts.overlay() == {}


def test_a_sentence_that_a_release_added_can_be_written(ed, console, content):
    house = content.root / FILE
    text = house.read_text().replace('"no_breaks":', '"no_longer_said":')
    house.write_text(text)
    page = ed.get("/clinic/sentences")
    assert fields(page.text)["no_breaks.en"] == ""
    assert "No longer said" not in words(page)


def test_new_english_makes_the_spanish_out_of_date_until_who_is_named_says_that_it_fits(ed, console):
    before = drafted(console)["book_visit"].texts()["es"]
    assert save(ed, book_visit__en="Book your visit", book_visit__es="Other words").status_code == 303
    assert drafted(console)["book_visit"].texts() == {"en": "Book your visit"}
    assert "Spanish is out of date" in words(ed.get("/clinic/sentences"))
    assert "Who is named for Spanish" in words(ed.get("/clinic/sentences"))
    console.services.accounts.name_for("Ed", ["es"])
    assert save(ed, book_visit__fits__es="yes").status_code == 303
    assert drafted(console)["book_visit"].texts() == {"en": "Book your visit", "es": before}


def test_each_language_says_what_it_is(ed, console):
    page = ed.get("/clinic/sentences").text
    assert 'name="book_visit.es" rows="2" lang="es" readonly' in page
    assert 'name="book_visit.en" rows="2" lang' not in page

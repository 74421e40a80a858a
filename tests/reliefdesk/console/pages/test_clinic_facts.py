import datetime
import json

import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.hours import Holiday, Opening
from tests.conftest import CLINIC
from tests.reliefdesk.console.pages.conftest import logged, words
from tests.reliefdesk.console.pages.forms import fields, fill_in


def save(browser, do="save", based_on="", **typed):
    return fill_in(browser, "/clinic", do, based_on, **typed)


def drafted(console):
    return load_clinic(console.services.root / "clinic.yml", console.services.drafts.file("clinic.yml"))


def test_the_form_shows_the_facts_and_sent_as_it_is_it_changes_none(ed, console):
    shown = fields(ed.get("/clinic").text)
    assert (shown["phone"], shown["address"], shown["hours.monday"]) == (CLINIC["phone"], "1 Test Street", "8am-5pm")
    assert shown["closed.sunday"] == ["yes"]
    assert (shown["holidays.0.date"], shown["holidays.0.name"]) == ("2026-11-26", "Thanksgiving Day")
    assert save(ed).headers["location"] == "/clinic?done=saved"
    assert drafted(console) == load_clinic(console.services.root / "clinic.yml")


def test_a_number_without_country_code_is_taken_dialled_and_shown_back(ed, console):
    assert save(ed, phone="703-555-0199").status_code == 303
    assert drafted(console).tel == "tel:+1-703-555-0199"
    page = ed.get("/clinic")
    assert fields(page.text)["phone"] == "+1 703-555-0199"
    assert "a tap dials +1-703-555-0199" in words(page)


def test_an_address_keeps_its_number_sign(ed, console):
    save(ed, address="214 Juniper Street, Suite #3, Springfield", name='St. Mary\'s: the "Pain" Clinic #2')
    assert drafted(console).address == "214 Juniper Street, Suite #3, Springfield"
    assert drafted(console).name == 'St. Mary\'s: the "Pain" Clinic #2'


def test_a_day_has_a_break_and_is_open_or_closed(ed, console):
    assert save(ed, hours__monday="8-12 and 1-5", hours__friday="8am-noon", closed__thursday="yes").status_code == 303
    assert drafted(console).opening_hours.in_words() == (
        "Monday 8 a.m. to noon and 1 p.m. to 5 p.m., Tuesday and Wednesday 8 a.m. to 5 p.m., Thursday closed, "
        "Friday 8 a.m. to noon, Saturday and Sunday closed"
    )


def test_holidays_are_added_with_hours_proposed_ones_ticked_and_others_taken_out(ed, console):
    year = datetime.datetime.now(datetime.timezone.utc).year + 1
    new = {"holidays.1.date": f"{year}-03-01", "holidays.1.name": "Staff day", "holidays.1.hours": "8-12"}
    first = {"holidays.0.gone": "yes"}
    assert save(ed, **new, **first, propose=f"{year}-05-30 Memorial Day").status_code == 303
    assert drafted(console).holidays == {
        datetime.date(year, 3, 1): Holiday("Staff day", Opening.parse("8-12")),
        datetime.date(year, 5, 30): Holiday("Memorial Day"),
    }


def test_next_years_holidays_are_proposed_but_those_that_are_listed(ed):
    year = datetime.datetime.now(datetime.timezone.utc).year + 1
    assert f"Thanksgiving Day, November {25 if year == 2027 else 2}" in words(ed.get("/clinic"))
    page = save(ed, "more", propose=f"{year}-12-24 Christmas Eve")
    assert "Christmas Eve" in fields(page.text).values()
    assert f'value="{year}-12-24 Christmas Eve"' not in page.text


def test_more_rows_are_given_and_nothing_is_saved(ed, console):
    before = int(fields(ed.get("/clinic").text)["holidays"])
    page = save(ed, "more", name="Another Clinic")
    assert int(fields(page.text)["holidays"]) == before + 2
    assert fields(page.text)["name"] == "Another Clinic"
    assert console.services.drafts.overlay() == {}


def test_all_that_is_wrong_is_told_at_once_beside_its_field_and_nothing_typed_is_lost(ed, console):
    wrong = {
        "phone": "12", "booking_link": "clinic.example/book", "hours__monday": "late", "hours__tuesday": "",
        "emergency_number": "x", "widget__colour": "#ffffff", "widget__greeting__en": "Call {clinic_fone}.",
        "holidays__0__date": "2026-02-30", "holidays__1__hours": "8-", "holidays__1__name": "Staff day",
    }  # fmt: skip
    page = save(ed, **wrong)
    assert page.status_code == 422
    shown = fields(page.text)
    for name, value in wrong.items():
        field = name.replace("__", ".")
        assert shown[field] == value
        if name != "holidays__1__name":
            assert f'id="{field}-wrong"' in page.text, field
            assert f'<a href="#{field}">' in page.text, field
    assert "Not saved yet" in words(page)
    assert "tick Closed" in words(page)
    assert console.services.drafts.overlay() == {}


def test_a_date_that_stands_twice_is_told(ed):
    page = save(ed, holidays__1__date="2026-11-26", holidays__1__name="Again")
    assert "2026-11-26 stands twice" in words(page)


def test_an_american_date_is_understood(ed, console):
    save(ed, holidays__1__date="12/24/2026", holidays__1__name="Eve")
    assert datetime.date(2026, 12, 24) in drafted(console).holidays


def test_the_preview_says_what_visitors_would_read_before_it_is_saved(ed, console, content):
    phone = [{"text": "You can call {clinic_name} at {clinic_phone}."}]
    content.write("domain.yml", {"responses": {"utter_person": phone}})
    page = save(ed, "look", phone="703-555-0199", hours__monday="8-12 and 1-5")
    assert "Monday 8 a.m. to noon and 1 p.m. to 5 p.m." in words(page)
    assert "Lunes de 8 a. m." in words(page)
    assert "You can call Test Clinic at +1 703-555-0199." in words(page)
    assert "We close for a break: Monday noon to 1 p.m." in words(page)
    assert console.services.drafts.overlay() == {}
    form = fields(ed.get("/clinic").text)
    fragment = ed.post("/clinic/check", data={**form, "hours.monday": "8-12 and 2-5"})
    assert "noon and 2 p.m. to 5 p.m." in fragment.text
    assert "<form" not in fragment.text


def test_what_changed_against_what_visitors_get_stands_in_a_table(ed, console):
    save(ed, hours__monday="7:30-6")
    page = words(ed.get("/clinic"))
    assert "Monday 8 a.m. to 5 p.m. 7:30 a.m. to 6 p.m." in page
    assert "datetime" not in page
    assert logged(console) == [("Ed", "saved", "The clinic's facts")]


def test_a_discarded_draft_is_gone(ed, console):
    save(ed, name="Another Clinic")
    save(ed, "discard")
    assert console.services.drafts.overlay() == {}
    assert logged(console)[0] == ("Ed", "discarded the draft of", "The clinic's facts")
    assert "Discard the draft" not in ed.get("/clinic").text


def test_who_saves_over_a_newer_version_sees_both(ed, maria, console):
    first = fields(ed.get("/clinic").text)["based_on"]
    save(maria, phone="+1 202-555-0199")
    refused = save(ed, phone="+1 202-555-0177", based_on=first)
    assert refused.status_code == 409
    assert "somebody else changed this while you wrote" in words(refused)
    assert "Phone +1 202-555- 0199 +1 202-555- 0177" in words(refused) or "+1 202-555-0199" in words(refused)
    assert fields(refused.text)["phone"] == "+1 202-555-0177"
    assert drafted(console).phone == "+1 202-555-0199"
    assert save(ed, phone="+1 202-555-0177", based_on=fields(refused.text)["based_on"]).status_code == 303
    assert drafted(console).phone == "+1 202-555-0177"


@pytest.mark.parametrize("text", ["name: a: b", json.dumps({**CLINIC, "phone": "12"}), "[]"])
def test_a_file_that_was_spoilt_by_hand_is_told_with_its_line(ed, content, text):
    content.write("clinic.yml", text)
    page = ed.get("/clinic")
    assert page.status_code == 200
    assert "was changed by hand, and the form cannot read it" in words(page)
    assert "clinic.yml" in words(page)


def test_a_draft_that_was_spoilt_can_be_given_up(ed, console):
    drafts = console.services.drafts
    drafts.save_file("clinic.yml", "name: a: b", "Ed", drafts.file_version("clinic.yml"))
    page = ed.get("/clinic")
    assert "line 1" in words(page)
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    assert ed.post("/clinic", data={"token": token, "do": "discard"}).status_code == 303
    assert console.services.drafts.overlay() == {}


def test_no_yaml_stands_in_the_console(ed):
    for path in ("/clinic", "/clinic/red-flags", "/clinic/sentences", "/clinic/treatments", "/clinic/page"):
        assert 'class="code"' not in ed.get(path).text


def test_an_address_of_before_leads_to_the_form_of_the_file(ed):
    assert ed.get("/clinic?file=data/house.yml").headers["location"] == "/clinic/sentences"
    assert ed.get("/clinic?file=../secret").status_code == 200


def test_who_signs_which_answers_is_chosen(ed, console):
    assert fields(ed.get("/clinic").text)["approval.medical"] == "second"
    assert save(ed, approval__medical="clinician").status_code == 303
    rules = drafted(console).approval
    assert (rules.office, rules.medical) == ("own", "clinician")
    assert "Who signs medical answers somebody else than who wrote it a clinician" in words(ed.get("/clinic"))
    assert 'id="approval.office-wrong"' in save(ed, approval__office="nobody").text


def test_an_invented_clinics_mark_and_link_are_warned_of_beside_the_form_and_save_all_the_same(ed, content):
    assert "Nothing stands in the way of publishing." in words(ed.get("/clinic"))
    content.clinic(example=True, booking_link="https://clinic.example/book")
    page = words(ed.get("/clinic"))
    assert "Nothing stands in the way" not in page
    assert "Invented clinic : visitors read “This clinic is an invented example.”" in page
    assert "Booking link : visitors who book are sent to https://clinic.example/book, which is an inv" in page
    looked = words(save(ed, do="look", name="Ours", example=None, booking_link="https://visits.ours.org/"))
    assert "Nothing stands in the way of publishing." in looked
    assert save(ed, name="Ours").headers["location"] == "/clinic?done=saved"

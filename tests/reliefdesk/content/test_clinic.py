import datetime

import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.hours import Holiday, Opening
from reliefdesk.content.problem import ContentError
from tests.conftest import CLINIC


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_clinic(path)
    return [str(problem) for problem in refused.value.problems]


def test_an_answer_borrows_the_clinics_facts(content):
    clinic = load_clinic(content.clinic())
    assert clinic.fill("Call {clinic_phone} of {clinic_name}.") == "Call +1 202-555-0100 of Test Clinic."


def test_hours_are_borrowed_in_words(content):
    clinic = load_clinic(content.clinic())
    assert clinic.fill("{clinic_hours}") == "Monday to Friday 8 a.m. to 5 p.m., Saturday and Sunday closed"


@pytest.mark.parametrize("text", ["{", "}", "{}", "{name}", "{{clinic}}", "100% {of} it"])
def test_other_braces_stay_as_they_are(content, text):
    assert load_clinic(content.clinic()).fill(text) == text


def test_a_mistyped_fact_is_an_error_that_names_it(content):
    with pytest.raises(KeyError, match="clinic_fone"):
        load_clinic(content.clinic()).fill("Call {clinic_fone}.")


def test_a_phone_number_is_also_a_link(content):
    assert load_clinic(content.clinic()).tel == "tel:+1-202-555-0100"


@pytest.mark.parametrize(
    ("phone", "emergency", "crisis", "region"),
    [("+1 202-555-0100", "911", "988", "US"), ("+44 20 7946 0958", "999", "116 123", "GB")],
)
def test_visitors_numbers_are_read_as_of_the_clinics_country(content, phone, emergency, crisis, region):
    path = content.clinic(phone=phone, emergency_number=emergency, crisis_number=crisis)
    assert load_clinic(path).region == region


FACTS = ("name", "phone", "address", "booking_link", "time_zone", "emergency_number", "crisis_number")


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("value", ["", "   ", 911, None, [], {"a": 1}, "a\nb", "x" * 1_000])
def test_no_fact_is_empty_or_anything_but_words_on_one_line(content, name, value):
    (problem,) = problems(content.clinic(**{name: value}))
    assert problem.startswith(f"[ERROR] clinic.yml, {name}: ")
    assert "\n" not in problem


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_that_is_missing_is_named(content, name):
    (problem,) = problems(content.write("clinic.yml", {key: CLINIC[key] for key in CLINIC if key != name}))
    assert problem == f"[ERROR] clinic.yml, {name}: this fact is missing, write it."


def test_a_holiday_has_a_name(content):
    (problem,) = problems(content.clinic(holidays={"2026-12-25": ""}))
    assert problem.startswith("[ERROR] clinic.yml, holidays.2026-12-25: this is empty")


def test_a_date_needs_no_quotes(content):
    text = content.clinic().read_text("utf-8").replace('"2026-11-26"', "2026-11-26")
    holidays = load_clinic(content.write("clinic.yml", text)).holidays
    assert holidays == {datetime.date(2026, 11, 26): Holiday("Thanksgiving Day")}


def test_a_holiday_may_have_hours_of_its_own(content):
    half = {"name": "Christmas Eve", "hours": "8-12"}
    holidays = load_clinic(content.clinic(holidays={"2026-12-24": half})).holidays
    assert holidays == {datetime.date(2026, 12, 24): Holiday("Christmas Eve", Opening.parse("08:00-12:00"))}


@pytest.mark.parametrize(
    ("holiday", "told"),
    [
        ({"name": "Eve", "hours": "late"}, "'late' is not hours"),
        ({"name": "Eve", "until": "12"}, "until: a holiday has `name:` and `hours:`"),
        ({"hours": "8-12"}, "write the holiday's name"),
        (7, "write the holiday's name"),
    ],
)
def test_what_is_wrong_with_a_holiday_is_told_beside_its_date(content, holiday, told):
    (problem,) = problems(content.clinic(holidays={"2026-12-24": holiday}))
    assert problem.startswith(f"[ERROR] clinic.yml, holidays.2026-12-24: {told}")


def test_wrong_hours_name_their_day(content):
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    (problem,) = problems(content.clinic(hours={**dict.fromkeys(days, ""), "friday": "late"}))
    assert problem == (
        "[ERROR] clinic.yml, hours: friday: 'late' is not hours, write them like 08:00-17:00, 8am-5pm or 8-12 and 1-5."
    )


def test_a_wrong_date_of_a_holiday_is_named(content):
    (problem,) = problems(content.clinic(holidays={"2026-02-30": "Never"}))
    assert problem.startswith("[ERROR] clinic.yml, holidays.2026-02-30")


def test_what_is_wrong_with_the_widget_names_its_line(content):
    found = problems(content.clinic(widget={"colour": "teal", "position": "top", "size": 3}))
    assert [problem.split(":")[0] for problem in found] == [
        "[ERROR] clinic.yml, widget.colour",
        "[ERROR] clinic.yml, widget.position",
        "[ERROR] clinic.yml, widget.size",
    ]


def test_a_mistyped_fact_in_a_text_of_the_widget_is_named(content):
    greeting = {"en": "Call {clinic_fone}.", "es": "Hola."}
    (problem,) = problems(content.clinic(widget={"greeting": greeting}))
    assert problem.startswith("[ERROR] clinic.yml, widget: greeting.en: {clinic_fone} is no fact, use one of clinic_")


def test_all_problems_are_told_at_once(content):
    found = problems(content.clinic(phone="none", time_zone="nowhere", colour="blue"))
    assert [problem.split(":")[0] for problem in found] == [
        "[ERROR] clinic.yml, phone",
        "[ERROR] clinic.yml, time_zone",
        "[ERROR] clinic.yml, colour",
    ]


def test_a_missing_file_is_said_to_be_missing(content):
    assert problems(content.root / "nowhere.yml") == [
        "[ERROR] nowhere.yml: the file is missing; every answer needs its facts."
    ]


@pytest.mark.parametrize("text", ["", "just words", "- a list", "name: [", "\x00", "a: 1\na: 2"])
def test_a_file_that_is_no_list_of_facts_is_one_clear_line(content, text):
    (problem,) = problems(content.write("clinic.yml", text))
    assert problem.startswith("[ERROR] clinic.yml: ")
    assert "\n" not in problem


def test_a_file_of_another_encoding_is_one_clear_line(content):
    path = content.clinic()
    path.write_bytes("name: Klinik Köln".encode("latin-1"))
    (problem,) = problems(path)
    assert problem.startswith("[ERROR] clinic.yml: ")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"widget": {"topics": ["a"] * 7}}, "widget.topics: these are too many, 6 at most."),
        ({"widget": {"languages": []}}, "widget.languages: this is empty, write at least 1."),
        ({"widget": {"languages": ["fr"]}}, "widget.languages: fr: the widget's languages are en, es."),
        ({"widget": []}, "widget: write one line for each, indented below."),
        ({"widget": {"size": 3}}, "widget.size: there is no such fact, take the line out or mend its name."),
        ({"example": "maybe"}, "example: write true or false."),
        ({"hours": {**CLINIC["hours"], "sunday": None}}, "hours.sunday: write it as words"),
    ],
)
def test_no_fault_is_told_in_the_words_of_a_programmer(content, facts, told):
    assert problems(content.clinic(**facts))[0].startswith(f"[ERROR] clinic.yml, {told}")

from pathlib import Path

import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing import clinic_values
from reliefdesk.editing.clinic_values import field_of, problems, read, settled, write

TEXT = (Path(__file__).parents[3] / "clinic.yml").read_text(encoding="utf-8")
VALUES = read(TEXT)


def written(**changes):
    return write(TEXT, {**VALUES, **{name.replace("__", "."): value for name, value in changes.items()}})


def test_what_was_read_and_written_is_the_same_file_letter_by_letter():
    assert write(TEXT, VALUES) == TEXT


def test_a_change_of_one_fact_leaves_every_other_line_as_it_is():
    before, after = TEXT.splitlines(), written(address="214 Juniper Street, Suite #3").splitlines()
    assert [line for line in after if line not in before] == ["address: '214 Juniper Street, Suite #3'"]
    assert len(before) == len(after)


def test_the_widgets_languages_begin_with_the_chosen_one():
    clinic = load_clinic(Path("clinic.yml"), written(widget__first="es"))
    assert clinic.widget.languages == ("es", "en")


def test_a_language_that_is_given_up_may_lose_its_words():
    changes = {"widget__languages": ("en",), "widget__greeting__es": "", "widget__emergency__es": ""}
    widget = load_clinic(Path("clinic.yml"), written(**changes)).widget
    assert (widget.languages, list(widget.greeting)) == (("en",), ["en"])


def test_first_topics_are_those_that_are_chosen_each_once():
    changes = {f"widget__topics__{number}": "" for number in range(6)} | {"widget__topics__4": "risks"}
    assert load_clinic(Path("clinic.yml"), written(**changes)).widget.topics == ("risks",)


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("703-555-0199", "US", "+1 703-555-0199"),
        ("(703) 555 0199", "US", "+1 703-555-0199"),
        ("020 7946 0958", "GB", "+44 20 7946 0958"),
        ("+1 (703) 555-0199", "US", "+1 (703) 555-0199"),
        ("12", "US", "12"),
        ("call us", "US", "call us"),
    ],
)
def test_a_number_is_settled_as_one_of_this_country(typed, region, kept):
    assert settled({"phone": typed}, region)["phone"] == kept


def test_an_unknown_place_in_a_text_of_the_widget_is_told_and_so_is_a_day_without_hours():
    found = dict(problems({**VALUES, "widget.name": "{phone}", "hours.monday": ""}))
    assert found["widget.name"].startswith("{phone} is no fact")
    assert found["hours.monday"] == "write the hours, or tick Closed."


@pytest.mark.parametrize(
    ("place", "text", "field"),
    [
        ("clinic.yml, phone", "wrong.", "phone"),
        ("clinic.yml, widget.colour", "wrong.", "widget.colour"),
        ("clinic.yml, widget", "greeting.en: {x} is no fact.", "widget.greeting.en"),
        ("clinic.yml, widget.topics", "x is no topic.", "widget.topics.0"),
        ("clinic.yml, holidays.2026-12-25", "wrong.", "holidays.1.date"),
        ("clinic.yml, holidays.2030-12-25", "wrong.", ""),
        ("clinic.yml", "wrong.", ""),
    ],
)
def test_a_problem_of_the_file_is_told_beside_its_field(place, text, field):
    assert field_of(Problem(place, text), VALUES) == field


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ContentError):
        clinic_values.read("name: [")


def test_days_are_kept_as_numbers_and_an_empty_field_is_what_is_usual():
    days = load_clinic(Path("clinic.yml"), written(days_kept__talks="30", days_kept__callbacks="")).days_kept
    assert (days.talks, days.callbacks, days.questions) == (30, 90, 0)


@pytest.mark.parametrize("typed", ["soon", "-1", "1.5", "٣"])
def test_what_is_no_number_of_days_is_told_at_its_field(typed):
    assert ("days_kept.talks", "write a number of days; 0 keeps it.") in [
        *problems({**VALUES, "days_kept.talks": typed})
    ]

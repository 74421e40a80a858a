import datetime

import pytest

from reliefdesk.content.clinic import load_clinic
from reliefdesk.web.templating import date_in_words, linked


@pytest.fixture
def clinic(content):
    return load_clinic(content.clinic())


def test_the_phone_and_the_booking_link_can_be_pressed(clinic):
    assert linked("Call +1 202-555-0100 or go to https://visits.clinic.health/book.", clinic) == (
        'Call <a href="tel:+1-202-555-0100">+1 202-555-0100</a> or go to '
        '<a href="https://visits.clinic.health/book">https://visits.clinic.health/book</a>.'
    )


def test_emergency_numbers_can_be_pressed_where_it_is_urgent(clinic):
    assert linked("911, 988, 9112", clinic, urgent=True) == '<a href="tel:911">911</a>, <a href="tel:988">988</a>, 9112'
    assert linked("911", clinic) == "911"


def test_markup_in_a_text_is_text(clinic):
    assert linked("<b>&</b>", clinic) == "&lt;b&gt;&amp;&lt;/b&gt;"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "book"])
def test_only_an_address_of_the_web_becomes_a_link(clinic, link):
    assert "<a" not in linked(f"Go to {link} now", clinic.model_copy(update={"booking_link": link}))


def test_a_link_cannot_leave_its_attribute(clinic):
    link = 'https://x.example/" onclick="y'
    found = linked(link, clinic.model_copy(update={"booking_link": link}))
    assert '"y' not in found
    assert found.count('"') == 2


def test_a_date_is_told_in_words():
    assert date_in_words(datetime.date(2026, 11, 2)) == "November 2, 2026"

import pytest

from reliefdesk.content.borrowing import borrowed
from reliefdesk.content.clinic import load_clinic


@pytest.fixture
def clinic(content):
    return load_clinic(content.clinic(phone="+1 202-555-0100"))


@pytest.mark.parametrize("written", ["202-555-0100", "(202) 555-0100", "+1 202 555 0100", "202.555.0100"])
def test_the_clinics_own_number_is_borrowed_however_it_is_written(clinic, written):
    assert borrowed(f"Call {written}, or {written} at noon.", clinic) == (
        "Call {clinic_phone}, or {clinic_phone} at noon."
    )


def test_another_number_stays_to_be_looked_at_and_nothing_is_borrowed_from_no_clinic(clinic):
    assert borrowed("Call 202-555-0199 by 5-1-2026.", clinic) == "Call 202-555-0199 by 5-1-2026."
    assert borrowed("Call 202-555-0100.", None) == "Call 202-555-0100."

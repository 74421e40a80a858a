import pytest

from reliefdesk.content.clinic import FACTS
from reliefdesk.content.placeholders import unknown_placeholders


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Call {phone}.", "{phone} would reach visitors as it stands; write {clinic_phone}."),
        ("Call {clinic phone}.", "{clinic phone} would reach visitors as it stands; write {clinic_phone}."),
        ("Call {{clinic_phone}}.", "{{clinic_phone}} would reach visitors as it stands; write {clinic_phone}."),
        ("Call {Clinic_Phone}.", "write {clinic_phone}."),
        ("Call {clinic_phnoe}.", "{clinic_phnoe} is no fact of clinic.yml; use one of clinic_address, "),
        ("Call {clinic_phone.", "{ is a brace without its other half"),
        ("Call clinic_phone}.", "} is a brace without its other half"),
        ("Call {}.", "{} is a brace without its other half"),
        ("Fax {clinic_fax}.", "{clinic_fax} is no fact of clinic.yml; use one of"),
        ("Ask for {name of doctor}.", "is no fact of clinic.yml"),
        ("Call [phone].", "[phone] looks as if something were still to be filled in"),
        ("Call <<phone>>.", "<<phone>> looks as if"),
        ("Call ____.", "____ looks as if"),
        ("Call XXX.", "XXX looks as if"),
    ],
)
def test_what_would_reach_visitors_as_it_stands_is_told(text, told):
    assert told in " ".join(unknown_placeholders(text, FACTS))


@pytest.mark.parametrize("text", ["Call {clinic_phone} or see {clinic_booking_link}.", "See [1] (page 2).", ""])
def test_facts_are_no_fault(text):
    assert [*unknown_placeholders(text, FACTS)] == []


def test_where_nothing_is_filled_in_every_one_is_a_fault():
    (told,) = unknown_placeholders("Where is {clinic_name}?", ())
    assert told == "{clinic_name} would reach visitors as it stands; write it out."

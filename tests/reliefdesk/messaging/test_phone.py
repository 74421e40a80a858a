import pytest

from reliefdesk.messaging.phone import e164


@pytest.mark.parametrize(
    "written", ["+14045550111", "404-555-0111", "(404) 555-0111", "14045550111", "+1 404 555 0111", " 404.555.0111 "]
)
def test_a_number_is_one_however_it_is_written(written):
    assert e164(written, "US") == "+14045550111"


@pytest.mark.parametrize("written", ["+4915112345678", "4915112345678", "+49 151 12345678"])
def test_a_number_of_another_country_needs_no_plus(written):
    assert e164(written, "US") == "+4915112345678"


@pytest.mark.parametrize("written", ["", "me", "12", "US.13491208655302", "U123ABC456", "+" + "1" * 40])
def test_what_is_no_number_is_none(written):
    assert e164(written, "US") is None

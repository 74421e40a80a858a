import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.callback import MOST_FIELD_CHARACTERS, phone_number, short_text


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("2025550143", "US", "+12025550143"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("202.555.0143 after six please", "US", "+12025550143"),
        ("202-555-0143 ext. 12", "US", "+12025550143;ext=12"),
        ("+44 20 7946 0958", "US", "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("２０２ ５５５ ０１４３", "US", "+12025550143"),
    ],
)
def test_a_number_is_found_however_it_is_written(typed, region, number):
    assert phone_number(typed, region) == number


@pytest.mark.parametrize(
    "typed",
    ["", "555-0143", "123", "call me", "999999999999999999", None, "tomorrow at 5", "202 555 0143 or 202 555 0199"],
)
def test_what_nobody_could_call_and_two_to_choose_from_are_no_number(typed):
    assert phone_number(typed, "US") is None


@given(st.text() | st.text(alphabet="0123456789+-(). ext"))
def test_what_is_found_in_any_text_can_be_called(text):
    number = phone_number(text, "US")
    assert number is None or phonenumbers.is_valid_number(phonenumbers.parse(number))


@given(st.integers(2_000_000, 9_999_999), st.sampled_from(["{}", "+1 {}", "call {} please", "1-{}"]))
def test_a_valid_number_survives_what_is_written_around_it(local, around):
    number = phonenumbers.parse(f"202{local}", "US")
    if phonenumbers.is_valid_number(number):
        assert phone_number(around.format(f"202{local}"), "US") == f"+1202{local}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \n Maria ", "Ana Maria"),
        ("<i>Bob</i>", "Bob"),
        ("5", "5"),
        ("李", "李"),
        ("a" * 200, "aaa"),
        ("ab" * 40, "ab" * 40),
    ],
)
def test_a_name_or_a_time_is_kept_on_one_line(typed, kept):
    assert short_text(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "?!", "👍", None, "ab" * 40 + "c"])
def test_nothing_and_too_much_are_not_kept(typed):
    assert short_text(typed) is None


@given(st.text())
def test_what_is_kept_of_any_text_fits(text):
    kept = short_text(text)
    assert kept is None or 0 < len(kept) <= MOST_FIELD_CHARACTERS

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.callback_phone import (
    chosen_number,
    corrected_number,
    found_numbers,
    phone_numbers,
    plain,
    shown_phone,
)

KNOWN = "+12025550147"
TWO = (KNOWN, "+12025550138")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("call me, I'm Bob, 202-555-0147 ext 12, after 3", ["+12025550147;ext=12"]),
        ("2025550147x12", ["+12025550147;ext=12"]),
        ("202 555 0147, extension 9", ["+12025550147;ext=9"]),
        ("202-555-PAIN", ["+12025557246"]),
        ("1 800 FLOWERS", ["+18003569377"]),
        ("home 202-555-0147 cell 202-555-0138", [*TWO]),
        ("202-555-0147, yes 202-555-0147", [KNOWN]),
        ("202 555 call me", []),
        ("call me at 3", []),
    ],
)
def test_numbers_are_found_with_extensions_in_letters_and_by_twos(typed, kept):
    assert [*phone_numbers(typed, "US")] == kept


def test_where_a_number_stands_is_told():
    text = "I am Bob, 202-555-0147 ext 12."
    ((start, end, _),) = found_numbers(text, "US")
    assert plain(text)[:start] + plain(text)[end:] == "I am Bob, ."


@pytest.mark.parametrize(
    ("typed", "number"),
    [("the second one", TWO[1]), ("first", TWO[0]), ("0138", TWO[1]), ("the one with 0147", TWO[0]), ("either", TWO[0]),
     ("la segunda? no, el primero", TWO[0]), ("hm", None), ("what for", None)],
)  # fmt: skip
def test_one_of_two_numbers_is_chosen_by_its_place_or_its_digits(typed, number):
    assert chosen_number(typed, TWO) == number


def test_of_no_numbers_none_is_chosen():
    assert chosen_number("the second one", ()) is None


@pytest.mark.parametrize(
    ("typed", "known", "number"),
    [
        ("no, it's 0148", KNOWN, "+12025550148"),
        ("0148", f"{KNOWN};ext=12", "+12025550148;ext=12"),
        ("555 0149 at the end", KNOWN, "+12025550149"),
        ("after 3", KNOWN, None),
        ("no", KNOWN, None),
        ("100 pm", KNOWN, None),
        ("make it after 1530", KNOWN, None),
        ("between 1400 and 1530", KNOWN, None),
        ("a las 1530", KNOWN, None),
        ("i am in room 2044", KNOWN, None),
        ("my area code is 301", KNOWN, None),
        ("in room 2044, and it ends with 0148", KNOWN, "+12025550148"),
    ],
)
def test_the_last_digits_alone_correct_a_number(typed, known, number):
    assert corrected_number(typed, known, "US") == number


@pytest.mark.parametrize(
    ("phone", "region", "shown"),
    [("+12025550143", "US", "(202) 555-0143"), ("+442079460958", "GB", "020 7946 0958"),
     ("+12025550143;ext=12", "US", "(202) 555-0143 ext. 12"),
     ("+442079460958", "US", "+44 20 7946 0958"), ("no number", "US", "no number")],
)  # fmt: skip
def test_a_number_is_shown_as_people_of_the_clinics_country_write_it(phone, region, shown):
    assert shown_phone(phone, region) == shown


@given(st.text() | st.text(alphabet="0123456789+-(). extPAINabc"))
def test_what_is_found_in_any_text_can_be_called(text):
    for number in phone_numbers(text, "US"):
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))

import pytest

from reliefdesk.content.callback_update import CONSENT, NAME, PHONE, TIME, to_choose_from, update

KNOWN = {NAME: "Bob", PHONE: "+12025550147", TIME: "after 3"}
OWN = "+12025550100"


def changed(text, asked_for="", known=None, before=()):
    return update(text, asked_for, known or {}, "US", OWN, before).values


def test_a_message_that_begins_the_request_fills_all_it_tells_and_asks_for_nothing_itself():
    assert changed("call me, I'm Bob, 202-555-0147, after 3") == KNOWN
    assert changed("call me back") == {}


def test_the_field_that_was_asked_for_and_not_told_stays_open():
    assert changed("202-555-0147", NAME) == {NAME: None, PHONE: "+12025550147"}
    assert changed("hm", CONSENT, KNOWN) == {CONSENT: None}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("no, it's 0148", PHONE, "+12025550148"),
        ("202-555-0199", PHONE, "+12025550199"),
        ("no, my name is Rob", NAME, "Rob"),
        ("make it friday", TIME, "friday"),
        ("the number is wrong", PHONE, None),
        ("wrong name", NAME, None),
    ],
)
def test_what_was_read_back_is_corrected_in_place(text, field, value):
    assert changed(text, CONSENT, KNOWN) == {field: value, CONSENT: None}


def test_of_two_numbers_one_is_asked_for_and_the_answer_may_point_to_it():
    two = "202-555-0147 or 202-555-0138"
    assert changed(f"I'm Bob, {two}") == {NAME: "Bob", PHONE: None}
    assert changed("the second one", PHONE, {NAME: "Bob"}, before=[two, "hm"]) == {PHONE: "+12025550138"}
    assert to_choose_from(["202-555-0147", two, "hm"], "US") == ("+12025550147", "+12025550138")
    assert to_choose_from(["202-555-0147", "hm"], "US") == ()


def test_nobody_is_called_on_the_clinics_own_number():
    assert changed("i called 202-555-0100", PHONE, {NAME: "Bob"}) == {PHONE: None}


@pytest.mark.parametrize(
    ("text", "is_empty"), [("1", True), ("it's about my hip", True), ("Bob", False), ("202-555-0147", False)]
)
def test_whether_nothing_was_told_is_known(text, is_empty):
    assert update(text, NAME, {}, "US").is_empty is is_empty

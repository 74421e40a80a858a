import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.callback_told import Told, corrects, says_when, told


@pytest.mark.parametrize(
    ("text", "asked_for", "name", "phone", "time"),
    [
        (
            "call me, I'm Bob, 202-555-0147 ext 12, after 3 tomorrow",
            "",
            "Bob",
            "+12025550147;ext=12",
            "after 3 tomorrow",
        ),
        ("que me marque alguien, soy Efraín Olmos 202 555 0193", "", "Efraín Olmos", "+12025550193", None),
        ("Delroy, 202-555-0117, after 4 is best", "callback_name", "Delroy", "+12025550117", "after 4"),
        ("Could a nurse call me? Ruthanne, 202-555-0162", "", "Ruthanne", "+12025550162", None),
        ("Thaddeus, 202-555-0188, mornings", "callback_name", "Thaddeus", "+12025550188", "mornings"),
        ("ill leave my number 202 555 0139 its marisol", "", "marisol", "+12025550139", None),
        ("then call me. 202-555-0171 ask for Quill", "", "Quill", "+12025550171", None),
        ("john smith 2025550147 after 3", "callback_name", "john smith", "+12025550147", "after 3"),
        ("me llamo Rosa, mañana por la tarde al 202 555 0193", "", "Rosa", "+12025550193", "mañana por la tarde"),
        ("llámenme mañana después de las 3", "", None, None, "mañana después de las 3"),
        (
            "have the office ring me at 202-555-0111 between 9 and 11, this is Gus Lindqvist",
            "",
            "Gus Lindqvist",
            "+12025550111",
            "between 9 and 11",
        ),
        ("name: Pat Doe; phone: 202-555-0155; time: evenings", "", "Pat Doe", "+12025550155", "evenings"),
        ("call me on friday at 10 at 202-555-0147 - Lee", "", "Lee", "+12025550147", "on friday at 10"),
        ("call me when you open", "", None, None, "when you open"),
        ("call me tomorrow", "", None, None, "tomorrow"),
        ("can someone call me back", "", None, None, None),
        ("call me about the stimulator", "", None, None, None),
        ("im hurting, call me", "", None, None, None),
        ("it's about my hip", "callback_name", None, None, None),
        ("1", "callback_name", None, None, None),
        ("no", "callback_name", None, None, None),
        ("mary johnson", "callback_name", "mary johnson", None, None),
        ("its Linda", "callback_name", "Linda", None, None),
        ("call me Betty", "callback_name", "Betty", None, None),
        ("Not before ten, I work nights", "callback_time", None, None, "Not before ten, I work nights"),
        ("no", "callback_time", None, None, None),
        ("once my shift is over", "callback_time", None, None, "once my shift is over"),
        ("i really would like to know what you do there", "callback_time", None, None, None),
        ("no, it's 0148", "callback_consent", None, None, None),
        ("no it's Rob", "callback_consent", "Rob", None, None),
        ("after 4 instead", "callback_consent", None, None, "after 4"),
        ("Bob", "callback_consent", None, None, None),
    ],
)
def test_all_that_a_message_tells_is_found_and_nothing_else(text, asked_for, name, phone, time):
    found = told(text, "US", asked_for)
    assert (found.name, found.phones, found.time) == (name, (phone,) if phone else (), time)


@pytest.mark.parametrize(
    ("text", "field"),
    [("the number is wrong", "callback_phone"), ("no, wrong name", "callback_name"),
     ("a different day please", "callback_time"),
     ("el número está mal", "callback_phone"), ("no", "")],
)  # fmt: skip
def test_what_is_said_to_be_wrong_is_known(text, field):
    assert told(text, "US", "callback_consent").wrong == field


@pytest.mark.parametrize(
    "text", ["no, it's 0148", "no it's Rob", "after 4 instead", "wrong number", "el nombre es Ana"]
)
def test_a_correction_is_known(text):
    assert corrects(text)


@pytest.mark.parametrize("text", ["yes", "no", "thanks", "it's about my hip", "what is a nerve block"])
def test_what_corrects_nothing_is_none(text):
    assert not corrects(text)


@pytest.mark.parametrize(
    ("text", "is_time"),
    [("after 3", True), ("tuesday", True), ("por la tarde", True), ("whenever", True), ("what does it cost", False)],
)
def test_words_of_time_are_known(text, is_time):
    assert says_when(text) is is_time


def test_nothing_is_told_by_far_too_many_words():
    assert told("202-555-0147 " * 200, "US") == Told()


@given(st.text(), st.sampled_from(["", "callback_name", "callback_phone", "callback_time", "callback_consent"]))
def test_any_text_tells_what_fits_in_a_field(text, asked_for):
    found = told(text, "US", asked_for)
    assert all(value is None or 0 < len(value) <= 80 for value in (found.name, found.time))

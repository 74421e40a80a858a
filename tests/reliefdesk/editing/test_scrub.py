import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.scrub import MOST_SCRUBBED_CHARACTERS, Scrubber
from reliefdesk.stores.desk import Desk

SCRUBBER = Scrubber(["do you take Medicare or Tylenol", "is spinal cord stimulation safe", "nervous worried old here"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("call me at 202-555-0143", "call me at [phone]"),
        ("my number is (202) 555 0143 ok?", "my number is [phone] ok?"),
        ("text +44 20 7946 0958", "text [phone]"),
        ("mail ana.smith@example.com please", "mail [email] please"),
        ("born 04/12/1956, what now", "born [date], what now"),
        ("since March 3rd 2024 it hurts", "since [date] it hurts"),
        ("el 3 de marzo de 2024 me duele", "el [date] me duele"),
        ("my ssn is 078-05-1120", "my ssn is [number]"),
        ("MRN 12345 what are the risks", "[number] what are the risks"),
        ("member id AB1234567", "member id [number]"),
        ("i live at 214 Juniper Street, how do i get there", "i live at [address], how do i get there"),
        ("zip 22150", "zip [number]"),
        ("see https://example.com/me?x=1", "see [link]"),
        ("my name is john smith and my back hurts", "my name is [name] and my back hurts"),
        ("My name's Ana", "My name's [name]"),
        ("me llamo Rosa Díaz", "me llamo [name]"),
        ("I'm John Smith, is it safe?", "I'm [name], is it safe?"),
        ("is dr garcia in", "is dr [name] in"),
        ("my wife Anna has pain", "my wife [name] has pain"),
        ("can Peter Miller come with me", "can [name] come with me"),
        ("my mother is 92 years old", "my mother is [age] years old"),
    ],
)
def test_personal_details_are_replaced_by_what_they_are(text, left):
    assert SCRUBBER.scrub(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "what are the risks", "Do you take Medicare?", "is 911 right", "it takes 15 to 30 minutes",
        "Is it safe? My back hurts",
        "I'm nervous, is it safe", "What Are The Risks Of A Block", "IS IT SAFE", "can I have an MRI with it",
        "I'm old here",
        "how many days, 3 or 4", "is L4 L5 treated", "my doctor said it helps", "¿es seguro?", "I am worried.",
        "does my wife have to drive", "is c5-c6 ok", "in 2026",
    ],
)  # fmt: skip
def test_questions_without_details_stay_as_they_are(text):
    assert SCRUBBER.scrub(text) == text


@given(st.text(max_size=800))
def test_any_text_becomes_one_short_line_and_scrubbing_again_changes_no_digits(text):
    left = SCRUBBER.scrub(text)
    assert len(left) <= MOST_SCRUBBED_CHARACTERS * 2
    assert "\n" not in left


@given(
    st.from_regex(r"[2-9]\d{2}-[2-9]\d{2}-\d{4}", fullmatch=True),
    st.sampled_from(["call {}", "{}", "is {} right? yes"]),
)
def test_no_ten_digit_number_is_left(number, sentence):
    assert number[-4:] not in SCRUBBER.scrub(sentence.format(number))


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "text", ["1 " * 5000, "a" * 50_000, "my name is " * 3000, "1 a a a a a " * 2000, "A b " * 9000, "@" * 9999]
)
def test_hostile_texts_take_no_time(text):
    SCRUBBER.scrub(text)


def test_the_words_of_a_projects_own_content_are_nobodys_name(content):
    content.topic("risks", answer="Ask for Juniper House. It is open.")
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        scrubber = Scrubber.of(ProjectReader(Drafts(content.root, desk)).read())
    assert scrubber.scrub("where is Juniper House or Miller") == "where is Juniper House or [name]"

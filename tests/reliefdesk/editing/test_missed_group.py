import hashlib

import pytest

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.missed_group import LEAST_TIMES_ALONE, MOST_GROUPS_OF_A_SECTION, groups_of, sections_of

LETTERS = str.maketrans("0123456789", "ghijklmnop")


@pytest.fixture
def missed(desk):
    return MissedQuestions(desk)


def found(missed):
    return [(section.kind, section.name, section.count) for section in sections_of(groups_of(missed.waiting()))]


def test_what_reads_like_a_red_flag_comes_first_and_then_the_most_frequent(missed):
    missed.add("i feel very odd", "unknown", "cost", tier="same_day")
    for _ in range(3):
        missed.add("what does it cost", "unknown", "cost")
    missed.add("who won the game", "unknown", "out_of_scope")
    missed.add("hm well", "choices")
    missed.add("hm well", "choices")
    for _ in range(2):
        missed.add("is there danger", "thumbs_down", "risks")
    assert found(missed) == [
        ("red_flag", "", 1),
        ("theme", "cost", 3),
        ("unclear", "", 2),
        ("topic", "risks", 2),
        ("outside", "", 1),
    ]


def test_a_wording_stands_once_where_most_of_its_like_are_and_a_name_goes_before_none(missed):
    for _ in range(3):
        missed.add("what does a visit cost", "unknown", "out_of_scope")
    missed.add("what does one visit cost", "unknown", "cost")
    assert found(missed) == [("theme", "cost", 4)]


def test_wordings_of_two_themes_stand_in_both_however_alike_they_are(missed):
    missed.add("how long does a nerve block last", "unknown", "duration")
    missed.add("how long does a nerve block last", "choices")
    missed.add("how long after a nerve block can i fly", "unknown", "travel")
    missed.add("how long does a nerve block last", "unknown", "duration")
    assert found(missed) == [("theme", "duration", 3), ("theme", "travel", 1)]


def test_themes_of_one_question_that_few_asked_are_one_section_and_come_last(missed):
    for theme in ("travel", "bathing", "legal"):
        missed.add(f"{theme} {theme}", "unknown", theme)
    for _ in range(LEAST_TIMES_ALONE):
        missed.add("does it hurt", "unknown", "painful")
    assert found(missed) == [("theme", "painful", 3), ("single", "", 3)]


def test_a_long_section_is_cut_and_each_part_has_a_name_of_its_own(missed):
    for n in range(MOST_GROUPS_OF_A_SECTION + 1):
        missed.add(hashlib.sha256(str(n).encode()).hexdigest().translate(LETTERS), "unknown", "cost")
    sections = sections_of(groups_of(missed.waiting()))
    assert [section.key for section in sections] == ["theme-cost", "theme-cost-2"]
    assert sum(len(section.rows) for section in sections) == MOST_GROUPS_OF_A_SECTION + 1

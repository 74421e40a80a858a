from pathlib import Path

import pytest

from reliefdesk.content.faq import load_faq
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.page_values import MOST_GROUPS, count, paragraphs, problems, read, topics_of, write

TEXT = (Path(__file__).parents[3] / "data/faq.yml").read_text(encoding="utf-8")
VALUES = read(TEXT)


def faq(**changes):
    return load_faq(Path("x"), write(TEXT, {**VALUES, **{k.replace("__", "."): v for k, v in changes.items()}}, "Ed"))


def test_what_was_read_and_written_is_the_same_file_letter_by_letter():
    assert write(TEXT, VALUES, "Ed") == TEXT


def test_only_who_changes_the_notice_signs_it():
    assert not faq(others="The rest").notice.approved_by.startswith("Ed")
    assert faq(notice__title="Urgent?").notice.approved_by.startswith("Ed")
    assert faq(notice__title="Urgent?").notice.rows == load_faq(Path("x"), TEXT).notice.rows


def test_groups_are_in_the_order_of_their_numbers():
    assert [group.heading for group in faq(groups__2__place="1", groups__0__place="2", groups__1__place="3").groups][
        :3
    ] == [
        "Nerve block",
        "Getting to know interventional pain management",
        "Is it for me?",
    ]


def test_topics_without_a_place_come_last():
    assert topics_of({"group.a": "0", "group.b": "0", "place.b": "1", "place.a": "?", "group.c": "1"}, 0) == ["b", "a"]


def test_a_heading_without_topics_is_told_and_the_notice_needs_its_own():
    found = dict(problems({**VALUES, "groups": "9", "groups.8.title": "Empty", "notice.title": " "}))
    assert set(found) == {"groups.8.title", "notice.title"}


def test_an_empty_line_parts_paragraphs():
    assert paragraphs({"notice.rows": "a\nb\n \n\nc"}) == ["a b", "c"]


@pytest.mark.parametrize(("rows", "number"), [("2", 2), ("", 0), ("x", 0), ("9999", MOST_GROUPS)])
def test_there_are_never_more_groups_than_a_form_has(rows, number):
    assert count({"groups": rows}) == number


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ContentError):
        read("groups: 1")

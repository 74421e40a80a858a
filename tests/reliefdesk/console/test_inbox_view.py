import dataclasses
import datetime

import pytest

from reliefdesk.console.inbox_view import QUESTIONS_ON_A_PAGE, about, heading, next_place, pages_of, told
from reliefdesk.editing.missed import Missed
from reliefdesk.editing.missed_group import MissedGroup, Section
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.steps import Step

NOW = datetime.datetime(2026, 5, 9, 12, tzinfo=datetime.timezone.utc)
TODAY = NOW.date()


def row(number=1, count=1):
    return Missed(number, "hm", "unknown", "", count, NOW, NOW, "", "", "open", None)


def section(name, *numbers, kind="theme", part=1):
    return Section(kind, name, tuple(MissedGroup((row(number),)) for number in numbers), part)


@pytest.mark.parametrize(
    ("count", "on", "words"),
    [
        (1, [], "no answer, once, May 9"),
        (1, [Occasion(TODAY, "webchat")], "no answer, once, May 9, website"),
        (
            3,
            [Occasion(TODAY, "webchat", 2), Occasion(TODAY.replace(day=2), "twilio")],
            "no answer, 3 times, May 2 to May 9, website 2, text message 1",
        ),
        (2, [Occasion(datetime.date(2025, 12, 30), "", 2)], "no answer, 2 times, Dec 30, 2025"),
    ],
)
def test_a_question_says_why_it_is_there_how_often_when_and_where(count, on, words):
    assert about(row(count=count), on, TODAY) == words


def test_a_question_among_others_says_its_theme():
    other = dataclasses.replace(row(), topic="returning_to_work")
    assert about(other, [], TODAY, theme=True) == "returning to work: no answer, once, May 9"


def test_a_section_is_called_by_plain_words():
    titles = {"risks": "What are the risks?"}
    assert heading(section("parking_transport"), titles) == "Parking transport"
    assert heading(section("cost", part=2), titles) == "Cost, continued"
    assert heading(section("risks", kind="topic"), titles) == "Answered with “What are the risks?”"


def test_pages_hold_whole_sections():
    many = range(QUESTIONS_ON_A_PAGE)
    sections = [section("a", *many), section("b", 1), section("c", 2), section("d", *many)]
    assert [[each.name for each in page] for page in pages_of(sections)] == [["a"], ["b", "c"], ["d"]]
    assert pages_of([]) == [[]]


def test_the_next_place_is_where_one_was_or_what_follows_or_what_stands_before():
    a, b, c = section("a", 1), section("b", 2, 3), section("c", 4)
    assert next_place([a, b, c], [a, section("b", 3), c], [2]) == "theme-b"
    assert next_place([a, b, c], [a, c], [2, 3]) == "theme-c"
    assert next_place([a, b, c], [a, b], [4]) == "theme-b"
    assert next_place([a], [], [1]) == ""


def test_a_step_is_told_with_the_title_of_its_topic():
    step = Step(1, NOW, "ana", "added", "risks", ("hm",), ((1, "open", ""), (2, "open", "")))
    assert told(step, {"risks": "What are the risks?"}) == "2 questions added to “What are the risks?”."

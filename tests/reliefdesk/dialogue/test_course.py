from pathlib import Path

import pytest

from reliefdesk.content.topic import read_yaml
from reliefdesk.dialogue.course import COURSES, LASTING, after

ROOT = Path(__file__).parents[3]


def test_the_slot_of_the_domain_has_the_same_values():
    assert read_yaml(ROOT / "domain.yml")["slots"]["course"]["values"] == list(COURSES)


@pytest.mark.parametrize("course", COURSES)
def test_small_talk_leaves_an_answer_and_a_card_open_and_ends_every_offer(course):
    assert after("action_small_talk", course) == (course if course in LASTING else None)


def test_an_answer_stands_however_it_came_about():
    assert {after("action_answer", course) for course in (None, *COURSES)} == {"answered"}

from pathlib import Path

import pytest

from reliefdesk.dialogue.course import COURSES
from reliefdesk.dialogue.stories import load_stories
from reliefdesk.nlu.outcome import REPAIR

STORIES = load_stories(Path(__file__).parents[3])


def test_a_step_is_told_by_the_course_that_was_set_before_it(content):
    content.write(
        "data/stories.yml",
        {
            "stories": [
                {
                    "story": "one",
                    "steps": [
                        {"or": [{"slot_was_set": [{"course": "answered"}]}, {"slot_was_set": [{"course": None}]}]},
                        {"or": [{"intent": "again"}, {"intent": "simpler"}]},
                        {"action": "action_again"},
                        {"slot_was_set": [{"course": "repeated"}]},
                        {"intent": "again"},
                        {"action": "action_enough"},
                        {"action": "action_listen"},
                    ],
                }
            ]
        },
    )
    content.write(
        "data/rules.yml",
        {
            "rules": [
                {"rule": "always", "steps": [{"intent": "person"}, {"action": "action_handoff"}]},
                {
                    "rule": "in the form",
                    "condition": [{"active_loop": "callback_form"}],
                    "steps": [{"intent": "person"}, {"action": "other"}],
                },
            ]
        },
    )
    stories = load_stories(content.root)
    found = [stories.action("again", course) for course in ("answered", None, "repeated")]
    assert found == ["action_again", "action_again", "action_enough"]
    assert stories.action("person", "answered") == "action_handoff"
    assert stories.action("risks", "answered") == "action_answer"


@pytest.mark.parametrize("intent", sorted({*REPAIR, "affirm", "deny", "nod", "not_covered", "out_of_scope"}))
def test_whatever_depends_on_the_course_has_a_story_in_each(intent):
    without = [course for course in (None, *COURSES) if (course, intent) not in STORIES.in_course]
    assert without == []


@pytest.mark.parametrize("intent", ["nlu_fallback", "inform"])
def test_what_is_not_understood_has_a_story_in_each_course(intent):
    assert [course for course in (None, *COURSES) if (course, intent) not in STORIES.in_course] == []

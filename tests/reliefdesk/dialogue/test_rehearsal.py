from pathlib import Path

import pytest

from reliefdesk.dialogue.rehearsal import AGAIN, MORE, Rehearsal, rehearsal_of
from reliefdesk.dialogue.stories import load_stories
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import WHICH_TREATMENT, Decision
from reliefdesk.nlu.outcome import Interpretation


@pytest.fixture(scope="module")
def rehearsal() -> Rehearsal:
    return rehearsal_of(Path(__file__).parents[3])


def led(rehearsal, *intents, conversation=None):
    """What the last reply means, and the talk after it."""
    talk = conversation or Conversation()
    for intent in intents:
        reply = rehearsal.reply(Interpretation(Decision(intent, 1.0), talk), talk)
        talk = reply.conversation
    return reply


@pytest.mark.parametrize(
    ("intents", "means"),
    [
        (("risks",), "risks"),
        (("risks", "again"), AGAIN),
        (("risks", "more"), MORE),
        (("risks", "affirm"), MORE),
        (("risks", "not_that"), WHICH_TREATMENT),
        (("risks", "hope", "back_to"), "risks"),
        (("uncovered_cost", "affirm"), "callback"),
        (("uncovered_cost", "out_of_scope"), "phone"),
        (("emergency", "nod"), "emergency"),
        (("callback", "inform"), "callback"),
        (("which_treatment", "affirm"), WHICH_TREATMENT),
    ],
)
def test_the_course_of_the_talk_decides_what_a_reply_is(rehearsal, intents, means):
    assert means in led(rehearsal, *intents).means


def test_what_was_told_unasked_is_under_discussion_after_it(rehearsal):
    talk = led(rehearsal, "radiofrequency_ablation_definition", "more").conversation
    assert talk.topic == "right_for_me"
    assert talk.said == ("radiofrequency_ablation_definition", talk.topic)


def test_choices_stay_open_while_it_is_asked_which(rehearsal):
    open_ones = Conversation(choices=(Choice("Zap", "zap"),), course="asked")
    assert led(rehearsal, "affirm", conversation=open_ones).conversation.choices == open_ones.choices


def test_the_form_ends_after_its_last_field(rehearsal):
    assert led(rehearsal, "callback", "inform", "inform", "inform", "inform").conversation.form_field is None


def test_a_project_without_topics_can_be_rehearsed(tmp_path):
    assert rehearsal_of(tmp_path).stories == load_stories(tmp_path)

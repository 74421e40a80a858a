import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.conversation import LIT_FOR, MOST_SAID, Choice, Conversation

NAMES = st.sampled_from(["nerve_block", "spinal_cord_stimulation", "radiofrequency_ablation"])
CONVERSATIONS = st.builds(
    Conversation,
    treatment=st.none() | NAMES,
    mentioned=st.lists(NAMES, unique=True).map(tuple),
    topic=st.none() | st.text(),
    choices=st.lists(st.builds(Choice, st.text(), st.text()), max_size=3).map(tuple),
    question=st.none() | st.text(),
    said=st.lists(st.sampled_from(["risks", "hours"])).map(tuple),
    course=st.sampled_from([None, "answered", "card"]),
    idle=st.integers(0, 5),
    card=st.none() | st.sampled_from(["emergency", "crisis"]),
    since_card=st.integers(0, 3),
    form_field=st.none(),
)


@given(CONVERSATIONS)
def test_what_the_slots_hold_is_the_same_conversation_after_a_restart(conversation):
    stored = json.loads(json.dumps(conversation.slots()))
    assert Conversation.from_slots(stored) == conversation


def test_a_talk_begins_with_nothing_remembered():
    slots = dict.fromkeys(Conversation().slots())
    assert Conversation.from_slots(slots) == Conversation.from_slots({}) == Conversation()


def test_what_the_form_asks_counts_only_while_a_form_is_open():
    slots = {"requested_slot": "callback_name"}
    assert Conversation.from_slots(slots, form="callback_form").form_field == "callback_name"
    assert Conversation.from_slots(slots).form_field is None


def test_the_forms_own_slot_is_left_to_the_form():
    conversation = Conversation(form_field="callback_name")
    assert "form_field" not in conversation.slots()
    assert "requested_slot" not in conversation.slots()


def test_every_other_field_has_a_slot_of_its_name():
    fields = {field.name for field in dataclasses.fields(Conversation)}
    assert set(Conversation().slots()) == fields - {"form_field"}


def test_the_last_treatment_named_is_the_one_under_discussion():
    conversation = Conversation(idle=2).discuss("nerve_block", "radiofrequency_ablation")
    assert conversation.treatment == "radiofrequency_ablation"
    assert set(conversation.mentioned) == {"nerve_block", "radiofrequency_ablation"}
    assert conversation.idle == 0


@given(CONVERSATIONS, st.lists(NAMES, min_size=1))
def test_a_treatment_is_mentioned_once_however_often_it_was_named(conversation, named):
    mentioned = conversation.discuss(*named).mentioned
    assert len(mentioned) == len(set(mentioned))
    assert set(mentioned) == {*conversation.mentioned, *named}


def test_the_last_replies_are_remembered_by_name_and_where_they_leave_the_talk():
    talk = Conversation(said=("risks",), course="card").heard(("hours", "caution"), "answered")
    assert (talk.said, talk.course) == (("risks", "hours", "caution"), "answered")
    assert len(talk.heard(("hours",) * 2 * MOST_SAID, None).said) == MOST_SAID


def test_a_conversation_is_never_changed_in_place():
    conversation = Conversation()
    conversation.discuss("nerve_block")
    conversation.missed("what?")
    assert conversation == Conversation()


def test_the_light_of_a_card_lasts_for_a_few_messages():
    later = [conversation := Conversation().alarmed("crisis")]
    later += [conversation := conversation.later() for _ in range(LIT_FOR + 1)]
    assert [each.card for each in later] == [*["crisis"] * (LIT_FOR + 1), None]
    assert [each.since_card for each in later] == [*range(LIT_FOR + 1), 0]
    assert Conversation().later() == Conversation()


def test_after_answers_about_several_treatments_none_is_under_discussion():
    talk = Conversation(treatment="a", mentioned=("a",), explained=("c",)).told_of("a", "b")
    assert (talk.treatment, talk.mentioned, talk.explained) == (None, ("a", "b"), ("c", "a", "b"))


@pytest.mark.parametrize(
    ("talk", "other"),
    [
        (Conversation(treatment="b", mentioned=("a", "b"), explained=("a", "b")), "a"),
        (Conversation(treatment="c", mentioned=("a", "b", "c"), explained=("a", "b", "c")), "b"),
        (Conversation(treatment="c", mentioned=("a", "b", "c"), explained=("b", "a", "c")), "a"),
        (Conversation(treatment="b", mentioned=("a", "b", "c"), explained=("a", "b")), "c"),  # nothing was told of it
        (Conversation(treatment="a", mentioned=("a",), explained=("a",)), None),  # it may be either
    ],
)
def test_the_other_one_is_that_of_the_last_two(talk, other):
    assert talk.other(("a", "b", "c")) == other


def test_of_two_treatments_the_other_one_is_the_one_that_nobody_spoke_of():
    assert Conversation(treatment="a", mentioned=("a",), explained=("a",)).other(("a", "b")) == "b"


def test_what_is_explained_again_was_explained_last():
    talk = Conversation(explained=("a", "b")).answered("a_uses", "a", None, "what for", ())
    assert talk.explained == ("b", "a")

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.inbox import add_questions
from tests.reliefdesk.editing.conftest import CHOICES


def test_what_is_like_a_red_flag_is_marked_and_comes_first(inbox, store, collect):
    for _ in range(3):
        store.ask("where can i park", "out_of_scope")
    store.ask("i have a fever and where do i park", "out_of_scope")
    collect()
    first, second = inbox.groups()
    assert (first.tier, second.tier, second.count) == ("same_day", "", 3)
    inbox.mark(first.ids, "")
    assert {group.tier for group in inbox.groups()} == {""}


def test_similar_wordings_are_one_group_with_the_topics_that_fit(inbox, store, collect):
    store.ask("is burning nerves bad", "nlu_fallback", CHOICES)
    store.ask("About risks", "risks")
    store.ask("is the burning of nerves bad", "nerve_block_definition", CHOICES, alternatives=True)
    collect()
    (group,) = inbox.groups()
    assert group.count == 2
    assert group.topics == ("risks", "nerve_block_definition")


def test_missed_questions_are_added_to_a_topic_once(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    (group,) = inbox.groups()
    edit = inbox.add_to("risks", group.ids, "ana")
    assert edit.questions[-1] == "where can i park"
    assert drafts.topic("risks") == edit
    assert inbox.groups() == []
    assert inbox.add_to("risks", group.ids, "ana") == edit
    assert inbox.missed.all("added")[0].settled_by == "ana"
    inbox.reopen(group.ids, "ana")
    assert len(inbox.groups()) == 1


def test_a_missed_question_is_held_out_in_one_step(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    inbox.hold_out("risks", inbox.groups()[0].ids, "ana")
    assert drafts.topic("risks").held_out[-1] == "where can i park"
    assert inbox.groups() == []


def test_a_topic_that_there_is_not_leaves_the_question_open(inbox, store, collect):
    store.ask("where can i park", "out_of_scope")
    collect()
    with pytest.raises(ContentError, match="no such topic"):
        inbox.add_to("nowhere", inbox.groups()[0].ids, "ana")
    assert len(inbox.groups()) == 1


def test_a_topic_is_begun_with_its_questions_and_a_title(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    ids = inbox.groups()[0].ids
    edit = inbox.as_topic(ids, "ana")
    assert (edit.id, edit.title, edit.questions) == ("where_can_i_park", "Where can i park", ("where can i park",))
    drafts.save(edit, "ana", "")
    inbox.added(ids, "ana")
    assert inbox.groups() == []


def test_what_was_dismissed_stays_so_when_it_is_asked_again(inbox, store, collect):
    store.ask("where can i park", "out_of_scope")
    collect()
    inbox.dismiss(inbox.groups()[0].ids, "ana")
    store.ask("where can i park", "out_of_scope")
    collect()
    assert inbox.groups() == []


def test_the_questions_of_a_deleted_topic_wait_in_the_inbox_until_it_is_back(inbox, drafts):
    questions = drafts.topic("risks").questions
    drafts.delete("risks", "ana")
    assert {row.text for row in inbox.missed.all()} == set(questions)
    assert {row.source for row in inbox.missed.all()} == {"deleted"}
    drafts.discard("risks", "ana")
    assert inbox.missed.all() == []


def test_rows_of_a_batch_are_held_out_without_the_inbox(drafts):
    edit = add_questions(drafts, "risks", ["one more", "One more!"], "held_out", "ana")
    assert edit.held_out[-1] == "one more"

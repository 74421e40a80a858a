import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.wanted import Wanted
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
    store.ask("is burning nerves bad", "risks", CHOICES, alternatives=True)
    store.say("risks")
    store.ask("is the burning of nerves bad", "nerve_block_definition", CHOICES, alternatives=True)
    collect()
    (group,) = inbox.groups()
    assert group.count == 2
    assert set(group.topics) == {"risks", "nerve_block_definition"}


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
    edit = inbox.as_topic(ids)
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
    assert inbox.groups() == []
    drafts.discard("risks", "ana")
    assert inbox.missed.all() == []


def test_of_a_deleted_topic_only_what_nothing_else_is_taught_with_waits(inbox, drafts, parking, content):
    content.theme("cars", ["where can i park my car"])
    drafts.save(parking(), "ana", "")
    drafts.delete("parking", "ana")
    waiting = {row.text for row in inbox.from_deleted(ProjectReader(drafts).read())}
    assert waiting == {f"where can i park my {thing}" for thing in ("van", "truck", "bike", "bus")}


def test_groups_about_the_same_theme_stand_together(inbox, store, collect):
    for text in ("what does it cost here", "are refunds given", "any discount for seniors"):
        store.ask(text, "uncovered_cost")
    store.ask("where can i park", "out_of_scope")
    collect()
    assert [(section.key, section.count) for section in inbox.sections()] == [("theme-cost", 3), ("outside", 1)]
    assert [section.key for section in inbox.sections(wanted=Wanted("park"))] == ["outside"]


def last(inbox):
    return inbox.steps.last()[0]


def test_an_addition_is_undone_in_the_draft_and_in_the_inbox(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    store.ask("what is it risks", "out_of_scope")  # which the topic is taught already
    collect()
    before = drafts.topic("risks")
    inbox.add_to("risks", [row.id for row in inbox.rows()], "ana")
    assert last(inbox).new == ("where can i park",)
    inbox.undo(last(inbox), "bob")
    assert drafts.topic("risks") == before
    assert {row.text for row in inbox.rows()} == {"where can i park", "what is it risks"}
    assert inbox.steps.last() == []


def test_what_was_kept_for_testing_is_undone_too(inbox, store, collect, drafts):
    store.ask("where can i park", "out_of_scope")
    collect()
    before = drafts.topic("risks")
    inbox.hold_out("risks", inbox.groups()[0].ids, "ana")
    inbox.undo(last(inbox), "ana")
    assert drafts.topic("risks") == before
    assert len(inbox.groups()) == 1


def test_not_for_us_teaches_and_leaves_its_theme_and_is_undone(inbox, store, collect, drafts, content):
    content.write("data/out_of_scope.yml", NOT_OURS)
    content.write("data/uncovered/cost.yml", COST)
    store.ask("is it expensive", "uncovered_cost")
    store.ask("who won the game", "out_of_scope")  # which is taught as such already
    collect()
    inbox.not_ours([row.id for row in inbox.rows()], "ana")
    assert inbox.rows() == []
    overlay = drafts.overlay()
    assert overlay["data/out_of_scope.yml"] == NOT_OURS + EXPENSIVE
    assert "is it expensive" not in overlay["data/uncovered/cost.yml"]
    inbox.undo(last(inbox), "ana")
    assert drafts.overlay() == {}
    assert len(inbox.rows()) == 2


def test_a_dismissal_and_a_mark_are_undone_and_a_topic_made_of_them_keeps_its_questions(inbox, store, collect):
    store.ask("where can i park", "out_of_scope")
    collect()
    ids = inbox.groups()[0].ids
    for do in (inbox.dismiss, inbox.added, lambda ids, by: inbox.mark(ids, "emergency", by)):
        do(ids, "ana")
        inbox.undo(last(inbox), "ana")
        assert [(row.state, row.tier) for row in inbox.rows()] == [("open", "")]


EXPENSIVE = "    - is it expensive\n"
COST = f"nlu:\n- intent: uncovered_cost\n  examples: |\n    - what does it cost\n{EXPENSIVE}"
NOT_OURS = """\
version: "3.1"

nlu:
- intent: out_of_scope
  examples: |
    - who won the game
"""

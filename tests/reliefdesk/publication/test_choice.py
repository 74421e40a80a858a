import dataclasses

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader
from reliefdesk.publication.choice import choosable
from tests.signing import signed, signed_if_sound

RISKS, BLOCK = "data/topics/risks.yml", "data/topics/nerve_block_definition.yml"
FILES = {"data/treatments.yml": "Names of treatments", "clinic.yml": "The clinic's facts"}


@pytest.fixture
def drafts(content, desk):
    return Drafts(content.root, desk)


@pytest.fixture
def listed(drafts):
    def listed(waiting=()):
        return {one.name: one for one in choosable(drafts, ProjectReader(drafts).read(), FILES, dict(waiting))}

    return listed


def save(drafts, name, **changes):
    drafts.save(dataclasses.replace(drafts.topic(name), **changes), "ana", drafts.version(name))
    signed_if_sound(drafts, name)


def test_each_draft_is_told_with_who_and_what_changes(drafts, listed):
    risks = drafts.topic("risks")
    save(drafts, "risks", answer="Few.", title="Risks", questions=(*risks.questions[1:], "a", "b"), held_out=())
    drafts.delete("nerve_block_definition", "ana")
    drafts.save(dataclasses.replace(risks, id="new", questions=tuple("vwxyz"), held_out=()), "ana", "")
    signed_if_sound(drafts, "new")
    found = listed()
    assert [(one.topic, one.state, one.by) for one in found.values()] == [
        ("nerve_block_definition", "deleted", "ana"), ("new", "new", "ana"), ("risks", "changed", "ana"),
    ]  # fmt: skip
    assert found[RISKS].changes == "title, answer, 2 questions more, 1 question less, 1 test question less"
    assert (found[RISKS].title, found["data/topics/new.yml"].changes, found[BLOCK].changes) == (
        "Risks", "5 questions", "",
    )  # fmt: skip
    assert all(one.is_ready for one in found.values())


def test_words_that_were_signed_once_more_are_an_approval(drafts, listed):
    signed(drafts, "risks")
    assert listed()[RISKS].changes == "approval"


def test_what_lacks_something_or_needs_what_lacks_something_is_not_ready(drafts, listed):
    names = '{"treatments": {"implant": {"names": []}}}'
    drafts.save_file("data/treatments.yml", names, "ana", drafts.file_version("data/treatments.yml"))
    save(drafts, "risks", answer="Call 202-555-0123.", questions=(*drafts.topic("risks").questions[1:], "x y"))
    moved = (*drafts.topic("nerve_block_definition").questions, drafts.live("risks").questions[0])
    save(drafts, "nerve_block_definition", questions=moved)
    found = listed()
    assert not any(one.is_ready for one in found.values())
    assert found["data/treatments.yml"].title == "Names of treatments"
    assert (found[BLOCK].needs, found[BLOCK].lacks[-1]) == (
        (RISKS,), "it needs “About risks”, which is not finished.",
    )  # fmt: skip


def test_the_very_words_that_wait_are_not_chosen_again_and_other_ones_are(drafts, listed):
    save(drafts, "risks", answer="Few.")
    waiting = {"one": drafts.overlay(), "other": {"clinic.yml": "x"}}
    assert (listed(waiting)[RISKS].waits, listed(waiting)[RISKS].is_ready) == ("one", False)
    save(drafts, "risks", answer="Very few.")
    assert (listed(waiting)[RISKS].waits, listed(waiting)[RISKS].is_ready) == ("", True)


def test_a_draft_that_says_what_is_live_is_nothing_to_choose(drafts, listed, content):
    save(drafts, "risks", answer="Few.")
    content.write(RISKS, drafts.overlay()[RISKS])
    assert listed() == {}

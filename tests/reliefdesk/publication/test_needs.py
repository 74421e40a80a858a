import dataclasses

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication.needs import live_topic, needs_of, with_needed

TREATMENTS, RISKS = "data/treatments.yml", "data/topics/risks.yml"
BLOCK = "data/topics/nerve_block_definition.yml"


@pytest.fixture
def drafts(content, desk):
    return Drafts(content.root, desk)


def save(drafts, name, **changes):
    drafts.save(dataclasses.replace(drafts.topic(name), **changes), "ana", drafts.version(name))


def implant(drafts):
    names = '{"treatments": {"nerve_block": {"names": ["block"]}, "implant": {"names": ["implant"]}}}'
    drafts.save_file(TREATMENTS, names, "ana", drafts.file_version(TREATMENTS))
    page = drafts.file("data/faq.yml").replace('"nerve_block"', '"implant"')
    drafts.save_file("data/faq.yml", page, "ana", drafts.file_version("data/faq.yml"))
    new = dataclasses.replace(drafts.topic("risks"), id="implant_uses", questions=tuple("abcde"), held_out=())
    drafts.save(new, "ana", "")


def test_a_topic_and_a_group_of_a_new_treatment_need_its_names(drafts):
    implant(drafts)
    save(drafts, "risks", answer="Few.")
    needs = needs_of(drafts)
    assert needs == {"data/topics/implant_uses.yml": (TREATMENTS,), "data/faq.yml": (TREATMENTS,)}
    assert with_needed(drafts, ["data/topics/implant_uses.yml"]) == {"data/topics/implant_uses.yml", TREATMENTS}
    assert with_needed(drafts, [RISKS]) == {RISKS}


def test_a_question_that_moved_takes_the_topic_along_that_gave_it_up(drafts):
    first, *rest = drafts.topic("risks").questions
    save(drafts, "risks", questions=(*rest, "are there risks"))
    save(drafts, "nerve_block_definition", questions=(*drafts.topic("nerve_block_definition").questions, first))
    assert needs_of(drafts) == {BLOCK: (RISKS,)}
    assert with_needed(drafts, [BLOCK]) == {BLOCK, RISKS}


def test_what_cannot_be_read_needs_nothing(drafts, content):
    save(drafts, "risks", answer="Few.")
    drafts.save_file(TREATMENTS, "[", "ana", drafts.file_version(TREATMENTS))
    drafts.save_file("data/faq.yml", "[", "ana", drafts.file_version("data/faq.yml"))
    content.write(RISKS, "nlu: [")
    assert needs_of(drafts) == {}
    assert live_topic(drafts, RISKS) is None

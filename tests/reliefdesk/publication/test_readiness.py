import dataclasses

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader
from reliefdesk.publication.readiness import lacking
from tests.signing import signed

RISKS = "data/topics/risks.yml"


@pytest.fixture
def drafts(content, desk):
    return Drafts(content.root, desk)


@pytest.fixture
def lacks(drafts):
    return lambda: lacking(drafts, ProjectReader(drafts).read())


def test_a_finished_draft_lacks_nothing_and_warnings_are_no_lack(drafts, lacks):
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer="Few."), "ana", drafts.version("risks"))
    (lack,) = lacks()[RISKS]
    assert lack.startswith("Not signed.")
    signed(drafts, "risks")
    drafts.delete("nerve_block_definition", "ana")
    assert lacks() == {}


def test_each_error_of_a_topic_or_a_file_is_a_sentence(drafts, lacks):
    changed = dataclasses.replace(drafts.topic("risks"), answer="Call 202-555-0123.", questions=("what risks",))
    drafts.save(changed, "ana", drafts.version("risks"))
    drafts.save_file("data/treatments.yml", "treatments: 3", "ana", drafts.file_version("data/treatments.yml"))
    found = lacks()
    assert found.keys() == {RISKS, "data/treatments.yml"}
    assert any("phone number" in text for text in found[RISKS])
    assert any("1 questions are too few" in text for text in found[RISKS])


def test_a_link_to_a_topic_that_is_deleted_is_no_lack_because_it_is_taken_out(drafts, lacks, content):
    content.faq({"title": "For you", "topics": ["risks", "nerve_block_definition"]})
    linked = dataclasses.replace(drafts.topic("risks"), related=("nerve_block_definition",), answer="Few.")
    drafts.save(linked, "ana", drafts.version("risks"))
    signed(drafts, "risks")
    page = drafts.file("data/faq.yml").replace("For you", "For all")
    drafts.save_file("data/faq.yml", page, "ana", drafts.file_version("data/faq.yml"))
    drafts.delete("nerve_block_definition", "ana")
    assert lacks() == {}

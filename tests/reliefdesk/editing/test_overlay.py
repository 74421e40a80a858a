import dataclasses

from reliefdesk.content.checks import check_content
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.overlay import Overlay, held_out_path
from tests.reliefdesk.editing.test_drafts import write
from tests.signing import signed


def errors(root):
    return [str(problem) for problem in check_content(root) if not problem.warning]


def test_only_the_drafts_that_are_named_are_laid_over_the_files(drafts, content):
    for name in ("risks", "nerve_block_definition"):
        drafts.save(dataclasses.replace(drafts.topic(name), answer="Few."), "ana", drafts.version(name))
    overlay = Overlay(content.root, drafts.approvals)
    assert list(overlay.of(drafts.all(), ["data/topics/risks.yml"])) == ["data/topics/risks.yml"]
    assert overlay.of(drafts.all(), []) == {}
    assert overlay.of(drafts.all()) == drafts.overlay()


def test_what_names_a_new_topic_that_stays_behind_does_not_name_it_until_that_is_live(drafts, content, parking):
    drafts.save(parking(), "ana", "")
    risks = drafts.topic("risks")
    drafts.save(dataclasses.replace(risks, answer="Few.", related=("parking",)), "ana", drafts.version("risks"))
    signed(drafts, "risks", "parking")
    content.faq({"title": "For you", "topics": ["risks"]})
    page = drafts.file("data/faq.yml").replace('["risks"]', '["risks", "parking"]')
    drafts.save_file("data/faq.yml", page, "ana", drafts.file_version("data/faq.yml"))
    only = ["data/topics/risks.yml", "data/faq.yml"]
    write(content.root, drafts.overlay(only))
    assert errors(content.root) == []
    assert load_topics(content.root)["risks"].approval.related == ()
    drafts.published(only)
    assert len(drafts.names()) == 3  # they still wait for the link
    assert not any(state.outdated for state in drafts.topics())
    write(content.root, drafts.overlay())
    assert load_topics(content.root)["risks"].approval.related == ("parking",)
    drafts.published([*only, "data/topics/parking.yml"])
    assert drafts.names() == []


def test_a_draft_that_stays_behind_names_no_topic_that_was_deleted_meanwhile(drafts, content, parking):
    drafts.save(parking(related=("risks",)), "ana", "")
    drafts.delete("risks", "ana")
    only = ["data/topics/risks.yml"]
    write(content.root, drafts.overlay(only))
    drafts.published([*only, "data/faq.yml"])
    assert drafts.topic("parking").related == ()
    assert [entry.what for entry in drafts.log("parking")] == ["saved"]


def test_the_page_has_no_group_of_a_treatment_that_is_gone(drafts, content):
    names = '{"treatments": {"implant": {"names": ["implant"]}}}'
    drafts.save_file("data/treatments.yml", names, "ana", drafts.file_version("data/treatments.yml"))
    write(content.root, drafts.overlay())
    assert errors(content.root) == []


def test_the_widget_offers_no_deleted_topic_first(drafts, content):
    content.clinic(widget={"topics": ["risks", "nerve_block_definition"]})
    drafts.delete("risks", "ana")
    write(content.root, drafts.overlay())
    assert errors(content.root) == []


def test_held_out_questions_stand_in_a_file_of_the_topics_name():
    assert held_out_path("data/topics/risks.yml") == "tests/topics/risks.yml"
    assert held_out_path("clinic.yml") == "clinic.yml"

import dataclasses

import pytest

from reliefdesk.content.approval import is_approved
from reliefdesk.content.checks import check_content
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.stores.desk import Desk
from tests.signing import signed


def write(root, overlay):
    """What publishing does with the files."""
    for name, text in overlay.items():
        path = root / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def states(drafts):
    return {state.id: state.state for state in drafts.topics()}


def test_what_is_live_is_listed_with_its_treatment(drafts):
    first, second = drafts.topics()
    assert (first.id, first.title, first.treatment, first.state) == (
        "nerve_block_definition", "About nerve_block_definition", "nerve_block", "live",
    )  # fmt: skip
    assert (second.id, second.treatment, second.changed_by) == ("risks", None, None)
    assert drafts.overlay() == {}


def test_a_review_date_that_has_passed_is_overdue(content, drafts):
    content.topic("risks", review_by="2026-01-02")
    assert [state.overdue for state in drafts.topics()] == [False, True]


def test_a_changed_answer_is_laid_over_the_file_and_says_who_changed_it(drafts, content):
    edit = dataclasses.replace(drafts.topic("risks"), answer="There are a few.")
    version = drafts.save(edit, "ana", drafts.version("risks"))
    assert drafts.topic("risks") == edit
    assert drafts.live("risks").answer != edit.answer
    assert version == drafts.version("risks")
    assert list(drafts.overlay()) == ["data/topics/risks.yml"]
    (state,) = [state for state in drafts.topics() if state.state == "changed"]
    assert (state.id, state.changed_by, state.outdated) == ("risks", "ana", False)
    write(content.root, drafts.overlay())
    assert load_topics(content.root)["risks"].answer == "There are a few."


def test_a_new_topic_becomes_two_files_that_read_as_they_were_typed(drafts, content, parking):
    drafts.save(parking(), "ana", "")
    assert states(drafts)["parking"] == "new"
    overlay = drafts.overlay()
    assert list(overlay) == ["data/topics/parking.yml", "tests/topics/parking.yml"]
    write(content.root, overlay)
    assert drafts.live("parking") == parking()


def test_drafts_that_are_live_are_forgotten_and_later_ones_stay(drafts, content, parking):
    drafts.save(parking(), "ana", "")
    risks = dataclasses.replace(drafts.topic("risks"), answer="One.")
    drafts.save(risks, "ana", drafts.version("risks"))
    signed(drafts, "parking", "risks")
    written = drafts.overlay()
    drafts.save(dataclasses.replace(risks, answer="Two."), "ben", drafts.version("risks"))
    write(content.root, written)
    drafts.published(written, "ana")
    assert states(drafts) == {"nerve_block_definition": "live", "parking": "live", "risks": "changed"}
    assert drafts.topic("risks").answer == "Two."
    assert drafts.log("parking")[0].what == "published"


def test_a_save_based_on_an_older_version_is_refused_with_what_stands_there(drafts):
    first = drafts.version("risks")
    anas = dataclasses.replace(drafts.topic("risks"), answer="Ana's.")
    bens = dataclasses.replace(drafts.topic("risks"), answer="Ben's.")
    drafts.save(anas, "ana", first)
    with pytest.raises(Conflict) as conflict:
        drafts.save(bens, "ben", first)
    assert conflict.value.theirs == anas
    drafts.save(bens, "ben", conflict.value.their_version)
    assert drafts.topic("risks") == bens


def test_the_same_edit_twice_is_one_save(drafts):
    first = drafts.version("risks")
    edit = dataclasses.replace(drafts.topic("risks"), answer="Same.")
    assert drafts.save(edit, "ana", first) == drafts.save(edit, "ben", first)
    assert [saved.by for saved in drafts.log("risks")] == ["ana"]


def test_a_draft_on_a_topic_that_changed_underneath_is_outdated_until_it_is_saved_again(drafts, content):
    edit = dataclasses.replace(drafts.topic("risks"), answer="Mine.")
    drafts.save(edit, "ana", drafts.version("risks"))
    content.topic("risks", answer="By hand.")
    assert [state.outdated for state in drafts.topics()] == [False, True]
    drafts.save(dataclasses.replace(edit, title="Mine too"), "ana", drafts.version("risks"))
    assert not any(state.outdated for state in drafts.topics())


def test_an_edit_taken_back_by_hand_leaves_no_draft(drafts):
    live = drafts.topic("risks")
    drafts.save(dataclasses.replace(live, answer="Other."), "ana", live.version)
    drafts.save(live, "ana", drafts.version("risks"))
    assert states(drafts)["risks"] == "live"


def test_a_discarded_draft_gives_back_what_is_live_and_stays_in_the_history(drafts):
    live = drafts.topic("risks")
    drafts.save(dataclasses.replace(live, answer="Other."), "ana", live.version)
    drafts.discard("risks", "ben")
    assert drafts.topic("risks") == live
    last, first = drafts.log("risks")
    assert (last.what, last.by, last.before.answer, last.after) == ("discarded", "ben", "Other.", live)
    assert (first.what, first.before) == ("saved", live)


def test_a_deleted_topic_loses_its_files_and_may_be_written_anew(drafts, parking):
    drafts.delete("risks", "ana")
    assert drafts.topic("risks") is None
    assert drafts.version("risks") == ""
    assert [name for name, text in drafts.overlay().items() if text is None] == [
        "data/topics/risks.yml", "tests/topics/risks.yml",
    ]  # fmt: skip
    drafts.save(parking(id="risks"), "ana", "")
    assert states(drafts)["risks"] == "changed"


def test_nothing_that_is_left_names_a_deleted_topic(drafts, content, parking):
    content.topic("nerve_block_definition", related=["risks"])
    content.faq({"title": "For you", "topics": ["risks"]}, {"title": "More", "topics": ["nerve_block_definition"]})
    drafts.save(parking(related=("risks", "nerve_block_definition")), "ana", "")
    drafts.delete("risks", "ana")
    signed(drafts, "parking")
    write(content.root, drafts.overlay())
    assert [str(problem) for problem in check_content(content.root) if not problem.warning] == []
    assert load_topics(content.root)["parking"].approval.related == ("nerve_block_definition",)
    drafts.published(["data/topics/risks.yml", "data/topics/parking.yml"])
    assert drafts.overlay() == {}


def test_replies_of_no_topic_offer_a_deleted_topic_no_longer_and_keep_all_else(drafts, content):
    content.topic("nerve_block_definition", related=["risks"])
    domain = """responses:
  utter_greet:
  - metadata: # whose words they are
      related: [risks, nerve_block_definition]
    text: "Hello"
  utter_phone:
  - text: Call us.
"""
    content.write("domain.yml", domain)
    drafts.delete("risks", "ana")
    assert drafts.overlay()["domain.yml"] == domain.replace("[risks, nerve", "[nerve")
    drafts.discard("risks", "ana")
    assert drafts.overlay() == {}


def test_a_domain_that_cannot_be_read_stays_as_it_is(drafts, content):
    content.write("domain.yml", "responses: [")
    drafts.delete("risks", "ana")
    assert "domain.yml" not in drafts.overlay()


def test_a_discarded_deletion_gives_the_links_back(drafts, content):
    content.topic("nerve_block_definition", related=["risks"])
    drafts.delete("risks", "ana")
    assert len(drafts.overlay()) == 4
    drafts.discard("risks", "ana")
    assert drafts.overlay() == {}


def test_a_topic_that_was_never_published_is_deleted_at_once(drafts, parking):
    drafts.save(parking(), "ana", "")
    drafts.delete("parking", "ana")
    assert "parking" not in states(drafts)
    assert drafts.overlay() == {}


@pytest.mark.parametrize(
    "name", ["../../clinic", "a/b", "", "UP", "uncovered_cost", "emergency", ".", "x" * 61, "a\nb"]
)
def test_a_name_that_is_no_topics_is_refused_with_a_sentence(drafts, parking, name):
    with pytest.raises(ContentError, match=r"no name for a topic|itself uses"):
        drafts.save(parking(id=name), "ana", "")


@pytest.mark.parametrize("name", ["../../clinic", "../treatments", "/etc/passwd", "x\0y"])
def test_no_name_leads_out_of_the_folder_of_topics(drafts, name):
    assert drafts.topic(name) is None
    assert drafts.log(name) == []


def test_what_a_file_cannot_hold_is_left_out_and_everything_else_kept(drafts, content, parking):
    edit = parking(
        answer="  Two\r\n\r\nparagraphs\x00 \u2028here: {clinic_phone} # not a comment\t",
        questions=("- dash", "# hash", "a: b", "'quoted\"", "\x07", "two\nlines", "emoji 🅿️ ñ", "{x} [y] & * !"),
        held_out=("tab\there", "back\\slash"),
        title='"Quoted" title',
    )
    drafts.save(edit, "ana", "")
    write(content.root, drafts.overlay())
    live = drafts.live("parking")
    assert live == drafts.topic("parking")
    assert live.answer == "Two\n\nparagraphs here: {clinic_phone} # not a comment"
    assert live.questions[4:] == ("two lines", "emoji 🅿️ ñ", "{x} [y] & * !")


def test_a_topic_whose_file_is_broken_is_listed_with_what_is_wrong(drafts, content):
    content.write("data/topics/risks.yml", "a: [")
    assert "not YAML" in drafts.topics()[1].problem


def test_a_text_too_long_to_keep_is_refused(drafts, parking):
    with pytest.raises(ContentError, match="too long"):
        drafts.save(parking(answer="word " * 100_000), "ana", "")


def test_another_process_sees_a_draft_at_once(drafts, content, parking):
    drafts.save(parking(), "ana", "")
    other = Desk(content.root / "var" / "desk.db")
    assert Drafts(content.root, other).topic("parking") == parking()
    other.close()


def test_a_clinic_is_emptied_at_once_and_its_inbox_stays_as_it_is(drafts, content):
    content.clinic(widget={"topics": ["risks"]})
    content.topic("nerve_block_definition", related=["risks"])
    domain = {"responses": {"utter_greet": [{"text": "Hello.", "metadata": {"related": ["risks"]}}]}}
    content.write("domain.yml", domain)
    drafts.delete_all(["risks", "nerve_block_definition"], "ana", treatments=drafts.treatments())
    write(content.root, drafts.overlay())
    assert check_content(content.root) == [] or all(problem.warning for problem in check_content(content.root))
    assert (load_topics(content.root), drafts.treatments()) == ({}, ())
    assert MissedQuestions(drafts.desk).all() == []
    drafts.published(["data/topics/risks.yml", "data/topics/nerve_block_definition.yml", "data/treatments.yml"])
    assert (drafts.names(), drafts.topics()) == ([], [])


def test_questions_of_topics_that_are_deleted_together_go_to_the_inbox_when_that_is_wanted(drafts):
    drafts.delete_all(["risks"], "ana", to_inbox=True)
    assert len(MissedQuestions(drafts.desk).all()) == 5
    assert drafts.treatments() == ("nerve_block",)


def test_a_file_tells_who_signed_its_words_and_until_then_that_nobody_did(drafts, content):
    before = load_topics(content.root)["risks"].approval
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer="There are a few."), "ana", drafts.version("risks"))
    write(content.root, drafts.overlay())
    unsigned = load_topics(content.root)["risks"]
    assert (unsigned.approval.approved_by, is_approved(unsigned)) == (before.approved_by, False)
    signed(drafts, "risks")
    write(content.root, drafts.overlay())
    topic = load_topics(content.root)["risks"]
    assert (topic.approval.approved_by, is_approved(topic)) == ("Dr. Rivera", True)
    assert topic.approval.approved_on > before.approved_on


def test_while_it_is_tried_words_that_nobody_signed_count_as_approved(drafts, content, parking):
    drafts.save(parking(), "ana", "")
    assert not drafts.approvals.of(parking()).signed
    write(content.root, drafts.overlay(trying=True))
    assert is_approved(load_topics(content.root)["parking"])


def test_a_live_topic_that_was_signed_once_more_is_a_draft_until_that_is_published(drafts, content):
    content.topic("risks", review_by="2026-01-02")
    assert [state.overdue for state in drafts.topics()] == [False, True]
    signed(drafts, "risks")
    assert states(drafts)["risks"] == "changed"
    assert [state.overdue for state in drafts.topics()] == [False, False]
    written = drafts.overlay()
    write(content.root, written)
    drafts.published(written)
    assert states(drafts)["risks"] == "live"
    assert load_topics(content.root)["risks"].approval.approved_by == "Dr. Rivera"

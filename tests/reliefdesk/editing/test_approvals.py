import dataclasses
import datetime

import pytest

from reliefdesk.content.approval import SHIPPED_BY, words_digest
from reliefdesk.editing.signing import sign
from tests.signing import account, signed


@pytest.fixture
def write(drafts):
    """Saves other words of the topic, and gives the edit."""

    def write(answer, by="ana", name="risks"):
        edit = dataclasses.replace(drafts.topic(name), answer=answer)
        drafts.save(edit, by, drafts.version(name))
        return edit

    return write


def test_what_stands_in_a_file_is_approved_as_it_says(drafts):
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert standing.signed.approved_by == "a tester"
    assert standing.signed.words == drafts.topic("risks").words
    assert standing.lacks == ""


def test_any_change_of_words_takes_the_approval_away_and_a_new_question_does_not(drafts, write):
    edit = dataclasses.replace(drafts.topic("risks"), questions=(*drafts.topic("risks").questions, "one more"))
    drafts.save(edit, "ana", drafts.version("risks"))
    assert drafts.approvals.of(edit).signed
    for changed in (write("Other words."), dataclasses.replace(edit, title="Another title")):
        standing = drafts.approvals.of(changed)
        assert standing.signed is None
        assert "Not signed" in standing.lacks
        assert standing.before == (edit.title, edit.answer)


def test_words_that_were_signed_before_are_signed_again_when_they_come_back(drafts, write):
    first = write("These were read.")
    signed(drafts, "risks")
    write("These were not.")
    assert drafts.approvals.of(drafts.topic("risks")).signed is None
    write("These were read.", by="ben")
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert standing.signed.approved_by == "Dr. Rivera"
    assert standing.signed.words == first.words
    write(drafts.live("risks").answer)
    assert drafts.approvals.of(drafts.topic("risks")).signed.approved_by == "a tester"


def test_who_wrote_the_words_last_is_known_and_a_question_makes_nobody_the_writer(drafts, write):
    edit = write("Ana's words.", by="Ana")
    drafts.save(dataclasses.replace(edit, questions=("a", "b")), "Ben", drafts.version("risks"))
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert standing.writer == "Ana"
    assert standing.why_not(account("Ana", "publisher"))
    assert not standing.why_not(account("Ben", "publisher"))
    assert "not Ana, who wrote it" in standing.lacks


def test_whoever_wrote_at_the_command_line_is_nobody_whom_a_password_proves(drafts, write):
    assert drafts.approvals.of(write("Words.", by="Ben at the command line")).writer == ""


def test_a_topic_that_another_wrote_anew_after_a_deletion_is_that_ones(drafts, parking):
    drafts.save(parking(), "Ana", "")
    drafts.delete("parking", "Ana")
    drafts.save(parking(), "Ben", "")
    assert drafts.approvals.of(parking()).writer == "Ben"


def test_the_rule_is_the_clinics_that_is_live_and_not_a_drafted_one(drafts, content, write):
    edit = write("Words.", by="Ana")
    assert drafts.approvals.of(edit).rule == "second"
    text = drafts.file("clinic.yml")
    drafts.save_file(
        "clinic.yml", text[:-1] + ', "approval": {"medical": "own"}}', "Ana", drafts.file_version("clinic.yml")
    )
    assert drafts.approvals.of(edit).rule == "second"
    content.write("clinic.yml", drafts.file("clinic.yml"))
    assert drafts.approvals.of(edit).rule == "own"
    content.clinic(approval={"medical": "clinician"})
    assert drafts.approvals.of(edit).rule == "clinician"
    content.write("clinic.yml", "broken: [")
    assert drafts.approvals.of(edit).rule == "second"


def test_a_signature_that_was_enough_is_none_under_a_stricter_rule(drafts, content, write):
    edit = write("Words.", by="Ana")
    sign(drafts, "risks", edit.words, account("Ben", "publisher"))
    assert drafts.approvals.of(edit).signed
    content.clinic(approval={"medical": "clinician"})
    assert drafts.approvals.of(edit).signed is None


def test_the_day_of_a_signature_is_the_clinics_own(drafts, content, write):
    edit = write("Words.")
    signed(drafts, "risks")
    late = drafts.approvals.signatures.of("risks")[0]
    evening = datetime.datetime(2026, 5, 3, 3, tzinfo=datetime.timezone.utc)  # still the second of May in New York
    drafts.approvals.signatures.add(dataclasses.replace(late, at=evening))
    assert drafts.approvals.of(edit).signed.approved_on == datetime.date(2026, 5, 2)


def test_a_file_whose_words_were_changed_by_hand_is_approved_by_nobody(drafts, content):
    content.topic("risks", answer="Changed by hand.", words=words_digest("About risks", "As it was."))
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert (standing.signed, standing.writer, standing.before) == (None, "", None)
    assert standing.file.words == words_digest("About risks", "As it was.")
    assert drafts.overlay() == {}


def test_of_a_file_that_cannot_be_read_a_draft_is_unsigned(drafts, content, write):
    edit = write("Words.")
    content.write("data/topics/risks.yml", "a: [")
    assert drafts.approvals.of(edit).signed is None


def test_a_new_topics_file_says_that_nobody_approved_it(drafts, parking):
    drafts.save(parking(), "ana", "")
    assert drafts.approvals.of(parking()).file.approved_by == ""


def test_no_template_makes_words_about_the_body_or_a_treatment_the_front_desks(drafts, content, parking):
    library = {"title": {"en": "Where can I park?", "es": "Aparcar"}, "wordings": {"en": "- x\n", "es": "- y\n"}}
    content.write("data/library/front_desk/parking.yml", {**library, "medical": False})
    for answer in ("You do not need to call anybody for chest pain.", "Park behind us after your nerve block."):
        assert drafts.approvals.of(parking(template="parking", answer=answer)).rule == "second"
    assert drafts.approvals.of(parking(template="parking")).rule == "own"
    assert drafts.approvals.of(parking(template="parking", title="Can I drive with chest pain?")).rule == "second"


def test_an_answer_of_the_front_desk_is_one_whose_template_says_so(drafts, content, parking):
    library = {"title": {"en": "Where can I park?", "es": "Aparcar"}, "wordings": {"en": "- x\n", "es": "- y\n"}}
    content.write("data/library/front_desk/parking.yml", {**library, "medical": False})
    content.write("data/library/front_desk/fasting.yml", {**library, "medical": True})
    rules = {name: drafts.approvals.of(parking(template=name)).rule for name in ("parking", "fasting", "gone", None)}
    assert rules == {"parking": "own", "fasting": "second", "gone": "second", None: "second"}
    content.write("data/library/front_desk/broken.yml", "a: [")
    assert drafts.approvals.of(parking(template="parking")).rule == "second"


def test_words_that_came_with_the_product_go_on_being_told_and_wait_for_a_clinician(drafts, content, write):
    content.topic("risks", approved_by=SHIPPED_BY)
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert (standing.unread, standing.rule, standing.lacks) == (True, "clinician", "")
    assert standing.signed.approved_by == SHIPPED_BY
    assert standing.why_not(account("Ben", "publisher"))
    words = drafts.topic("risks").answer
    write("Other words.")
    assert not drafts.approvals.of(drafts.topic("risks")).unread
    assert drafts.approvals.of(drafts.topic("risks")).rule == "second"
    write(words)
    signed(drafts, "risks")
    standing = drafts.approvals.of(drafts.topic("risks"))
    assert (standing.unread, standing.signed.approved_by) == (False, "Dr. Rivera")
